using System.Text;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail.Inbox;

/// <summary>What becomes of subscribers when mail comes back, and of whom nothing does.</summary>
public sealed class InboxReturnsTests
{
    [Fact]
    public async Task Bounce_to_the_return_path_of_a_delivery_ends_its_reader_and_no_other()
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Bounce(mails.ReturnPathOfAna));
        Assert.Equal((SubscriberState.Bounced, SubscriberState.Confirmed), (await mails.StateOf(mails.ReaderAna), await mails.StateOf(mails.ReaderBen)));
        var delivery = (await mails.Desk.Get<DeliveryStore>().Of(mails.Issue.Id, MailDesk.Stop))[0];
        Assert.Equal((DeliveryState.Failed, "returned: 550 5.1.1 No such user"), (delivery.State, delivery.Error));
        Assert.Equal(SuppressionReason.Bounced, await mails.Desk.Get<SuppressionStore>().ReasonOf(ReturnedMails.Ana, MailDesk.Stop));
    }

    [Theory]
    [InlineData("Delivered-To")]
    [InlineData("X-Original-To")]
    [InlineData("Envelope-To")]
    public async Task Return_path_is_found_in_what_a_mail_server_writes_at_delivery(string field)
    {
        await using var mails = await ReturnedMails.Open();
        byte[] head = Encoding.UTF8.GetBytes($"{field}: {mails.ReturnPathOfAna.ToUpperInvariant()}\r\n");
        await mails.Handle([.. head, .. ReturnedMails.Bounce("undisclosed-recipients:;")]);
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));
    }

    [Fact]
    public async Task Bounce_to_another_address_is_known_by_the_Message_ID_it_returns()
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Bounce("news@desk.example", messageId: ReturnedMails.MessageIdOf(mails.ReaderAna.Id)));
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));
    }

    [Fact]
    public async Task Forged_bounces_and_complaints_change_nobody_and_are_kept_for_people()
    {
        await using var mails = await ReturnedMails.Open();
        var forged = $"bounces+{mails.Issue.Id}.{mails.ReaderAna.Id}.0123456789abcdef@desk.example";
        await mails.Handle(ReturnedMails.Bounce("bounces@desk.example"));
        await mails.Handle(ReturnedMails.Bounce(forged), forged);
        await mails.Handle(ReturnedMails.Bounce(mails.ReturnPathOfAna.Replace("desk.example", "evil.example", StringComparison.Ordinal)));
        await mails.Handle(ReturnedMails.Complaint("made-up@desk.example"));
        // Somebody who knows the way out of another reader makes it look like a bounce.
        await mails.Handle(ReturnedMails.Bounce(AddressOf(mails.Returns.UnsubscribeOf(mails.Desk.Morning.Id, mails.ReaderAna.Id)!)));
        Assert.Equal((SubscriberState.Confirmed, SubscriberState.Confirmed), (await mails.StateOf(mails.ReaderAna), await mails.StateOf(mails.ReaderBen)));
        Assert.Equal((5, 5), (await mails.Unread(), await mails.Rows()));
        Assert.All(await mails.Desk.Get<DeliveryStore>().Of(mails.Issue.Id, MailDesk.Stop), delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
    }

    [Fact]
    public async Task Handled_twice_as_after_a_kill_it_counts_once()
    {
        await using var mails = await ReturnedMails.Open();
        var full = ReturnedMails.Bounce(mails.ReturnPathOfAna, status: "4.2.2", words: "452 4.2.2 Over quota");
        await mails.Handle(full);
        await mails.Handle(full);
        await mails.Handle(ReturnedMails.Bounce("bounces@desk.example"));
        await mails.Handle(ReturnedMails.Bounce("bounces@desk.example"));
        Assert.Equal((2, 1), (await mails.Rows(), await mails.Unread()));
        Assert.Equal(SubscriberState.Confirmed, await mails.StateOf(mails.ReaderAna));
    }

    [Fact]
    public async Task Member_of_a_list_who_is_gone_does_not_end_the_list()
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Bounce(mails.ReturnPathOfAna, recipient: "member@elsewhere.example"));
        Assert.Equal(SubscriberState.Confirmed, await mails.StateOf(mails.ReaderAna));
        Assert.Equal(DeliveryState.Sent, (await mails.Desk.Get<DeliveryStore>().Of(mails.Issue.Id, MailDesk.Stop))[0].State);
    }

    [Fact]
    public async Task Complaint_ends_and_suppresses_at_once()
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Complaint(ReturnedMails.MessageIdOf(mails.ReaderAna.Id)));
        Assert.Equal((SubscriberState.Complained, SubscriberState.Confirmed), (await mails.StateOf(mails.ReaderAna), await mails.StateOf(mails.ReaderBen)));
        Assert.Equal(SuppressionReason.Complained, await mails.Desk.Get<SuppressionStore>().ReasonOf(ReturnedMails.Ana, MailDesk.Stop));
    }

    [Fact]
    public async Task Report_on_a_forged_mail_is_no_complaint()
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Complaint(ReturnedMails.MessageIdOf(mails.ReaderAna.Id), "auth-failure"));
        Assert.Equal((SubscriberState.Confirmed, 0L), (await mails.StateOf(mails.ReaderAna), await mails.Rows()));
    }

    [Theory]
    [InlineData("Subject: unsubscribe")]
    [InlineData("Subject: Re: News\r\nX-Apple-Unsubscribe: true")]
    public async Task Mail_to_the_address_for_leaving_ends_that_edition(string head)
    {
        await using var mails = await ReturnedMails.Open();
        var evening = await mails.Desk.Get<EditionStore>().Save(mails.Desk.Morning with { Id = 0, Slug = "evening", Name = "The Evening Wire" }, MailDesk.Stop);
        var both = await mails.Desk.Subscribe("both@quay.example", mails.Desk.Morning, evening);
        await mails.Handle(ReturnedMails.Text(AddressOf(mails.Returns.UnsubscribeOf(mails.Desk.Morning.Id, both.Id)!), head));
        Assert.Equal("evening", Assert.Single(await mails.Desk.Get<SubscriberStore>().EditionsOf(both.Id, MailDesk.Stop)).Slug);
        Assert.Equal(SubscriberState.Confirmed, await mails.StateOf(both));
        await mails.Handle(ReturnedMails.Text(AddressOf(mails.Returns.UnsubscribeOf(evening.Id, both.Id)!), head));
        Assert.Equal(SubscriberState.Unsubscribed, await mails.StateOf(both));
    }

    [Theory]
    [InlineData("Subject: Out of office\r\nAuto-Submitted: auto-replied")]
    [InlineData("Subject: Undeliverable: News\r\nReturn-Path: <>")]
    public async Task Automatic_reply_to_the_address_for_leaving_ends_nothing(string head)
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Text(AddressOf(mails.Returns.UnsubscribeOf(mails.Desk.Morning.Id, mails.ReaderAna.Id)!), head, "I am away."));
        Assert.Equal(SubscriberState.Confirmed, await mails.StateOf(mails.ReaderAna));
    }

    [Fact]
    public async Task Automatic_reply_is_not_kept_and_shows_that_a_mail_of_unknown_outcome_was_sent()
    {
        await using var mails = await ReturnedMails.Open();
        var deliveries = mails.Desk.Get<DeliveryStore>();
        await deliveries.Retry(mails.Issue.Id, DeliveryState.Sent, mails.Desk.Clock.GetUtcNow(), MailDesk.Stop);
        await deliveries.ClaimDue(mails.Issue.Id, 10, mails.Desk.Clock.GetUtcNow(), MailDesk.Stop);
        await deliveries.Settle(mails.Issue.Id, [new SettledDelivery(mails.ReaderAna.Id, DeliveryState.Unknown, "no answer", mails.Desk.Clock.GetUtcNow())], MailDesk.Stop);
        await mails.Handle(ReturnedMails.Text(mails.ReturnPathOfAna, "Subject: Out of office\r\nAuto-Submitted: auto-replied", "I am away."));
        Assert.Equal((DeliveryState.Sent, 0L), ((await deliveries.Of(mails.Issue.Id, MailDesk.Stop))[0].State, await mails.Rows()));
    }

    [Fact]
    public async Task What_somebody_wrote_to_a_return_path_is_kept_and_what_strangers_wrote_is_not()
    {
        await using var mails = await ReturnedMails.Open();
        await mails.Handle(ReturnedMails.Text(mails.ReturnPathOfAna, "Subject: a question", "Where is the crossword?"));
        await mails.Handle(ReturnedMails.Text("bounces@desk.example", "Subject: an offer", "Cheap watches."));
        var kept = Assert.Single(await mails.Desk.Get<ReturnedMailStore>().Unread(10, MailDesk.Stop));
        Assert.Equal("written by somebody", kept.Reason);
        Assert.Contains("crossword", Encoding.UTF8.GetString(kept.Message), StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Confirmed, await mails.StateOf(mails.ReaderAna));
    }

    [Fact]
    public async Task Whatever_the_bytes_it_is_handled()
    {
        await using var mails = await ReturnedMails.Open();
        foreach (var bytes in (byte[][])[[], [0], new byte[100_000], Encoding.UTF8.GetBytes(new string('x', 300_000)), Encoding.UTF8.GetBytes($"To: {string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"bounces+1.{i}.0123456789abcdef@desk.example"))}\r\n\r\n")])
        {
            await mails.Handle(bytes);
            await mails.Handle(bytes, mails.ReturnPathOfAna);
        }
        Assert.Equal(SubscriberState.Confirmed, await mails.StateOf(mails.ReaderAna));
    }

    private static string AddressOf(string mailto) => Uri.UnescapeDataString(mailto["mailto:".Length..mailto.IndexOf('?', StringComparison.Ordinal)]);
}
