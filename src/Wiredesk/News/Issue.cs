namespace Wiredesk.News;

public enum IssueState
{
    /// <summary>To be sent, or being sent.</summary>
    Composed,

    /// <summary>Not sent, as something in it is wrong.</summary>
    Held,

    /// <summary>Not sent on until somebody says so.</summary>
    Paused,
    Sent,
}

/// <summary>The headline that stands first in a section of an issue.</summary>
public sealed record IssueSubject(Sections Section, string Text);

/// <summary>One sending of an edition.</summary>
public sealed record Issue
{
    public long Id { get; init; }
    public long EditionId { get; init; }

    /// <summary>The day it is for, in the edition's time zone: <c>2026-11-23</c>.</summary>
    public required string Day { get; init; }

    /// <summary>0 the issue of the day; from 1 on, corrections sent between two issues.</summary>
    public int Number { get; init; }
    public required string Subject { get; init; }

    /// <summary>The first headline of each section that has stories, the widest told first.</summary>
    public IReadOnlyList<IssueSubject> Subjects { get; init; } = [];

    /// <summary>With marks for what differs from reader to reader.</summary>
    public required string Html { get; init; }
    public required string Text { get; init; }
    public IssueState State { get; init; }

    /// <summary>Why it is held or paused.</summary>
    public string? Trouble { get; init; }

    /// <summary>Deliveries there ever were.</summary>
    public int Chosen { get; init; }

    /// <summary>Of those, how many are no more, as their subscribers were erased.</summary>
    public int Erased { get; init; }
    public DateTimeOffset ComposedAt { get; init; }

    /// <summary>When somebody last had it gone on with.</summary>
    public DateTimeOffset? RetriedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}

public enum DeliveryState
{
    Queued,

    /// <summary>Taken by a sender; what became of it is not recorded yet.</summary>
    Sending,

    /// <summary>The mail server took it on.</summary>
    Sent,

    /// <summary>Refused for good, or given up.</summary>
    Failed,

    /// <summary>Handed over, but whether the server took it on is not known. It is not sent again unless somebody says so.</summary>
    Unknown,

    /// <summary>Not sent, as its address bounced or its reader complained.</summary>
    Suppressed,

    /// <summary>Not sent, as its reader left.</summary>
    Left,
}

/// <summary>One issue to one subscriber, and what became of it.</summary>
public sealed record Delivery
{
    public long IssueId { get; init; }
    public long SubscriberId { get; init; }
    public DeliveryState State { get; init; }
    public required string MessageId { get; init; }
    public int Attempts { get; init; }

    /// <summary>What the server said, where it did not take it on.</summary>
    public string? Error { get; init; }
    public DateTimeOffset? At { get; init; }
    public Sections Sections { get; init; }
}
