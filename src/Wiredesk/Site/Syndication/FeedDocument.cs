namespace Wiredesk.Site.Syndication;

/// <summary>A page of the site as a feed. Addresses are paths on this site.</summary>
public sealed record FeedDocument
{
    public required string Title { get; init; }

    /// <summary>The page it is the feed of; its own address is that with <c>/feed.atom</c>, <c>/feed.rss</c> or <c>/feed.json</c>.</summary>
    public required string Page { get; init; }

    /// <summary>What it is a feed of, in one sentence.</summary>
    public required string Description { get; init; }
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>The number its entries are older than, of a page behind the first (RFC 5005, 3).</summary>
    public long? Before { get; init; }

    /// <summary>The number that the next page goes on before; null where this is the last, or the feed has only one.</summary>
    public long? Older { get; init; }
}

/// <summary>One entry. Its address is its identity too.</summary>
public sealed record FeedEntry
{
    public required string Address { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Plain text, a paragraph each.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }

    /// <summary>Where it was first published, if elsewhere.</summary>
    public string? Origin { get; init; }
}
