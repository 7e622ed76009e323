namespace Wiredesk.Stories;

/// <summary>A better way to group the articles of some stories, found when an article was added to one of them.
/// <see cref="StoryIndex.Apply"/> makes it so.</summary>
public sealed class Regrouping
{
    /// <summary>What to do with some stories.</summary>
    public Regrouping(IReadOnlyList<RegroupedStory> stories, IReadOnlyList<MergedStory> merged, double threshold)
    {
        Stories = stories;
        Merged = merged;
        Threshold = threshold;
    }

    /// <summary>The stories that get articles from others.</summary>
    public IReadOnlyList<RegroupedStory> Stories { get; }

    /// <summary>The stories that none of the remembered articles is left in. What was filed there earlier belongs to the other story, too.</summary>
    public IReadOnlyList<MergedStory> Merged { get; }

    /// <summary>The average similarity from which articles are one story; of copies that follow their origin, the containment that makes them copies.</summary>
    public double Threshold { get; }
}

/// <summary>A story and what comes to it.</summary>
/// <param name="Story">Its number, or null for one that parts from another and has none yet.</param>
/// <param name="From">The stories the articles come from.</param>
/// <param name="Articles">The articles that come to it.</param>
/// <param name="Similarity">The average similarity of its articles; of copies that follow their origin, how much of them stands in it.</param>
public sealed record RegroupedStory(long? Story, IReadOnlyList<long> From, IReadOnlyList<long> Articles, double Similarity);

/// <summary>A story that became part of another.</summary>
/// <param name="Story">The story that is no more.</param>
/// <param name="Into">The place, in <see cref="Regrouping.Stories"/>, of the one it is part of.</param>
/// <param name="Similarity">The average similarity between the articles of the two; of copies, how much of them stands in their origin.</param>
public sealed record MergedStory(long Story, int Into, double Similarity);
