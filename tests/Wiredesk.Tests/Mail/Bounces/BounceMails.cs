using System.Text;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>Invented mails in the shapes that servers return them in.</summary>
internal static class BounceMails
{
    public const string Reader = "ana.reader@harbour.example";

    public const string Original = """
        Return-Path: <desk@wire.example>
        From: Harbour Desk <desk@wire.example>
        To: ana.reader@harbour.example
        Subject: The Morning Wire
        Message-ID: <issue-17.42@wire.example>

        The news of the day. The mailbox of the harbour master is full of letters; no such user of the quay was ever unknown.
        """;

    /// <summary>A mail of one text.</summary>
    public static byte[] Text(string body, string head = "From: Mail Delivery System <MAILER-DAEMON@mx.example>\nReturn-Path: <>\nSubject: Mail delivery failed")
        => Encoding.UTF8.GetBytes($"{head}\nTo: desk@wire.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n");

    /// <summary>A delivery status notification (RFC 3464).</summary>
    /// <param name="fields">What stands in its part for programs.</param>
    /// <param name="notice">What stands in its part for people.</param>
    public static byte[] Report(string fields, string notice = "Your mail was not delivered.", string type = "delivery-status") => Encoding.UTF8.GetBytes($"""
        From: Mail Delivery System <MAILER-DAEMON@mx.example>
        To: desk@wire.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type={type}; boundary="b1"

        --b1
        Content-Type: text/plain; charset=utf-8

        {notice}

        --b1
        Content-Type: message/{type}

        {fields}

        --b1
        Content-Type: message/rfc822

        {Original}
        --b1--
        """.ReplaceLineEndings("\r\n"));

    /// <summary>A report on one recipient.</summary>
    public static byte[] Report(string action, string status, string diagnostic, string notice) => Report($"""
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {Reader}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {diagnostic}
        """, notice);

    public static Bounce One(byte[] mail) => Assert.Single(BounceReader.Read(mail));
}
