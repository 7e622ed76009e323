namespace Wiredesk.Site.Syndication;

/// <summary>A format that feeds are written in.</summary>
/// <param name="Name">The end of its addresses: <c>/feed.rss</c>.</param>
/// <param name="ContentType">Its media type, with the charset.</param>
/// <param name="Write">Writes a feed.</param>
internal sealed record FeedFormat(string Name, string ContentType, Func<FeedDocument, FeedAddresses, byte[]> Write)
{
    /// <summary>For routes: one of the names.</summary>
    public const string Pattern = "regex(^(atom|rss|json)$)";

    public static IReadOnlyList<FeedFormat> All { get; } =
    [
        new("atom", AtomWriter.ContentType, AtomWriter.Write),
        new("rss", RssWriter.ContentType, RssWriter.Write),
        new("json", JsonFeedWriter.ContentType, JsonFeedWriter.Write),
    ];

    public static FeedFormat Of(string name) => All.First(format => format.Name == name);
}
