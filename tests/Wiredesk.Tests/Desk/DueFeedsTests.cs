using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Desk;

public sealed class DueFeedsTests
{
    private static readonly Dictionary<long, DateTimeOffset> s_none = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_that_is_being_polled_does_not_wait_for_another_poll()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        var now = stores.Clock.GetUtcNow();
        var due = new DueFeeds(stores.Feeds, pause: TimeSpan.Zero, s_none);
        await Add(stores, "http://a.example/rss", now);
        var polled = (await due.Take(now, Stop))!;
        await Add(stores, "http://b.example/rss", now.AddHours(-1));
        Assert.Equal("http://b.example/rss", (await due.Take(now, Stop))!.Url);
        await stores.Feeds.Record([polled with { NextPollAt = now.AddHours(1) }], Stop);
        due.Release(polled, now);
        Assert.Null(await due.Take(now, Stop));
    }

    [Fact]
    public async Task A_host_rests_between_two_of_its_feeds_and_others_go_first()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        var now = stores.Clock.GetUtcNow();
        var due = new DueFeeds(stores.Feeds, pause: TimeSpan.FromSeconds(2), s_none);
        await Add(stores, "http://a.example/1", now.AddHours(-3));
        await Add(stores, "http://a.example/2", now.AddHours(-2));
        await Add(stores, "http://b.example/1", now.AddHours(-1));
        var first = (await due.Take(now, Stop))!;
        await stores.Feeds.Record([first with { NextPollAt = now.AddHours(1) }], Stop);
        due.Release(first, now);
        Assert.Equal("http://b.example/1", (await due.Take(now, Stop))!.Url);
        Assert.Null(await due.Take(now.AddSeconds(1.9), Stop));
        Assert.Equal(now.AddSeconds(2), due.NextRested);
        Assert.Equal("http://a.example/2", (await due.Take(now.AddSeconds(2), Stop))!.Url);
    }

    [Fact]
    public async Task A_feed_whose_poll_could_not_be_stored_is_not_asked_on_and_on()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        var now = stores.Clock.GetUtcNow();
        await Add(stores, "http://a.example/rss", now);
        var asked = new Dictionary<long, DateTimeOffset> { [(await stores.Feeds.At("http://a.example/rss", Stop))!.Id] = now.AddMinutes(15) };
        var due = new DueFeeds(stores.Feeds, pause: TimeSpan.Zero, asked);
        Assert.Null(await due.Take(now.AddMinutes(14), Stop));
        Assert.NotNull(await due.Take(now.AddMinutes(15), Stop));
    }

    private static async Task Add(Stores stores, string url, DateTimeOffset at)
    {
        var outlet = await stores.Outlets.OnHost("outlet.example", "Outlet", Stop);
        await stores.Feeds.Add(outlet, url, null, at, Stop);
        await stores.Feeds.Record([(await stores.Feeds.At(url, Stop))! with { NextPollAt = at, Waits = PollReason.Rhythm }], Stop);
    }
}
