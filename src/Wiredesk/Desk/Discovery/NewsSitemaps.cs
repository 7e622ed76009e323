using Wiredesk.Feeds;
using Wiredesk.Fetching;

namespace Wiredesk.Desk.Discovery;

/// <summary>
/// Finds the news sitemap of a site: named in its robots.txt, by an index of sitemaps, or at a usual place. Other sitemaps list all
/// pages that there ever were, and are left alone.
/// </summary>
internal sealed class NewsSitemaps(Fetcher fetcher, Attempts attempts)
{
    /// <summary>Sitemaps named in robots.txt that are asked for, those first whose names speak of news.</summary>
    private const int MostNamed = 4;

    /// <summary>Sitemaps of an index that are asked for.</summary>
    private const int MostOfIndex = 2;

    /// <returns>One feed, or none.</returns>
    public async Task<List<FoundFeed>> Of(Uri page, CancellationToken stop)
    {
        var named = (await Named(page, stop)).OrderByDescending(SpeaksOfNews).Take(MostNamed);
        foreach (var url in named.Concat(CommonPaths.Sitemaps(page)))
        {
            if ((await attempts.AskForFeed(url, isGuess: true, stop, Fetcher.MaxSitemap)).Feed is not { } found)
                continue;
            if (IsNews(found.Document))
                return [found];
            if (found.Document.Format == FeedFormat.SitemapIndex && await OfIndex(found.Document, stop) is { } child)
                return [child];
            attempts.Note(url, "a sitemap without news");
        }
        return [];
    }

    /// <summary>Whether a sitemap tells when what it lists was published or changed.</summary>
    public static bool IsDated(Feed sitemap) => sitemap.Entries.Any(entry => (entry.Published ?? entry.Modified) is not null);

    private async Task<IReadOnlyList<string>> Named(Uri page, CancellationToken stop)
    {
        if (attempts.AreOver)
            return [];
        try
        {
            return (await fetcher.Robots(page, stop)).Sitemaps;
        }
        catch (FetchException)
        {
            // The usual places remain.
            return [];
        }
    }

    private async Task<FoundFeed?> OfIndex(Feed index, CancellationToken stop)
    {
        foreach (var url in index.Entries.Select(entry => entry.Url).OfType<string>().Where(SpeaksOfNews).Take(MostOfIndex))
        {
            if ((await attempts.AskForFeed(url, isGuess: true, stop, Fetcher.MaxSitemap)).Feed is { } child && IsNews(child.Document))
                return child;
        }
        return null;
    }

    /// <summary>Google's news extension gives titles and moments of publication; plain sitemaps have neither.</summary>
    private static bool IsNews(Feed sitemap)
        => sitemap.Format != FeedFormat.SitemapIndex && sitemap.Entries.Any(entry => entry is { Title: not null, Published: not null });

    private static bool SpeaksOfNews(string url) => url.Contains("news", StringComparison.OrdinalIgnoreCase);
}
