using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>An article of a feed that has not been read yet.</summary>
public sealed record FoundArticle(long OutletId, long FeedId, string Url, string Title, DateTimeOffset? PublishedAt, DateTimeOffset? ModifiedAt, string Entry)
{
    /// <summary>What the feed calls it, where that is its own name and nothing else's.</summary>
    public string? EntryId { get; init; }

    /// <summary>Of one whose text is its feed's own, that text now (<see cref="Article.FeedText"/>).</summary>
    public string? FeedText { get; init; }

    /// <summary>The article of the desk that it is, at a new address.</summary>
    public long? Moved { get; init; }
}
