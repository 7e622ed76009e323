using Wiredesk.Stories.Grouping;
using Wiredesk.Stories.Terms;
using Wiredesk.Stories.Texts;

namespace Wiredesk.Stories;

/// <summary>Where an article belongs, as <see cref="StoryIndex.Find"/> decided it; <see cref="StoryIndex.Add"/> makes it so.</summary>
public sealed class Filing
{
    internal Filing(StoryArticle article, ArticleFeatures features, TermVector vector, IReadOnlyList<NearStory> near)
    {
        Near = near;
        Article = article;
        Features = features;
        Vector = vector;
    }

    /// <summary>The article that was looked at.</summary>
    public StoryArticle Article { get; }

    /// <summary>The story it belongs to, or null when it begins a new one.</summary>
    public long? Story { get; internal init; }

    /// <summary>The article it is a copy of, or null.</summary>
    public CopyMatch? Copy { get; internal init; }

    /// <summary>Articles filed earlier that turn out to be copies of this one: it is the agency's own text, or older, and came in late.
    /// Each is given with the match that names this article as the origin.</summary>
    public IReadOnlyList<LateCopy> LateCopies { get; internal init; } = [];

    /// <summary>How near the nearest story is, 0 to 1; 0 when none is. From <see cref="StoryIndexOptions.Threshold"/> on the article joins it, below it
    /// begins its own. Where the article's text is another's it decides nothing: the article goes where that one is.</summary>
    public double Similarity { get; internal init; }

    /// <summary>An article of the same outlet that has another title and the same text: a notice to subscribers, say. The article is known
    /// by its title alone.</summary>
    public long? FurnitureOf { get; internal init; }

    /// <summary>The words that set the article apart from the others of the window, as they stand in it, the weightiest first.</summary>
    public IReadOnlyList<string> KeyTerms { get; internal init; } = [];

    internal ArticleFeatures Features { get; }

    internal TermVector Vector { get; }

    /// <summary>The stories near it, nearest first.</summary>
    internal IReadOnlyList<NearStory> Near { get; }
}

/// <summary>An article filed before its origin was.</summary>
/// <param name="Article">The copy.</param>
/// <param name="Match">What it is a copy of.</param>
public sealed record LateCopy(long Article, CopyMatch Match);
