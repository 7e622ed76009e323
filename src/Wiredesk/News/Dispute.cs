namespace Wiredesk.News;

public enum DisputeState
{
    /// <summary>Accused, and no answer yet.</summary>
    Open,
    Denied,
    Conceded,
    Superseded,
}

/// <summary>Statements that contradict one another: an accusation and its denial.</summary>
public sealed record Dispute
{
    public long Id { get; init; }
    public long StoryId { get; init; }
    public long AccusationId { get; init; }
    public long? DenialId { get; init; }
    public DisputeState State { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}
