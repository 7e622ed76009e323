using System.Text.Json.Serialization;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Status;

/// <summary>How the whole desk is at one moment: what <c>/status</c> shows and <c>/status.json</c> gives. Spans of time are seconds.</summary>
public sealed record DeskStatus
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWell => Troubles.Count == 0;

    /// <summary>What is wrong, the worst first.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    /// <summary>What the node that tells this is called; null on a desk with one process.</summary>
    public string? ToldBy { get; init; }
    public required string Version { get; init; }
    public required string Database { get; init; }
    public long DatabaseBytes { get; init; }

    /// <summary>Readers of live pages, of the process that tells this.</summary>
    public int LiveReaders { get; init; }
    public IReadOnlyList<StageStatus> Stages { get; init; } = [];

    /// <summary>The nodes, those at work first; none on a desk with one process.</summary>
    public IReadOnlyList<NodeStatus> Nodes { get; init; } = [];

    /// <summary>Whether several processes may work on the desk.</summary>
    public bool HasNodes { get; init; }
    public required FeedCounts Feeds { get; init; }
    public bool IsMailOn { get; init; }

    /// <summary>Issues on their way, held or paused.</summary>
    public IReadOnlyList<IssueStatus> Issues { get; init; } = [];
}

/// <summary>Something that is wrong.</summary>
/// <param name="What">A sentence without its full stop: what it is, and why where that is known.</param>
/// <param name="Remedy">What to do about it, without its full stop.</param>
public sealed record Trouble(string What, string Remedy);

/// <summary>How a stage of the work is.</summary>
public sealed record StageStatus
{
    public required string Name { get; init; }

    [JsonIgnore]
    public WorkStage Stage => WorkStage.All.Single(stage => stage.Name == Name);

    /// <summary>How many wait, counted up to <see cref="QueueQueries.Most"/>; null where what waits is not in the store.</summary>
    public long? Waiting { get; init; }

    /// <summary>How long the one that waits longest has.</summary>
    public double? OldestSeconds { get; init; }

    /// <summary>How many were done a minute, over the last two.</summary>
    public double PerMinute { get; init; }

    /// <summary>In the last five minutes.</summary>
    public long InFiveMinutes { get; init; }
    public long InAnHour { get; init; }
    public long ErrorsInAnHour { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }
}

/// <summary>How a node is.</summary>
public sealed record NodeStatus
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>As they are written for <c>--roles</c>.</summary>
    public required string Roles { get; init; }
    public required string Version { get; init; }
    public bool IsAtWork { get; init; }
    public DateTimeOffset Since { get; init; }
    public double SeenSecondsAgo { get; init; }
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Whether it said that it ends.</summary>
    public bool HasLeft { get; init; }

    /// <summary>How far its clock is ahead of the database's.</summary>
    public double ClockAheadSeconds { get; init; }

    /// <summary>Whether it has outlets, topics or editions other than those of most nodes.</summary>
    public bool HasOtherSettings { get; init; }
    public IReadOnlyList<LeadStatus> Leads { get; init; } = [];

    public bool Does(NodeRoles roles) => IsAtWork && (NodeRoleList.Parse(Roles) & roles) != NodeRoles.None;
}

/// <summary>Work that a node leads.</summary>
public sealed record LeadStatus(string Work, long Fence, DateTimeOffset Since);

/// <summary>How the sending of an issue is.</summary>
public sealed record IssueStatus(string Edition, string Day, IssueState State, string? Trouble, DeliveryCounts Deliveries);
