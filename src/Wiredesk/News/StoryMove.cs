namespace Wiredesk.News;

/// <summary>An article that changed its story when the reports were grouped anew.</summary>
public sealed record StoryMove
{
    public long Id { get; init; }
    public long ArticleId { get; init; }
    public long FromStory { get; init; }
    public long ToStory { get; init; }

    /// <summary>How alike the articles it came to are on average, 0 to 1; 1 where there was no pair to compare. Of copies that followed their origin,
    /// how much of them stands in it.</summary>
    public double Similarity { get; init; }

    /// <summary>From which average on articles were one story, or copies.</summary>
    public double Threshold { get; init; }
    public DateTimeOffset At { get; init; }
}
