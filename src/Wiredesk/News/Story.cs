namespace Wiredesk.News;

/// <summary>The articles about one event, across outlets. Its figures are those of its last briefing.</summary>
public sealed record Story
{
    public long Id { get; init; }
    public required string Language { get; init; }
    public required string Headline { get; init; }
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }
    public int Articles { get; init; }
    public int Outlets { get; init; }

    /// <summary>Texts counted apart from their copies.</summary>
    public int Origins { get; init; }

    /// <summary>Rises with each briefing built; pages are cached by it.</summary>
    public long Version { get; init; }

    /// <summary>The article it began with; none of one that parted from another story, or began before this was kept.</summary>
    public long? OpenedBy { get; init; }

    /// <summary>The story this one was merged into.</summary>
    public long? MergedInto { get; init; }
}
