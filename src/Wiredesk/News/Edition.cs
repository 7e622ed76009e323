namespace Wiredesk.News;

/// <summary>A newsletter.</summary>
public sealed record Edition
{
    public long Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }

    /// <summary>"Town, Country": what is local, national and international is told from here.</summary>
    public string? HomePlace { get; init; }

    /// <summary>Hour of the day, 0 to 23, in <see cref="TimeZone"/>.</summary>
    public int Hour { get; init; }

    /// <summary>IANA name: <c>Europe/Lisbon</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>At most so many stories in an issue.</summary>
    public int Stories { get; init; }
}

public enum IssueState
{
    Composed,
    Sent,
}

/// <summary>One sending of an edition.</summary>
public sealed record Issue
{
    public long Id { get; init; }
    public long EditionId { get; init; }

    /// <summary>The day it is for, in the edition's time zone: <c>2026-11-23</c>. One issue a day.</summary>
    public required string Day { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }
    public IssueState State { get; init; }
    public DateTimeOffset ComposedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}

public enum SubscriberState
{
    /// <summary>Asked, and has not yet answered the mail that asks for confirmation.</summary>
    Pending,
    Confirmed,
    Unsubscribed,
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

public enum DeliveryState
{
    Queued,

    /// <summary>Handed to the mail server; its answer is not recorded yet.</summary>
    Sending,
    Sent,
    Failed,
}

/// <summary>One issue to one subscriber, and what became of it.</summary>
public sealed record Delivery
{
    public long IssueId { get; init; }
    public long SubscriberId { get; init; }
    public DeliveryState State { get; init; }
    public required string MessageId { get; init; }
    public int Attempts { get; init; }
    public string? Error { get; init; }
    public DateTimeOffset? At { get; init; }
}
