namespace Wiredesk.News;

public enum SubscriberState
{
    /// <summary>Asked, and has not yet answered the mail that asks for confirmation.</summary>
    Pending,
    Confirmed,
    Unsubscribed,

    /// <summary>Mail to it came back for good, or too often.</summary>
    Bounced,

    /// <summary>Its reader called our mail unwanted.</summary>
    Complained,
}

public sealed record Subscriber
{
    public long Id { get; init; }
    public required string Address { get; init; }
    public SubscriberState State { get; init; }

    /// <summary>Unguessable; stands in the links that confirm and unsubscribe.</summary>
    public required string Token { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What a subscriber gets of an edition.</summary>
public sealed record Subscription
{
    public long EditionId { get; init; }
    public Sections Sections { get; init; } = Sections.All;
    public Weekdays Days { get; init; } = Weekdays.All;

    /// <summary>Of the edition's time zone, when later than the edition's own hour.</summary>
    public int? Hour { get; init; }
}

/// <summary>The exact text agreed to, when, and how.</summary>
public sealed record Consent
{
    public long Id { get; init; }
    public long SubscriberId { get; init; }
    public required string Text { get; init; }
    public required string Version { get; init; }
    public required string Way { get; init; }
    public DateTimeOffset At { get; init; }
}

public enum SuppressionReason
{
    Bounced,
    Complained,

    /// <summary>Its owner asked never to be mailed from here.</summary>
    Asked,
    Imported,

    /// <summary>Left so long ago that nothing else is held of it.</summary>
    Left,
}
