using Wiredesk.Desk;
using Wiredesk.Desk.Discovery;
using Wiredesk.Store;
using Wiredesk.Tests.Fetching;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Desk.Discovery;

public sealed class FollowingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_home_page_is_followed_by_its_main_feed_unless_all_or_none_are_wanted()
    {
        await using var site = new HostileServer()
            .OnBody("/", "<!doctype html><title>Latest | Harbour Daily</title><meta property=og:site_name content='Harbour Daily'><link rel=alternate type=application/rss+xml href=/main><link rel=alternate type=application/rss+xml href=/sport>")
            .OnBody("/main", "<rss><channel><title>Harbour - Latest</title><item><link>http://localhost/a</link></item></channel></rss>")
            .OnBody("/sport", "<rss><channel><title>Sport</title><item><link>http://localhost/s</link></item></channel></rss>");
        await using var stores = await Stores.Create(Dialect.Sqlite);
        using var fetcher = Fetchers.New("localhost");
        var following = new Following(new FeedFinder(fetcher), stores.Outlets, stores.Feeds, stores.Clock);

        Assert.Equal([(false, false), (false, false)], await Add(FollowWhich.None));
        Assert.Equal([(true, true), (false, false)], await Add(FollowWhich.Main));
        Assert.Equal([(true, false), (true, true)], await Add(FollowWhich.All));
        Assert.Equal([(true, false), (true, false)], await Add(FollowWhich.All));
        Assert.Equal("Harbour Daily", Assert.Single(await stores.Outlets.All(Stop)).Name);

        async Task<IEnumerable<(bool IsFollowed, bool IsNew)>> Add(FollowWhich which)
            => (await following.Add(site.Url(), which, Stop)).Select(feed => (feed.Feed is not null, feed.IsNew));
    }
}
