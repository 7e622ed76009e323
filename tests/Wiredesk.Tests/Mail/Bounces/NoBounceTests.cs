using System.Text;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>Mail that returns nothing: answers of programs (RFC 3834), receipts (RFC 8098), and what people write.</summary>
public sealed class NoBounceTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied\nSubject: Re: The Morning Wire")]
    [InlineData("Auto-Submitted: auto-replied\nReturn-Path: <>\nSubject: gone fishing")]
    [InlineData("X-Autoreply: yes\nSubject: Re: The Morning Wire")]
    [InlineData("Precedence: auto_reply\nSubject: thanks")]
    [InlineData("Subject: Out of office: back on Monday")]
    [InlineData("Return-Path: <>\nSubject: Abwesenheitsnotiz")]
    [InlineData("Subject: =?utf-8?B?6Ieq5YuV6L+U5L+h?=")]
    public void An_automatic_reply_is_told(string head)
    {
        var mail = BounceReader.Examine(BounceMails.Text("I am away. My mailbox is full and I could not be reached; write to bo@one.example.", $"From: Ana <{BounceMails.Reader}>\n{head}"));
        Assert.Equal(ReturnedKind.AutomaticReply, mail.Kind);
        Assert.Empty(mail.Bounces);
    }

    [Theory]
    [InlineData("Subject: Your story on the harbour", "I read that mail to bo@one.example could not be delivered: 550 no such user. Is that so?")]
    [InlineData("Subject: Undelivered mail", "My copy of last week could not be delivered, says bo@one.example. The mailbox was full.")]
    [InlineData("Subject: hello", "My mailbox is full of your news.")]
    public void What_people_write_is_no_bounce(string head, string body) => Assert.Empty(BounceReader.Read(BounceMails.Text(body, $"From: Ana <{BounceMails.Reader}>\n{head}")));

    [Fact]
    public void Mail_of_people_is_plain() => Assert.Equal(ReturnedKind.Plain, BounceReader.Examine(BounceMails.Text("Good morning.", $"From: Ana <{BounceMails.Reader}>\nSubject: Hello")).Kind);

    [Fact]
    public void A_receipt_is_no_bounce()
    {
        var mail = BounceReader.Examine(BounceMails.Report($"Final-Recipient: rfc822; {BounceMails.Reader}\nDisposition: manual-action/MDN-sent-manually; displayed", "It was displayed.", "disposition-notification"));
        Assert.Equal((ReturnedKind.AutomaticReply, 0), (mail.Kind, mail.Bounces.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("no mail at all")]
    [InlineData("{\"notificationType\": 7}")]
    [InlineData("{")]
    public void What_is_no_mail_is_none(string bytes) => Assert.Empty(BounceReader.Read(Encoding.UTF8.GetBytes(bytes)));
}
