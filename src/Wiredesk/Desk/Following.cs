using Wiredesk.Desk.Discovery;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>A feed at an address, and whether it is followed.</summary>
/// <param name="Found">As just read.</param>
/// <param name="Feed">As the desk follows it; null where it does not.</param>
/// <param name="IsNew">Whether it is followed since just now.</param>
public sealed record FollowedFeed(FoundFeed Found, Feed? Feed, bool IsNew);

/// <summary>Which of the feeds found are followed.</summary>
public enum FollowWhich
{
    /// <summary>The one most likely meant.</summary>
    Main,
    All,

    /// <summary>None: they are only looked for.</summary>
    None,
}

/// <summary>Begins to follow an outlet by the feeds at an address, which may be a feed or a page.</summary>
public sealed class Following(FeedFinder finder, OutletStore outlets, FeedStore feeds, TimeProvider clock)
{
    /// <returns>All feeds found, the main one first.</returns>
    /// <exception cref="DeskException">Nothing answers, or there is no feed.</exception>
    public async Task<IReadOnlyList<FollowedFeed>> Add(string typed, FollowWhich which, CancellationToken stop)
    {
        var found = await finder.Find(typed, stop);
        var followed = new List<FollowedFeed>();
        foreach (var feed in found.Feeds.Where(feed => ArticleAddress.Fits(feed.Url)))
        {
            var known = await Known(feed, stop);
            var wanted = which == FollowWhich.All || (which == FollowWhich.Main && followed.Count == 0);
            if (known is { State: FeedState.Active } || !wanted)
                followed.Add(new FollowedFeed(feed, known, IsNew: false));
            else
                followed.Add(await Follow(found, feed, stop));
        }
        return followed;
    }

    /// <summary>The feed as followed already, by this address or by the one it gives for itself.</summary>
    private async Task<Feed?> Known(FoundFeed feed, CancellationToken stop)
    {
        if (await feeds.At(feed.Url, stop) is { } known)
            return known;
        return feed.Document.SelfUrl is { } self && FeedAddress.IsOnSite(self, new Uri(feed.Url)) ? await feeds.At(self, stop) : null;
    }

    private async Task<FollowedFeed> Follow(FoundFeeds found, FoundFeed feed, CancellationToken stop)
    {
        var outlet = await outlets.OnHost(found.Host, found.Name, stop);
        var isNew = await feeds.Add(outlet, feed.Url, feed.Document.Title, clock.GetUtcNow(), stop);
        return new FollowedFeed(feed, await feeds.At(feed.Url, stop), isNew);
    }
}
