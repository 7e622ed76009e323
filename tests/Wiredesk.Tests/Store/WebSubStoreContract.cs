using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>What the store of hub subscriptions promises, on SQLite and on PostgreSQL alike.</summary>
public abstract class WebSubStoreContract(Dialect dialect)
{
    private static readonly HubLink s_link = new("https://hub.example/", "https://harbour.example/feed");
    private int _made;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_that_a_feed_names_is_kept_once_and_left_when_it_is_named_no_more()
    {
        await using var stores = await Stores.Create(dialect);
        var (store, feed, now) = await Follow(stores);
        Assert.True(await store.Offer(feed, s_link, Secrets, now, Stop));
        Assert.False(await store.Offer(feed, s_link, Secrets, now, Stop));
        var wanted = Assert.Single(await store.Due("https://desk.example/websub/", now, 10, Stop));
        Assert.Equal((feed, s_link.Hub, s_link.Topic, HubState.Wanted), (wanted.FeedId, wanted.Hub, wanted.Topic, wanted.State));

        Assert.True(await store.Offer(feed, s_link with { Topic = "https://harbour.example/other" }, Secrets, now, Stop));
        Assert.Equal("https://harbour.example/other", Assert.Single(await store.All(Stop)).Topic);
        await Subscribe(store, now);
        Assert.True(await store.Offer(feed, null, Secrets, now, Stop));
        Assert.Equal(HubState.Leaving, Assert.Single(await store.All(Stop)).State);
        Assert.True(await store.Offer(feed, s_link, Secrets, now, Stop));
        Assert.Equal(2, (await store.All(Stop)).Count);
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_confirmed()
    {
        await using var stores = await Stores.Create(dialect);
        var (store, feed, now) = await Follow(stores);
        await store.Offer(feed, s_link, Secrets, now, Stop);
        var wanted = Assert.Single(await store.All(Stop));
        Assert.False(await store.Confirm(wanted.Token, wanted.Topic, now.AddDays(1), now.AddHours(20), Stop));
        Assert.False(await store.Refused(wanted.Token, wanted.Topic, "no", now, Stop));
        await store.Asking(wanted.Id, "https://desk.example/websub/" + wanted.Token, now.AddHours(1), Stop);
        Assert.False(await store.Confirm(wanted.Token, "https://harbour.example/other", now.AddDays(1), now.AddHours(20), Stop));
        Assert.False(await store.ConfirmLeft(wanted.Token, wanted.Topic, Stop));
        Assert.True(await store.Confirm(wanted.Token, wanted.Topic, now.AddDays(1), now.AddHours(20), Stop));
        Assert.Equal(HubState.Active, Assert.Single(await store.All(Stop)).State);
    }

    [Fact]
    public async Task A_feed_counts_on_its_hub_once_that_has_delivered_and_as_long_as_the_lease_holds()
    {
        await using var stores = await Stores.Create(dialect);
        var (store, feed, now) = await Follow(stores);
        await store.Offer(feed, s_link, Secrets, now, Stop);
        await Subscribe(store, now);
        var subscription = Assert.Single(await store.All(Stop));
        Assert.False(await HasHub(now));
        await store.Count(subscription.Id, taken: false, now, Stop);
        Assert.False(await HasHub(now));
        await store.Count(subscription.Id, taken: true, now, Stop);
        Assert.True(await HasHub(now));
        Assert.False(await HasHub(subscription.LeaseUntil!.Value));

        async Task<bool> HasHub(DateTimeOffset moment) => Assert.Single(await stores.Feeds.Due(moment, 10, Stop)).HasHub;
    }

    [Fact]
    public async Task A_hub_that_knows_the_desk_by_another_address_is_asked_again()
    {
        await using var stores = await Stores.Create(dialect);
        var (store, feed, now) = await Follow(stores);
        await store.Offer(feed, s_link, Secrets, now, Stop);
        await Subscribe(store, now);
        Assert.Empty(await store.Due("https://desk.example/websub/", now, 10, Stop));
        var due = Assert.Single(await store.Due("https://new.example/websub/", now, 10, Stop));
        await store.Asking(due.Id, "https://new.example/websub/" + due.Token, now.AddHours(1), Stop);
        Assert.Empty(await store.Due("https://new.example/websub/", now, 10, Stop));
    }

    [Fact]
    public async Task A_poll_is_brought_forward_but_never_put_off()
    {
        await using var stores = await Stores.Create(dialect);
        var (_, feed, now) = await Follow(stores);
        await stores.Feeds.Record([(await stores.Feeds.ById(feed, Stop))! with { LastPollAt = now, NextPollAt = now.AddHours(4) }], Stop);
        await stores.Feeds.PollSoon(feed, now.AddHours(1), Stop);
        await stores.Feeds.PollSoon(feed, now.AddHours(2), Stop);
        Assert.Equal(now.AddHours(1), (await stores.Feeds.ById(feed, Stop))!.NextPollAt);
    }

    [Fact]
    public async Task A_feed_that_waits_for_a_hub_which_delivers_no_more_is_told()
    {
        await using var stores = await Stores.Create(dialect);
        var (store, feed, now) = await Follow(stores);
        await store.Offer(feed, s_link, Secrets, now, Stop);
        await Subscribe(store, now);
        await stores.Feeds.Record([(await stores.Feeds.ById(feed, Stop))! with { LastPollAt = now, NextPollAt = now.AddDays(20), Waits = PollReason.Hub }], Stop);
        Assert.Empty(await store.Forsaken(now, Stop));
        Assert.Equal([feed], await store.Forsaken(now.AddDays(10), Stop));
        Assert.Equal([feed], await store.NotPolledSince(now.AddHours(1), Stop));
        Assert.Empty(await store.NotPolledSince(now, Stop));
    }

    private static async Task<(WebSubStore Store, long Feed, DateTimeOffset Now)> Follow(Stores stores)
    {
        var now = stores.Clock.GetUtcNow();
        var outlet = await stores.Outlets.OnHost("harbour.example", "Harbour Daily", Stop);
        await stores.Feeds.Add(outlet, s_link.Topic, "Harbour", now, Stop);
        return (new WebSubStore(stores.Database), (await stores.Feeds.At(s_link.Topic, Stop))!.Id, now);
    }

    private static async Task Subscribe(WebSubStore store, DateTimeOffset now)
    {
        var wanted = Assert.Single(await store.All(Stop));
        await store.Asking(wanted.Id, "https://desk.example/websub/" + wanted.Token, now.AddHours(1), Stop);
        await store.Confirm(wanted.Token, wanted.Topic, now.AddDays(10), now.AddDays(8), Stop);
    }

    private (string, string) Secrets() => ($"token-{++_made}", $"secret-{_made}");
}

public sealed class SqliteWebSubStoreTests() : WebSubStoreContract(Dialect.Sqlite);

public sealed class PostgresWebSubStoreTests() : WebSubStoreContract(Dialect.Postgres);
