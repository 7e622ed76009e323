using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Wiredesk.Mail;
using Wiredesk.Mail.Inbox;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail.Inbox;

/// <summary>Issues sent to a real mail server, and what it or others say of them: at once, or by mail.</summary>
public sealed class InboxCircleTests(SmtpServerFixture server)
{
    [Fact]
    public async Task Reader_whose_mailbox_the_server_does_not_know_is_not_mailed_again()
    {
        server.Need();
        await using var desk = await MailDesk.Open(ReturnedMails.Settings(port: server.Port));
        await desk.Publish(Wire.Dam);
        var gone = await desk.Subscribe($"gone@{SmtpServerFixture.UnknownDomain}");
        var stays = await desk.Subscribe("stays-beside-gone@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((1, 1), (report.Sent, report.Failed));
        Assert.Equal((SubscriberState.Bounced, SubscriberState.Confirmed), (await StateOf(desk, gone), await StateOf(desk, stays)));
        Assert.Equal(SuppressionReason.Bounced, await desk.Get<SuppressionStore>().ReasonOf(gone.Address, MailDesk.Stop));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        Assert.Equal((1, 0), ((await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop)) is var next ? (next.Sent, next.Failed) : default));
    }

    [Theory]
    [InlineData("550 5.1.1 <ana@harbour.example>: Recipient address rejected: User unknown", 550, "5.1.1", ReturnKind.Hard, true)]
    [InlineData("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", 550, "5.1.10", ReturnKind.Hard, true)]
    [InlineData("550 Invalid recipient", 550, null, ReturnKind.Soft, true)]
    [InlineData("552 5.2.2 Mailbox full", 552, "5.2.2", ReturnKind.Soft, true)]
    [InlineData("554 5.7.1 Blocked, see the list", 554, "5.7.1", ReturnKind.Soft, false)]
    [InlineData("550 5.7.26 This mail is unauthenticated", 550, "5.7.26", ReturnKind.Soft, false)]
    [InlineData("554 Your address is on a blocklist", 554, null, ReturnKind.Soft, false)]
    public void Refusal_is_weighed_as_a_bounce_is(string words, int code, string? enhanced, ReturnKind kind, bool counts)
    {
        var notice = BounceWeight.Of(new SendOutcome.Refused(words, new SmtpStatus(code, enhanced)));
        Assert.Equal((kind, counts), (notice.Kind, notice.Counts));
    }

    [Fact]
    public async Task Mail_for_leaving_names_the_edition()
    {
        server.Need();
        await using var desk = await MailDesk.Open(ReturnedMails.Settings(port: server.Port));
        await desk.Publish(Wire.Dam);
        var reader = await desk.Subscribe("leaves-by-mail@example.org");
        await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        var mail = Assert.Single(await server.MailFor("leaves-by-mail@example.org"));
        var link = mail.Headers[HeaderId.ListUnsubscribe]!.Split('<', '>').Single(part => part.StartsWith("mailto:", StringComparison.Ordinal));
        var address = Uri.UnescapeDataString(link["mailto:".Length..link.IndexOf('?', StringComparison.Ordinal)]);
        Assert.StartsWith($"bounces+u.{desk.Morning.Id}.{reader.Id}.", address, StringComparison.Ordinal);
        await desk.Get<ReturnedMailDesk>().Handle(new IncomingMail(ReturnedMails.Text(address), []), MailDesk.Stop);
        Assert.Equal(SubscriberState.Unsubscribed, await StateOf(desk, reader));
    }

    [Fact]
    public async Task Bounce_that_a_mail_server_hands_over_by_LMTP_ends_its_reader()
    {
        server.Need();
        var settings = ReturnedMails.Settings($"lmtp://127.0.0.1:{server.HandOverPort}", server.Port);
        await using var desk = await MailDesk.Open(settings with { Mail = settings.Mail with { ReturnPath = $"bounces@{SmtpServerFixture.HandOverDomain}" } });
        await desk.Publish(Wire.Dam);
        var reader = await desk.Subscribe("handed-over@example.org");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var inbox = desk.Get<InboxWork>().Run(stopping.Token);
        await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        var mail = Assert.Single(await server.MailFor("handed-over@example.org"));

        // The reader's server, which took the mail, sends a report after all.
        var returnPath = mail.Headers["Return-Path"]!.Trim('<', '>');
        using (var client = new SmtpClient())
        {
            await client.ConnectAsync("127.0.0.1", server.Port, SecureSocketOptions.None, MailDesk.Stop);
            using var report = await MimeMessage.LoadAsync(new MemoryStream(ReturnedMails.Bounce(returnPath, reader.Address)), MailDesk.Stop);
            await client.SendAsync(report, new MailboxAddress("", "postmaster@example.org"), [MailboxAddress.Parse(returnPath)], MailDesk.Stop);
            await client.DisconnectAsync(true, MailDesk.Stop);
        }
        await ReturnedMails.Until(async () => await StateOf(desk, reader) == SubscriberState.Bounced);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inbox);
    }

    private static async Task<SubscriberState> StateOf(MailDesk desk, Subscriber reader) => (await desk.Get<SubscriberStore>().ByToken(reader.Token, MailDesk.Stop))!.State;
}
