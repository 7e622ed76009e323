using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>What mail that came back does to subscribers, on SQLite and on PostgreSQL alike.</summary>
public abstract class ReturnedMailContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hard_bounce_ends_the_subscriber_and_fails_the_delivery()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send();
        Assert.True(await desk.Return(issue, ReturnKind.Hard));

        Assert.Equal((SubscriberState.Bounced, SuppressionReason.Bounced), await desk.Stands());
        var delivery = Assert.Single(await desk.Deliveries.Of(issue, Stop));
        Assert.Equal((DeliveryState.Failed, "returned: 550 gone"), (delivery.State, delivery.Error));
    }

    [Fact]
    public async Task The_same_message_counts_once_however_often_it_is_handled()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send();
        Assert.True(await desk.Return(issue, ReturnKind.Soft, "same"));
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(await desk.Return(issue, ReturnKind.Soft, "same"));
        Assert.Equal(1, await desk.Scalar("select count(*) from returned_mail"));
        Assert.Equal(1, await desk.Scalar("select soft_bounces from subscriber"));
    }

    [Fact]
    public async Task Five_soft_bounces_in_a_row_over_a_week_end_the_subscriber_and_four_do_not()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        for (var day = 0; day < 4; day++)
        {
            await desk.Return(await desk.Send(), ReturnKind.Soft);
            desk.Clock.Advance(TimeSpan.FromDays(2));
        }
        Assert.Equal((SubscriberState.Confirmed, null), await desk.Stands());
        await desk.Return(await desk.Send(), ReturnKind.Soft);
        Assert.Equal((SubscriberState.Bounced, SuppressionReason.Bounced), await desk.Stands());
    }

    [Fact]
    public async Task Seven_soft_bounces_within_a_week_end_nobody()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        for (var day = 0; day < 7; day++)
        {
            await desk.Return(await desk.Send(), ReturnKind.Soft);
            desk.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(7, await desk.Scalar("select soft_bounces from subscriber"));
        Assert.Equal((SubscriberState.Confirmed, null), await desk.Stands());
    }

    [Fact]
    public async Task One_soft_bounce_is_counted_of_an_issue_and_in_a_day()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var first = await desk.Send();
        await desk.Return(first, ReturnKind.Soft);
        await desk.Return(await desk.Send(), ReturnKind.Soft);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.Return(first, ReturnKind.Soft);
        Assert.Equal(1, await desk.Scalar("select soft_bounces from subscriber"));
        Assert.Equal(3, await desk.Scalar("select count(*) from returned_mail where kind = 'Soft'"));
        Assert.All(await desk.Deliveries.Of(first, Stop), delivery => Assert.Equal((DeliveryState.Sent, "returned: 550 gone"), (delivery.State, delivery.Error)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_mailbox_that_takes_some_of_the_mails_is_never_ended(int everySoManyDays)
    {
        await using var desk = await ReturnDesk.Open(dialect);
        for (var day = 0; day < 40; day++)
        {
            var issue = await desk.Send();
            if (day % everySoManyDays == 0)
                await desk.Return(issue, ReturnKind.Soft);
            desk.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal((SubscriberState.Confirmed, null), await desk.Stands());
    }

    [Fact]
    public async Task What_servers_give_back_after_five_days_of_trying_is_in_a_row_too()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issues = new List<long>();
        for (var day = 0; day < 15; day++)
        {
            issues.Add(await desk.Send());
            if (day >= 5)
                await desk.Return(issues[day - 5], ReturnKind.Soft);
            desk.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(SubscriberState.Bounced, (await desk.Stands()).State);
    }

    [Fact]
    public async Task A_soft_bounce_about_the_sender_is_noted_and_not_counted()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send();
        await desk.Returned.Keep("a", [desk.Notice(issue, ReturnKind.Soft) with { Counts = false }], Stop);
        Assert.Equal(0, await desk.Scalar("select soft_bounces from subscriber"));
        Assert.Equal("returned: 550 gone", Assert.Single(await desk.Deliveries.Of(issue, Stop)).Error);
    }

    [Fact]
    public async Task What_came_of_mails_before_a_reader_confirmed_anew_ends_nothing()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var old = await desk.Send();
        await desk.Return(old, ReturnKind.Hard, "first");
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.SignUp();
        Assert.Equal((SubscriberState.Confirmed, null), await desk.Stands());
        Assert.True(await desk.Return(old, ReturnKind.Hard, "late"));
        Assert.Equal((SubscriberState.Confirmed, null), await desk.Stands());
    }

    [Fact]
    public async Task A_complaint_stands_above_a_bounce_and_ends_who_was_ended_already()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send();
        await desk.Return(issue, ReturnKind.Hard);
        await desk.Return(issue, ReturnKind.Complaint);
        Assert.Equal((SubscriberState.Complained, SuppressionReason.Complained), await desk.Stands());
    }

    [Fact]
    public async Task Who_leaves_by_mail_leaves_one_edition()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        await desk.Returned.Keep("a", [new ReturnNotice { Kind = ReturnKind.Unsubscribe, SubscriberId = desk.Subscriber.Id, EditionId = desk.Other.Id }], Stop);
        Assert.Equal(desk.Edition.Id, Assert.Single(await desk.Subscribers.EditionsOf(desk.Subscriber.Id, Stop)).Id);
        Assert.Equal((SubscriberState.Confirmed, null), await desk.Stands());
        await desk.Returned.Keep("b", [new ReturnNotice { Kind = ReturnKind.Unsubscribe, SubscriberId = desk.Subscriber.Id, EditionId = desk.Edition.Id }], Stop);
        Assert.Equal((SubscriberState.Unsubscribed, null), await desk.Stands());
    }

    [Fact]
    public async Task Of_a_subscriber_who_was_erased_nothing_is_kept()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send();
        await desk.Return(issue, ReturnKind.Soft);
        await desk.Subscribers.Erase(desk.Subscriber.Id, forGood: false, Stop);
        await desk.Return(issue, ReturnKind.Hard);
        Assert.Equal(0, await desk.Scalar("select count(*) from returned_mail"));
        Assert.Null(await desk.Returned.DeliveryOf(desk.Subscriber.Id, issue, Stop));
        Assert.Null(await desk.Returned.DeliveryByMessageId("1@desk.example", Stop));
    }

    [Fact]
    public async Task A_delivery_of_unknown_outcome_that_came_back_was_sent()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send(DeliveryState.Unknown);
        await desk.Returned.NoteSent([(await desk.Returned.DeliveryByMessageId("1@desk.example", Stop))!], Stop);
        Assert.Equal(DeliveryState.Sent, Assert.Single(await desk.Deliveries.Of(issue, Stop)).State);
    }

    [Fact]
    public async Task A_refusal_at_the_door_counts_as_if_the_mail_had_come_back_and_once()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send(DeliveryState.Unknown);
        var refused = new SettledDelivery(desk.Subscriber.Id, DeliveryState.Failed, "550 5.1.1 no", desk.Clock.GetUtcNow()) { Refusal = new ReturnNotice { Kind = ReturnKind.Hard, Status = "5.1.1" } };
        await desk.Deliveries.Settle(issue, [refused], Stop);
        await desk.Deliveries.Settle(issue, [refused], Stop);
        Assert.Equal((SubscriberState.Bounced, SuppressionReason.Bounced), await desk.Stands());
        Assert.Equal(1, await desk.Scalar("select count(*) from returned_mail where kind = 'Hard'"));
        Assert.Equal("550 5.1.1 no", Assert.Single(await desk.Deliveries.Of(issue, Stop)).Error);
    }

    [Fact]
    public async Task Letters_that_no_database_takes_keep_no_bounce_from_counting()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        var issue = await desk.Send();
        await desk.Returned.Keep("a", [desk.Notice(issue, ReturnKind.Hard) with { Words = "no\0 such \ud83d", Status = "5\0", Reason = new string('\ud83d', 5000) }], Stop);
        Assert.Equal(SubscriberState.Bounced, (await desk.Stands()).State);
        Assert.Null(await desk.Returned.DeliveryByMessageId("\0\ud83d", Stop));
    }

    [Fact]
    public async Task Unread_ones_are_kept_cut_off_and_the_oldest_go()
    {
        await using var desk = await ReturnDesk.Open(dialect);
        Assert.True(await desk.Returned.KeepUnread("0", "not understood", new byte[1_000_000], Stop));
        Assert.False(await desk.Returned.KeepUnread("0", "not understood", new byte[1_000_000], Stop));
        var kept = Assert.Single(await desk.Returned.Unread(10, Stop));
        Assert.Equal(ReturnedMailStore.MostUnreadBytes, kept.Message.Length);
        for (var i = 1; i <= ReturnedMailStore.MostUnread; i++)
            await desk.Returned.KeepUnread($"{i}", "not understood", "x"u8.ToArray(), Stop);
        Assert.Equal(ReturnedMailStore.MostUnread, await desk.Returned.CountUnread(Stop));
        Assert.Null(await desk.Returned.Unread(kept.Id, Stop));

        desk.Clock.Advance(ReturnedMailStore.UnreadKept + TimeSpan.FromDays(1));
        await desk.Returned.KeepUnread("new", "not understood", "x"u8.ToArray(), Stop);
        Assert.Equal(1, await desk.Returned.CountUnread(Stop));
    }
}

public sealed class SqliteReturnedMailTests() : ReturnedMailContract(Dialect.Sqlite);

public sealed class PostgresReturnedMailTests() : ReturnedMailContract(Dialect.Postgres);
