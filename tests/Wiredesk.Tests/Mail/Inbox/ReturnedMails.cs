using System.Globalization;
using System.Text;
using Wiredesk.Mail.Inbox;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail.Inbox;

/// <summary>A desk whose issue was sent to two readers, and mails that come back of it.</summary>
internal sealed class ReturnedMails : IAsyncDisposable
{
    public const string Ana = "ana@harbour.example";
    public const string Ben = "ben@quay.example";

    private ReturnedMails(MailDesk desk, ReturnAddresses returns, Issue issue, Subscriber ana, Subscriber ben)
        => (Desk, Returns, Issue, ReaderAna, ReaderBen) = (desk, returns, issue, ana, ben);

    public MailDesk Desk { get; }
    public ReturnAddresses Returns { get; }
    public Issue Issue { get; }
    public Subscriber ReaderAna { get; }
    public Subscriber ReaderBen { get; }

    public string ReturnPathOfAna => Returns.Of(Issue.Id, ReaderAna.Id)!.Address;

    public static Settings Settings(string inbox = "", int port = 25)
    {
        var settings = MailDesk.Settings(port);
        return settings with { Mail = settings.Mail with { ReturnPath = "bounces@desk.example", Inbox = inbox, InboxPassword = "secret" } };
    }

    public static async Task<ReturnedMails> Open(string inbox = "")
    {
        var settings = Settings(inbox);
        var desk = await MailDesk.Open(settings);
        var (ana, ben) = (await desk.Subscribe(Ana), await desk.Subscribe(Ben));
        var now = desk.Clock.GetUtcNow();
        var issue = await desk.Get<IssueStore>().Keep(
            new Issue { EditionId = desk.Morning.Id, Day = "2026-11-23", Subject = "News", Html = "", Text = "", ComposedAt = now }, IssueEntries.None, MailDesk.Stop);
        var deliveries = desk.Get<DeliveryStore>();
        await deliveries.Queue(issue, reader => new NewDelivery(reader.SubscriberId, MessageIdOf(reader.SubscriberId), Sections.All, null), MailDesk.Stop);
        await deliveries.ClaimDue(issue.Id, 10, now, MailDesk.Stop);
        await deliveries.Settle(issue.Id, [new SettledDelivery(ana.Id, DeliveryState.Sent, null, now), new SettledDelivery(ben.Id, DeliveryState.Sent, null, now)], MailDesk.Stop);
        return new ReturnedMails(desk, ReturnAddresses.Of(settings, await desk.Get<DeskValues>().Secret(MailDesk.Stop)), issue, ana, ben);
    }

    public static string MessageIdOf(long subscriberId) => string.Create(CultureInfo.InvariantCulture, $"issue.{subscriberId}@desk.example");

    /// <summary>A delivery status notification (RFC 3464).</summary>
    public static byte[] Bounce(string to, string recipient = Ana, string messageId = "nothing@elsewhere.example", string status = "5.1.1", string words = "550 5.1.1 No such user") => Mail($"""
        From: Mail Delivery System <MAILER-DAEMON@mx.example>
        To: {to}
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        Your mail was not delivered.

        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: {status}
        Diagnostic-Code: smtp; {words}

        --b1
        Content-Type: text/rfc822-headers

        From: news@desk.example
        To: {recipient}
        Subject: News
        Message-ID: <{messageId}>

        --b1--

        """);

    /// <summary>A complaint in the Abuse Reporting Format (RFC 5965).</summary>
    public static byte[] Complaint(string messageId, string type = "abuse", string to = "loop@desk.example") => Mail($"""
        From: feedback@provider.example
        To: {to}
        Subject: FW: News
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

        --b1
        Content-Type: text/plain

        A reader complained.

        --b1
        Content-Type: message/feedback-report

        Feedback-Type: {type}
        User-Agent: Provider/1.0
        Version: 1
        Original-Rcpt-To: {Ana}

        --b1
        Content-Type: message/rfc822

        From: news@desk.example
        To: {Ana}
        Subject: News
        Message-ID: <{messageId}>

        The news.

        --b1--

        """);

    /// <summary>A mail of one text, with more in its head.</summary>
    public static byte[] Text(string to, string more = "Subject: unsubscribe", string body = "unsubscribe") => Mail($"""
        From: {Ana}
        To: {to}
        {more}

        {body}

        """);

    public Task Handle(byte[] message, params string[] envelope) => Desk.Get<ReturnedMailDesk>().Handle(new IncomingMail(message, envelope), MailDesk.Stop);

    public async Task<SubscriberState> StateOf(Subscriber reader) => (await Desk.Get<SubscriberStore>().ByToken(reader.Token, MailDesk.Stop))!.State;

    public Task<long> Unread() => Desk.Get<ReturnedMailStore>().CountUnread(MailDesk.Stop);

    /// <summary>How many rows tell of mails that came back.</summary>
    public Task<long> Rows() => Desk.Database.Read(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from returned_mail"), MailDesk.Stop);

    /// <summary>Waits for something that another task brings about.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        const int Tries = 1000;
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < Tries, "waited in vain");
            await Task.Delay(TimeSpan.FromMilliseconds(20), MailDesk.Stop);
        }
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private static byte[] Mail(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
