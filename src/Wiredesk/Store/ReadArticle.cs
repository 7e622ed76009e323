namespace Wiredesk.Store;

/// <summary>An article with its text, as read from a page, a feed or a file.</summary>
public sealed record ReadArticle
{
    public required string Url { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public string? Html { get; init; }
    public string? Page { get; init; }

    /// <summary>The address of its next page, when it is spread over several; not stored.</summary>
    public string? NextPart { get; init; }
    public string? Language { get; init; }
    public string? Section { get; init; }

    /// <summary>What else the outlet calls it: the categories of its feed, the tags of its page.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Image { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public IReadOnlyList<string> Byline { get; init; } = [];
    public IReadOnlyList<string> Credits { get; init; } = [];
    public string? OriginUrl { get; init; }
    public string? OriginOutlet { get; init; }
    public string? Rights { get; init; }

    /// <summary>Whether it is what its feed says, and no page was read.</summary>
    public bool IsFromFeed { get; init; }

    /// <summary>When the text was as it is here; null for now.</summary>
    public DateTimeOffset? CapturedAt { get; init; }
}
