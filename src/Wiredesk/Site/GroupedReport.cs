using Wiredesk.News;

namespace Wiredesk.Site;

/// <summary>A report and what is known of its way into its story.</summary>
public sealed record GroupedReport
{
    public required Article Article { get; init; }
    public required Outlet Outlet { get; init; }

    /// <summary>The story began with it.</summary>
    public bool Opened { get; init; }

    /// <summary>Whose text it is, of a copy.</summary>
    public (Article Article, Outlet Outlet)? Origin { get; init; }

    /// <summary>Its last move from one story to another: the one that brought it here, or took it away.</summary>
    public StoryMove? Move { get; init; }

    /// <summary>The story at the other end: where it came from, or where it stands now.</summary>
    public Story? Other { get; init; }

    /// <summary>How many reports filed here before it are copies of it.</summary>
    public long CopiedBefore { get; init; }
}
