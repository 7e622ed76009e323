using System.Globalization;
using System.Text;
using Wiredesk.Desk;
using Wiredesk.Desk.Discovery;
using Wiredesk.Feeds;

namespace Wiredesk.Commands;

/// <summary>What <c>wiredesk add</c> says of the feeds it found: a line for each, what it is like, and its health.</summary>
internal static class AddReport
{
    public static string Of(IReadOnlyList<FollowedFeed> feeds, FollowWhich which, DateTimeOffset now)
    {
        var report = new StringBuilder();
        foreach (var feed in feeds.Where(feed => feed.Feed is not null || which == FollowWhich.None))
        {
            report.AppendLine($"{State(feed)}: {Title(feed)}");
            report.AppendLine($"  {feed.Feed?.Url ?? feed.Found.Url}");
            report.AppendLine($"  {Nature(feed.Found, now)}");
            if (feed.Feed is not null)
                report.AppendLine($"  {FeedHealth.Describe(feed.Feed, now)}");
        }
        var others = feeds.Where(feed => feed.Feed is null && which != FollowWhich.None).ToList();
        if (others.Count > 0)
        {
            report.AppendLine("also there, not followed (--all follows them too):");
            foreach (var other in others)
            {
                report.AppendLine($"  {Title(other)}");
                report.AppendLine($"    wiredesk add {other.Found.Url}");
            }
        }
        return report.ToString();
    }

    private static string State(FollowedFeed feed) => feed switch
    {
        { IsNew: true } => "following",
        { Feed: not null } => "followed already",
        _ => "found",
    };

    private static string Title(FollowedFeed feed) => OneLine(feed.Found.Document.Title) ?? "a feed without a title";

    /// <summary>What stands in a feed must not move the cursor of a terminal.</summary>
    private static string? OneLine(string? text)
        => string.IsNullOrWhiteSpace(text) ? null : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static string Nature(FoundFeed found, DateTimeOffset now)
    {
        var count = found.Document.Entries.Count;
        var entries = found.Document.Format == FeedFormat.SitemapIndex
            ? $"of {count.ToString("N0", CultureInfo.InvariantCulture)} sitemaps"
            : count == 1 ? "1 entry" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} entries";
        var newest = found.Document.Entries.Select(entry => entry.Published ?? entry.Modified).Where(at => at <= now).Max();
        var parts = new List<string> { Format(found.Document), entries };
        if (newest is { } at)
            parts.Add($"newest {Age(now - at)}");
        parts.Add(found.HasValidators ? "with validators" : "without validators");
        if (found.Hub is { } hub)
            parts.Add($"hub {new Uri(hub).Host}");
        return string.Join(", ", parts);
    }

    private static string Format(Feed document)
    {
        var name = document.Format switch
        {
            FeedFormat.Rss => "RSS",
            FeedFormat.Rdf => "RSS (RDF)",
            FeedFormat.Atom => "Atom",
            FeedFormat.Cdf => "CDF",
            FeedFormat.JsonFeed => "JSON Feed",
            FeedFormat.NewsSitemap => "sitemap",
            _ => "index",
        };
        return document.Version is { } version && document.Format is not (FeedFormat.NewsSitemap or FeedFormat.SitemapIndex) ? $"{name} {version}" : name;
    }

    private static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1.5 } => "just now",
        { TotalMinutes: < 90 } => $"{age.TotalMinutes:0} minutes ago",
        { TotalHours: < 36 } => $"{age.TotalHours:0} hours ago",
        { TotalDays: < 800 } => $"{age.TotalDays:0} days ago",
        _ => $"{age.TotalDays / 365.25:0} years ago",
    };
}
