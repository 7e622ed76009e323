namespace Wiredesk.Site.Syndication;

/// <summary>Where a feed in one format is, and what it leads to.</summary>
/// <param name="Site">Scheme and host of the site.</param>
/// <param name="Self">The document's own address: what subscribers name to the hub (WebSub, 4).</param>
/// <param name="Next">The page with older entries; null where there is none.</param>
/// <param name="Hub">The hub that tells of changes; null where there is none.</param>
internal sealed record FeedAddresses(string Site, string Self, string? Next, string? Hub)
{
    public static FeedAddresses Of(FeedDocument feed, string format, string site, string hub)
    {
        var first = SiteAddress.Feed(feed.Page, format);
        return new FeedAddresses(
            site,
            site + (feed.Before is { } before ? $"{first}?before={before}" : first),
            feed.Older is { } older ? $"{site}{first}?before={older}" : null,
            // What is behind the first page does not change: nobody subscribes to it.
            hub.Length > 0 && feed.Before is null ? hub : null);
    }
}
