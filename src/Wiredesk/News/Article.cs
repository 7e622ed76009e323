using Wiredesk.Stories;

namespace Wiredesk.News;

/// <summary>How far an article has travelled. Each step takes one stage and leaves the next.</summary>
public enum Stage
{
    /// <summary>Listed by a feed; its page is not read yet.</summary>
    Found,

    /// <summary>Its text stands as a revision.</summary>
    Read,

    /// <summary>Its statements are known.</summary>
    Stated,

    /// <summary>Its story and origin are known.</summary>
    Filed,

    /// <summary>Its story's briefing shows it.</summary>
    Briefed,

    /// <summary>Given up; <see cref="Article.Error"/> says why.</summary>
    Failed,
}

/// <summary>One piece at one address of one outlet.</summary>
public sealed record Article
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public long? FeedId { get; init; }
    public required string Url { get; init; }
    public Stage Stage { get; init; }
    public required string Title { get; init; }
    public string? Language { get; init; }
    public string? Section { get; init; }

    /// <summary>What else the outlet calls it: the categories of its feed, the tags of its page.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Codes of the IPTC Media Topics it is about, the best supported first; null where that is not told yet.</summary>
    public IReadOnlyList<string>? MediaTopics { get; init; }

    /// <summary>The edition of the vocabulary that told <see cref="MediaTopics"/>.</summary>
    public string? MediaTopicsBy { get; init; }
    public string? Image { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public DateTimeOffset FoundAt { get; init; }

    /// <summary>The newest revision; none while only found.</summary>
    public long? RevisionId { get; init; }
    public long? StoryId { get; init; }

    /// <summary>The article this one is a copy of.</summary>
    public long? OriginId { get; init; }
    public CopyKind? CopyKind { get; init; }

    /// <summary>Share of the smaller text found in the other, 0 to 1; of copies only.</summary>
    public double? Containment { get; init; }

    /// <summary>Counts articles in the order they were filed; none before.</summary>
    public long? Filing { get; init; }

    /// <summary>How like the nearest story was when it was filed, 0 to 1; see <see cref="Stories.Filing.Similarity"/>. None of one filed before this was kept.</summary>
    public double? Similarity { get; init; }

    /// <summary>The words that set it apart from the other news of its days, as they stand in it, the weightiest first.</summary>
    public IReadOnlyList<string>? KeyTerms { get; init; }

    /// <summary>The places that its title and lead name, in the order they do.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Where the page itself says it was first published.</summary>
    public string? OriginUrl { get; init; }
    public string? OriginOutlet { get; init; }

    /// <summary>The rights signals of the page, as JSON.</summary>
    public string? Rights { get; init; }

    /// <summary>The feed's entry as JSON, while the page is not read, or while its changed text waits to be.</summary>
    public string? Entry { get; init; }

    /// <summary>When the outlet took the page down or retracted it.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
    public DateTimeOffset? NextLookAt { get; init; }
    public int Looks { get; init; }

    /// <summary>How many of the last of them, in a row, found nothing new.</summary>
    public int StillLooks { get; init; }

    /// <summary>The validators of its page as last read, byte for byte as sent (RFC 9110, 8.8); none of one on several pages.</summary>
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>The address that sent them; they go back to it only.</summary>
    public string? ValidatorsFrom { get; init; }

    /// <summary>Of an article whose newest revision is what its feed itself says, that text's SHA-256, as <see cref="Revisions.SameWords.Hash"/> makes it.</summary>
    public string? FeedText { get; init; }
    public int Attempts { get; init; }
    public string? Error { get; init; }

    /// <summary>When it was published, or failing that, found.</summary>
    public DateTimeOffset At => PublishedAt ?? FoundAt;
}
