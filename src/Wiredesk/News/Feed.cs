namespace Wiredesk.News;

/// <summary>Whether a feed is still polled.</summary>
public enum FeedState
{
    Active,

    /// <summary>The outlet closed it (HTTP 410); polling has stopped.</summary>
    Gone,

    /// <summary>It has moved for good to an address that is followed as a feed of its own; polling has stopped.</summary>
    Moved,

    /// <summary>The desk follows it no more, of its own choice.</summary>
    Removed,
}

/// <summary>Why a feed's next poll is when it is.</summary>
public enum PollReason
{
    /// <summary>It was not polled yet.</summary>
    New,

    /// <summary>How often it publishes is not known yet.</summary>
    UnknownRhythm,

    /// <summary>Its own rhythm; <see cref="Feed.WaitFor"/> is the usual gap between two articles.</summary>
    Rhythm,

    /// <summary>It publishes more often than the desk asks any feed.</summary>
    Least,

    /// <summary>It publishes more rarely than the desk asks every feed.</summary>
    Most,

    /// <summary>A hub tells the desk of its news (WebSub).</summary>
    Hub,

    /// <summary>It sends no validators: each poll costs its outlet the whole feed.</summary>
    NoValidators,

    /// <summary>Its last answer stays fresh for so long (max-age, Expires).</summary>
    MaxAge,

    /// <summary>The feed asks for so long between two polls (ttl, or the syndication module).</summary>
    TimeToLive,

    /// <summary>The feed asks to be left alone at some hours or on some days (skipHours, skipDays).</summary>
    SkippedTime,

    /// <summary>Its host asked to be left alone, or is busy with other requests of the desk; no fault of the feed.</summary>
    HeldOff,

    /// <summary>The last polls failed.</summary>
    BackOff,
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

    /// <summary>The address that sent them, where the feed's own leads to another; validators go back to it only.</summary>
    public string? ValidatorsFrom { get; init; }

    /// <summary>SHA-256 of the last body that was read, in hexadecimal.</summary>
    public string? BodyHash { get; init; }

    /// <summary>Whether it is a sitemap, for which robots.txt decides; null before it was read.</summary>
    public bool? IsSitemap { get; init; }

    /// <summary>Of an index of sitemaps: what the last answers for these were known by, in JSON.</summary>
    public string? Children { get; init; }

    public DateTimeOffset NextPollAt { get; init; }
    public PollReason Waits { get; init; }

    /// <summary>How long <see cref="Waits"/> asks for.</summary>
    public TimeSpan? WaitFor { get; init; }
    public DateTimeOffset? LastPollAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Failed polls in a row.</summary>
    public int Failures { get; init; }

    /// <summary>When the first of them was.</summary>
    public DateTimeOffset? FailingSince { get; init; }
    public string? LastError { get; init; }

    /// <summary>How long its answers stay fresh (max-age, Expires), as last told.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>How long the feed asks to wait between two polls (ttl, or the syndication module).</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The hours, GMT, in which it asks not to be polled: bit 0 is midnight to one.</summary>
    public int SkipHours { get; init; }

    /// <summary>The days on which it asks not to be polled: bit 0 is Sunday.</summary>
    public int SkipDays { get; init; }

    /// <summary>So many articles were published since <see cref="RecentSince"/>: its rhythm.</summary>
    public int RecentCount { get; init; }
    public DateTimeOffset? RecentSince { get; init; }

    /// <summary>Where its last answers in a row said it has moved for good.</summary>
    public string? MovedTo { get; init; }
    public int MovedTimes { get; init; }

    /// <summary>Whether a hub that has delivered before is subscribed to for it.</summary>
    public bool HasHub { get; init; }

    public bool HasValidators => ETag is not null || LastModified is not null;
}
