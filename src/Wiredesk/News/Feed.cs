namespace Wiredesk.News;

/// <summary>Whether a feed is still polled.</summary>
public enum FeedState
{
    Active,

    /// <summary>The outlet closed it (HTTP 410); polling has stopped.</summary>
    Gone,
}

/// <summary>An address of an outlet that lists articles, and how polling it has gone.</summary>
public sealed record Feed
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public required string Url { get; init; }
    public string? Title { get; init; }
    public FeedState State { get; init; }

    /// <summary>The validators of the last answer, byte for byte as sent (RFC 9110, 8.8).</summary>
    public string? ETag { get; init; }
    public string? LastModified { get; init; }
    public DateTimeOffset NextPollAt { get; init; }
    public DateTimeOffset? LastPollAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Failed polls in a row.</summary>
    public int Failures { get; init; }
    public string? LastError { get; init; }
}
