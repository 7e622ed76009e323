using Wiredesk.Feeds;

namespace Wiredesk.Desk;

/// <summary>
/// What of sitemaps is news. An outlet's sitemaps list all it ever published; the desk takes in what was published or changed
/// in the last two days, as Google's news sitemaps do.
/// </summary>
public static class ChildSitemaps
{
    public static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    /// <summary>Sitemaps of an index that are fetched at one poll.</summary>
    public const int Most = 3;

    /// <summary>The sitemaps of an index to read: the newest that changed lately, or where the index tells no dates, those named for news.</summary>
    public static IReadOnlyList<string> ToRead(Feed index, DateTimeOffset now)
    {
        var named = index.Entries.Where(entry => entry.Url is not null);
        var chosen = index.Entries.Any(entry => entry.Modified is not null)
            ? named.Where(entry => entry.Modified >= now - Recent).OrderByDescending(entry => entry.Modified)
            : named.Where(entry => entry.Url!.Contains("news", StringComparison.OrdinalIgnoreCase));
        return [.. chosen.Take(Most).Select(entry => entry.Url!)];
    }

    /// <summary>The entries of a sitemap that are news.</summary>
    public static IEnumerable<FeedEntry> News(Feed sitemap, DateTimeOffset now)
        => sitemap.Entries.Where(entry => (entry.Published ?? entry.Modified) >= now - Recent);
}
