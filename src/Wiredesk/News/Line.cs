namespace Wiredesk.News;

/// <summary>What became of a line once shown.</summary>
public enum CorrectionKind
{
    /// <summary>The outlet changed the sentence the line stands on.</summary>
    Changed,

    /// <summary>The outlet took the sentence or the whole article back.</summary>
    Withdrawn,

    /// <summary>The words stand there still; the outlet says that somebody else said them.</summary>
    Reattributed,

    /// <summary>An editor of this desk mended it.</summary>
    Mended,
}

/// <summary>A line that a briefing has shown, remembered so that it can be linked to and corrected.</summary>
public sealed record Line
{
    public long Id { get; init; }
    public long StoryId { get; init; }
    public required Evidence Evidence { get; init; }
    public DateTimeOffset ShownAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>A shown line whose evidence was changed or withdrawn, with both wordings.</summary>
public sealed record Correction
{
    public long Id { get; init; }
    public long LineId { get; init; }
    public long StoryId { get; init; }
    public long ArticleId { get; init; }
    public CorrectionKind Kind { get; init; }
    public required string Was { get; init; }

    /// <summary>What stands there now; none when withdrawn.</summary>
    public string? Now { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Of a line attributed to somebody else now, to whom it was before.</summary>
    public string? SpeakerWas { get; init; }
    public string? SpeakerNow { get; init; }
}

/// <summary>What happened to a story's page, in the order it happened. Readers resume from its number.</summary>
public enum ChangeKind
{
    StoryOpened,
    ArticleFiled,
    LineAdded,
    LineCorrected,
    LineWithdrawn,

    /// <summary>Articles left the story for another.</summary>
    StoryRegrouped,
}

public sealed record Change
{
    public long Id { get; init; }
    public long StoryId { get; init; }
    public ChangeKind Kind { get; init; }
    public long? LineId { get; init; }
    public long? ArticleId { get; init; }
    public DateTimeOffset At { get; init; }
}
