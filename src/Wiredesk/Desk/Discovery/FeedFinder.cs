using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Pages;
using Feed = Wiredesk.Feeds.Feed;

namespace Wiredesk.Desk.Discovery;

/// <summary>The feeds at an address.</summary>
/// <param name="Host">The host of the outlet they belong to.</param>
/// <param name="Name">What the outlet is called.</param>
/// <param name="Feeds">At least one; the first is the one that was most likely meant. None lists the same as another.</param>
public sealed record FoundFeeds(string Host, string Name, IReadOnlyList<FoundFeed> Feeds);

/// <summary>
/// Finds the feeds at an address that a person typed: a feed, or a page. A page's own word comes first, then links on it that
/// look like feeds, then the paths that feeds are usually at, then news sitemaps.
/// </summary>
public sealed class FeedFinder(Fetcher fetcher)
{
    /// <exception cref="DeskException">Nothing answers, or there is no feed; the message says what was tried.</exception>
    public async Task<FoundFeeds> Find(string typed, CancellationToken stop)
    {
        var answer = await Open(typed, stop);
        if (answer.Block is { } block)
            throw new DeskException($"{typed}: blocked by a {block}: the outlet keeps programs out; ask it for access, or add the address of a feed of its own");
        if (!answer.IsSuccess)
            throw new DeskException($"{typed}: {StatusAdvice.Of(answer)}");
        if (Opml.LooksLikeOpml(answer.Body))
            throw new DeskException($"{typed}: a list of feeds (OPML), no feed: take them all in with: wiredesk import {answer.Url}");
        if (Attempts.Read(answer, answer.Url) is { } feed)
            return Alone(typed, feed, new Uri(answer.Url));

        var page = new Uri(answer.Url);
        var links = FeedLinks.In(PageReader.Decode(answer.Body, answer.ContentType), answer.Url, answer.Links);
        var attempts = new Attempts(fetcher);
        var feeds = await Named(links, attempts, stop);
        if (feeds.Count == 0)
            feeds = await Linked(links, attempts, stop);
        if (feeds.Count == 0)
            feeds = await AtCommonPaths(page, attempts, stop);
        if (feeds.Count == 0)
            feeds = await new NewsSitemaps(fetcher, attempts).Of(page, stop);
        if (feeds.Count == 0)
            throw Nothing(typed, attempts);
        var distinct = MainFirst(Distinct(feeds), page);
        return new FoundFeeds(OutletHost.Of(page), NameOf(links, page, distinct[0].Document), distinct);
    }

    private async Task<FetchResult> Open(string typed, CancellationToken stop)
    {
        FetchException? first = null;
        foreach (var url in TypedAddress.Read(typed))
        {
            try
            {
                return await fetcher.Get(new FetchRequest(url), stop);
            }
            catch (FetchException error)
            {
                first ??= error;
                if (error.Fault is not (FetchFault.Unreachable or FetchFault.TooSlow or FetchFault.Certificate or FetchFault.Damaged))
                    break;
            }
        }
        throw new DeskException($"{first!.Message}: {StatusAdvice.Of(first)}", first);
    }

    private static FoundFeeds Alone(string typed, FoundFeed feed, Uri address)
    {
        if (feed.Document.Format == FeedFormat.NewsSitemap && !NewsSitemaps.IsDated(feed.Document))
            throw new DeskException($"{typed}: a sitemap that gives no dates, so that news cannot be told from the rest: add the outlet's home page, or its news sitemap");
        var home = feed.Document.HomePage is { } page && WebAddress.TryParse(page, out var named) ? named : address;
        return new FoundFeeds(OutletHost.Of(home), SiteName.InTitle(feed.Document.Title, home.Host) ?? home.Host, [feed]);
    }

    private static async Task<List<FoundFeed>> Named(FeedLinks links, Attempts attempts, CancellationToken stop)
    {
        var feeds = new List<FoundFeed>();
        foreach (var link in links.Named)
        {
            if ((await attempts.AskForFeed(link.Url, isGuess: false, stop)).Feed is { IsOfComments: false } feed)
                feeds.Add(Titled(feed, link));
        }
        return feeds;
    }

    /// <summary>Feeds that the page links to; and where such a link leads to a page on which an outlet lists its feeds, those.</summary>
    private static async Task<List<FoundFeed>> Linked(FeedLinks links, Attempts attempts, CancellationToken stop)
    {
        var feeds = new List<FoundFeed>();
        FetchResult? list = null;
        foreach (var link in links.Linked)
        {
            var (feed, page) = await attempts.AskForFeed(link.Url, isGuess: true, stop);
            if (feed is { IsOfComments: false })
                feeds.Add(Titled(feed, link));
            list ??= page;
        }
        return feeds.Count == 0 && list is not null ? await OnList(list, attempts, stop) : feeds;
    }

    private static async Task<List<FoundFeed>> AtCommonPaths(Uri page, Attempts attempts, CancellationToken stop)
    {
        foreach (var url in CommonPaths.Feeds(page))
        {
            var (feed, other) = await attempts.AskForFeed(url, isGuess: true, stop);
            if (feed is { IsOfComments: false })
                return [feed];
            // "/rss" may be a page about the outlet's feeds; a site's page for what is not found names none.
            if (other is not null && await OnList(other, attempts, stop) is { Count: > 0 } listed)
                return listed;
        }
        return [];
    }

    private static async Task<List<FoundFeed>> OnList(FetchResult answer, Attempts attempts, CancellationToken stop)
    {
        var links = FeedLinks.In(PageReader.Decode(answer.Body, answer.ContentType), answer.Url, answer.Links);
        var feeds = await Named(links, attempts, stop);
        foreach (var link in feeds.Count == 0 ? links.Linked : [])
        {
            if ((await attempts.AskForFeed(link.Url, isGuess: true, stop)).Feed is { IsOfComments: false } feed)
                feeds.Add(Titled(feed, link));
        }
        return feeds;
    }

    /// <summary>A feed without a title is called what the link to it is.</summary>
    private static FoundFeed Titled(FoundFeed feed, FeedLink link)
        => feed.Document.Title is null ? feed with { Document = feed.Document with { Title = link.Title } } : feed;

    /// <summary>One of those that list the same: the best of them, at the place of the first.</summary>
    private static List<FoundFeed> Distinct(List<FoundFeed> feeds)
    {
        var distinct = new List<FoundFeed>();
        foreach (var feed in feeds)
        {
            var same = distinct.FindIndex(feed.ListsSameAs);
            if (same < 0)
                distinct.Add(feed);
            else if (feed.IsBetterThan(distinct[same]))
                distinct[same] = feed;
        }
        return distinct;
    }

    /// <summary>The page's own feed first: a section's page names its site's feed too, and often before its own.</summary>
    private static List<FoundFeed> MainFirst(List<FoundFeed> feeds, Uri page)
    {
        var key = FeedAddress.Key(page.AbsoluteUri);
        var section = page.AbsolutePath.TrimEnd('/');
        return [.. feeds.OrderBy(feed => feed switch
        {
            { Document.Entries.Count: 0 } => 2,
            _ when feed.Document.HomePage is { } home && FeedAddress.Key(home) == key => 0,
            _ when section.Length > 0 && new Uri(feed.Url).AbsolutePath.Contains(section, StringComparison.OrdinalIgnoreCase) => 0,
            _ => 1,
        })];
    }

    private static string NameOf(FeedLinks links, Uri page, Feed feed)
    {
        var ofPage = page.AbsolutePath == "/" ? SiteName.InTitle(links.Title, page.Host) : null;
        return SiteName.InTitle(links.SiteName, page.Host) ?? ofPage ?? SiteName.InTitle(feed.Title, page.Host) ?? OutletHost.Of(page);
    }

    private static DeskException Nothing(string typed, Attempts attempts)
        => attempts.Block is { } block
            ? new DeskException($"{typed}: names no feed, and a {block} keeps programs from looking further: look for the feed's address in a browser and add that")
            : new DeskException($"{typed}: no feed found. The page names none that can be read; nothing at {attempts}: look for the feed's address on the outlet's pages and add that");
}
