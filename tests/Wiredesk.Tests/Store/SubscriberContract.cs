using Dapper;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>What the stores of subscribers promise, on SQLite and on PostgreSQL alike.</summary>
public abstract class SubscriberContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listed_subscribers_are_added_once_and_taken_out_again_with_their_consent()
    {
        await using var stores = await Stores.Create(dialect);
        var (subscribers, transfers, edition) = await Open(stores);
        var at = new DateTimeOffset(2024, 3, 14, 9, 0, 0, TimeSpan.Zero);
        ListedSubscriber[] listed = [Listed("a", edition, at), Listed("b", edition, null)];
        Assert.Equal([TransferOutcome.Added, TransferOutcome.Added], await transfers.Add(listed, isTrial: true, Stop));
        Assert.Equal([TransferOutcome.Added, TransferOutcome.Added], await transfers.Add(listed, isTrial: false, Stop));
        Assert.Equal([TransferOutcome.Known, TransferOutcome.Known], await transfers.Add(listed, isTrial: false, Stop));
        Assert.Equal(2, (await subscribers.Count(Stop))[SubscriberState.Confirmed]);
        Assert.Equal(2, (await subscribers.CountByEdition(Stop))[edition.Id]);

        var rows = await transfers.Export(edition.Id, 0, Stop);
        Assert.Equal([("a@example.org", "daily", at), ("b@example.org", "daily", stores.Clock.GetUtcNow())], rows.Select(row => (row.Address, row.Edition!, row.At!.Value)));
        Assert.All(rows, row => Assert.Equal((SubscriberState.Confirmed, Sections.Local, Weekdays.Monday, 9, "words", "way"), (row.State, row.Sections, row.Days, row.Hour, row.Text, row.Way)));
        Assert.Empty(await transfers.Export(edition.Id + 1, 0, Stop));
        Assert.Equal(rows[^1].SubscriberId, await transfers.LastOfBatch(0, Stop));
        Assert.Null(await transfers.LastOfBatch(rows[^1].SubscriberId, Stop));
    }

    [Fact]
    public async Task Suppressed_subscriber_gets_nothing_and_is_not_added_again()
    {
        await using var stores = await Stores.Create(dialect);
        var (subscribers, transfers, edition) = await Open(stores);
        await transfers.Add([Listed("a", edition, null)], isTrial: false, Stop);
        Assert.Equal([TransferOutcome.Suppressed, TransferOutcome.Suppressed], await transfers.Suppress(["a@example.org", "new@example.org"], SuppressionReason.Imported, isTrial: false, Stop));
        Assert.Equal([TransferOutcome.Known], await transfers.Suppress(["new@example.org"], SuppressionReason.Imported, isTrial: false, Stop));
        Assert.Equal([TransferOutcome.NotMailed, TransferOutcome.NotMailed], await transfers.Add([Listed("a", edition, null), Listed("new", edition, null)], isTrial: false, Stop));
        Assert.Equal(SubscriberState.Unsubscribed, (await subscribers.ByAddress("a@example.org", Stop))!.State);
        Assert.Null((await transfers.Export(null, 0, Stop)).Single().Edition);
    }

    [Fact]
    public async Task File_of_a_subscriber_has_all_that_is_held()
    {
        await using var stores = await Stores.Create(dialect);
        var (subscribers, transfers, edition) = await Open(stores);
        await transfers.Add([Listed("a", edition, null)], isTrial: false, Stop);
        var subscriber = (await subscribers.ByAddress("a@example.org", Stop))!;
        await stores.Database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            insert into returned_mail (at, kind, subscriber_id, status, reason) values (@at, 'Soft', @Id, '4.2.2', 'full');
            update subscriber set soft_bounces = 1, bounced_at = @at where id = @Id
            """, new { at = stores.Clock.GetUtcNow(), subscriber.Id }, transaction), Stop);
        var file = await subscribers.FileOf(subscriber, Stop);
        Assert.Equal((1, stores.Clock.GetUtcNow(), null), (file.SoftBounces, file.BouncedAt!.Value, file.Suppressed));
        Assert.Equal(("Soft", "4.2.2", "full"), (file.Returned.Single().Kind, file.Returned.Single().Status, file.Returned.Single().Reason));
        Assert.Equal(edition.Id, file.Subscriptions.Single().EditionId);
    }

    [Fact]
    public async Task Requests_nobody_confirmed_and_those_who_left_long_ago_are_forgotten()
    {
        await using var stores = await Stores.Create(dialect);
        var (subscribers, transfers, edition) = await Open(stores);
        var now = stores.Clock.GetUtcNow();
        await subscribers.Ask(new SignUpRequest("pending@example.org", "pending@example.org", [new Subscription { EditionId = edition.Id }], "t", "1"), "p", TimeSpan.Zero, Stop);
        await transfers.Add([Listed("stays", edition, null), Listed("left", edition, null), Listed("back", edition, null)], isTrial: false, Stop);
        foreach (var name in new[] { "left", "back" })
            await subscribers.End((await subscribers.ByAddress($"{name}@example.org", Stop))!.Id, null, Stop);
        await subscribers.Ask(new SignUpRequest("back@example.org", "back@example.org", [new Subscription { EditionId = edition.Id }], "t", "1"), "b", TimeSpan.Zero, Stop);

        Assert.Equal(0, await subscribers.Forget(now.AddDays(-1), now.AddDays(-1), 10, Stop));
        Assert.Equal(1, await subscribers.Forget(now, now.AddDays(-1), 10, Stop));
        Assert.Null(await subscribers.ByAddress("pending@example.org", Stop));
        Assert.Equal(SubscriberState.Unsubscribed, (await subscribers.ByAddress("back@example.org", Stop))!.State);

        Assert.Equal(2, await subscribers.Forget(now, now, 10, Stop));
        Assert.Null(await subscribers.ByAddress("left@example.org", Stop));
        Assert.Equal(SubscriberState.Confirmed, (await subscribers.ByAddress("stays@example.org", Stop))!.State);
        Assert.Equal([TransferOutcome.NotMailed], await transfers.Add([Listed("left", edition, null)], isTrial: false, Stop));

        // Its owner may come back by the form at any time.
        var (again, _) = await subscribers.Ask(new SignUpRequest("left@example.org", "left@example.org", [new Subscription { EditionId = edition.Id }], "t", "1"), "l", TimeSpan.Zero, Stop);
        await subscribers.Confirm(again!.Id, "t", "1", Stop);
        Assert.Null((await subscribers.FileOf(again, Stop)).Suppressed);
    }

    [Fact]
    public async Task What_mail_servers_said_long_ago_is_forgotten()
    {
        await using var stores = await Stores.Create(dialect);
        var (subscribers, transfers, edition) = await Open(stores);
        var now = stores.Clock.GetUtcNow();
        await transfers.Add([Listed("a", edition, null)], isTrial: false, Stop);
        var reader = (await subscribers.ByAddress("a@example.org", Stop))!;
        await stores.Database.Write(async transaction =>
        {
            foreach (var (number, at) in new[] { (1, now.AddDays(-2)), (2, now) })
            {
                var issue = await transaction.Connection!.ExecuteScalarAsync<long>("""
                    insert into issue (edition_id, day, number, subject, html, text, state, composed_at) values (@Id, 'd', @number, 's', 'h', 't', 'Sent', @at) returning id
                    """, new { edition.Id, number, at }, transaction);
                await transaction.Connection!.ExecuteAsync("""
                    insert into delivery (issue_id, subscriber_id, state, message_id, attempts, error, at) values (@issue, @Id, 'Failed', 'm', 1, 'no such user a@example.org', @at);
                    insert into returned_mail (at, kind, subscriber_id, reason) values (@at, 'Hard', @Id, 'no such user')
                    """, new { issue, at, reader.Id }, transaction);
            }
        }, Stop);
        await new DeliveryStore(stores.Database).ForgetAnswers(DateTimeOffset.UnixEpoch, now.AddDays(-1), Stop);
        var file = await subscribers.FileOf(reader, Stop);
        Assert.Equal([null, "no such user a@example.org"], file.Deliveries.Select(delivery => delivery.Error));
        Assert.Single(file.Returned);
    }

    private static async Task<(SubscriberStore Subscribers, SubscriberTransferStore Transfers, Edition Edition)> Open(Stores stores)
    {
        var suppressions = new SuppressionStore(stores.Database, new DeskValues(stores.Database), stores.Clock);
        var edition = await new EditionStore(stores.Database).Save(new Edition { Slug = "daily", Name = "Daily", TimeZone = "Etc/UTC" }, Stop);
        return (new SubscriberStore(stores.Database, suppressions, stores.Clock), new SubscriberTransferStore(stores.Database, suppressions, stores.Clock), edition);
    }

    private static ListedSubscriber Listed(string name, Edition edition, DateTimeOffset? at) => new(
        $"{name}@example.org", $"{name}@example.org", $"token-{name}",
        new Subscription { EditionId = edition.Id, Sections = Sections.Local, Days = Weekdays.Monday, Hour = 9 }, new ListedConsent("words", "1", "way", at));
}

public sealed class SqliteSubscriberTests() : SubscriberContract(Dialect.Sqlite);

public sealed class PostgresSubscriberTests() : SubscriberContract(Dialect.Postgres);
