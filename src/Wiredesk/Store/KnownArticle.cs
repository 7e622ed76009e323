using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What the desk knows of an article whose address it meets again.</summary>
public sealed record KnownArticle
{
    public long Id { get; init; }

    /// <summary>Its address now; another than it was met at where it has moved.</summary>
    public required string Url { get; init; }
    public long? FeedId { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public Stage Stage { get; init; }
    public string? FeedText { get; init; }

    /// <summary>Whether its page is still to be read.</summary>
    public bool IsUnread => Stage == Stage.Found;
}
