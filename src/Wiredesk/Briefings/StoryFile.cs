using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>All that is known of a story: what a briefing is made from.</summary>
public sealed record StoryFile
{
    public required long StoryId { get; init; }

    /// <summary>Its articles with their newest revisions, oldest first. Withdrawn ones are among them.</summary>
    public required IReadOnlyList<FiledArticle> Articles { get; init; }
    public required IReadOnlyDictionary<long, Outlet> Outlets { get; init; }
    public required IReadOnlyDictionary<long, Speaker> Speakers { get; init; }
}

/// <summary>One article of a story, its newest text and the statements in it.</summary>
public sealed record FiledArticle(Article Article, Revision Revision, IReadOnlyList<AttributedStatement> Statements);
