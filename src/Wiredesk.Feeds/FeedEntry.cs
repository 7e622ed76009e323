namespace Wiredesk.Feeds;

/// <summary>One entry of a feed. The same conventions as for <see cref="Feed"/> hold.</summary>
public sealed record FeedEntry
{
    /// <summary>The identifier as published; null when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The entry's page; taken from a permanent guid or an http id where no link is given.</summary>
    public string? Url { get; init; }

    /// <summary>A page elsewhere the entry points to, or the address behind a redirecting link.</summary>
    public string? ExternalUrl { get; init; }

    /// <summary>The headline, plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The headline with its markup, where it was published with any; otherwise null.</summary>
    public string? TitleHtml { get; init; }

    /// <summary>
    /// A short plain text. Null when the only text is longer than <see cref="FeedLimits.MaxSummaryLength"/>: it is the content then.
    /// </summary>
    public string? Summary { get; init; }

    /// <summary>
    /// The content as HTML, in one canonical spelling, with absolute links and without scripts. Where the entry has a
    /// summary only, that summary if it has markup. Not safe to show without a sanitizer.
    /// </summary>
    public string? ContentHtml { get; init; }

    /// <summary>The content where it was published as plain text.</summary>
    public string? ContentText { get; init; }

    /// <summary>The address of the entry's main picture.</summary>
    public string? Image { get; init; }

    /// <summary>The language tag, where the entry gives one.</summary>
    public string? Language { get; init; }

    /// <summary>The copyright line.</summary>
    public string? Rights { get; init; }

    /// <summary>The name of the publication or feed the entry was taken from.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>The address of the publication or feed the entry was taken from.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The page where readers comment on it.</summary>
    public string? CommentsUrl { get; init; }

    /// <summary>How many comments there were.</summary>
    public int? CommentCount { get; init; }

    /// <summary>Where it takes place.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>When the entry was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the entry was last changed.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Who wrote it; the feed's authors are not repeated here.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Categories and keywords, each once.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Enclosures and media, each address once.</summary>
    public IReadOnlyList<FeedAttachment> Attachments { get; init; } = [];
}
