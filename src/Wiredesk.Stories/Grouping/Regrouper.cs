using Wiredesk.Stories.Terms;
using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Grouping;

/// <summary>
/// Looks a story over when it has grown by a third: groups its articles and those of its neighbours anew, by average linkage, so that
/// what the order of arrival put together or apart is mended while the story is small. The work is bounded by the options.
/// </summary>
internal sealed class Regrouper(FiledArticles filed, StoryIndexOptions options)
{
    /// <summary>Up to this size a story is looked over with each article.</summary>
    private const int AlwaysUpTo = 4;
    private const double Growth = 1.3;

    /// <summary>The neighbours taken into account.</summary>
    private const int Neighbours = 4;

    /// <summary>A story with more articles has been looked over some twenty times; to move so many at once would hold up all others.</summary>
    private const int LargestStory = 2_000;

    private readonly VectorComparer comparer = new(options);

    /// <param name="story">The story an article was just added to.</param>
    /// <param name="near">The stories near that article.</param>
    /// <returns>A better grouping, or null when all is well or it is not time to look.</returns>
    public Regrouping? Review(long story, IEnumerable<NearStory> near)
    {
        if (filed.Members(story) is not { Count: <= LargestStory } members || !IsDue(members.Representatives.Count))
            return null;
        long[] stories = [story, .. near.Where(other => other.Story != story && other.Similarity >= options.Threshold * options.NearShare)
            .Select(other => other.Story).Where(other => filed.Members(other) is { Count: <= LargestStory }).Take(Neighbours)];
        var sample = stories.SelectMany(one => filed.Members(one)!.Sample(options.RegroupedArticles / stories.Length)).ToArray();
        if (sample.Length < 2)
            return null;

        var similarity = Similarities(sample);
        var groups = AverageLinkage.Group((float[,])similarity.Clone(), options.Threshold);
        return AsBefore(sample, groups) ? null : new RegroupingPlan(filed, comparer, options, stories, sample, groups, similarity).Make();
    }

    /// <param name="story">The story an article was just added to.</param>
    /// <param name="lateCopies">The copies of it that were filed before.</param>
    /// <returns>How those of them that stand in other stories come to that of their origin, or null when none does.</returns>
    public Regrouping? Follow(long story, IReadOnlyList<LateCopy> lateCopies)
    {
        var coming = lateCopies.Where(late => late.Match.Kind != CopyKind.Composite)
            .Select(late => (late.Article, late.Match.Containment, Story: StoryOf(late.Article)))
            .Where(late => late.Story is not null && late.Story != story)
            .GroupBy(late => late.Story!.Value).OrderBy(from => from.Key).ToList();
        if (coming.Count == 0)
            return null;
        var articles = coming.SelectMany(from => from).ToList();
        return new Regrouping(
            [new RegroupedStory(story, [.. coming.Select(from => from.Key)], articles.ConvertAll(late => late.Article), articles.Average(late => late.Containment))],
            [.. coming.Where(from => from.Count() == filed.Members(from.Key)!.Count).Select(from => new MergedStory(from.Key, 0, from.Average(late => late.Containment)))],
            options.CopyContainment);
    }

    private long? StoryOf(long article) => filed.TryNumber(article, out var number) ? filed[number].Story : null;

    private static bool IsDue(int size)
    {
        var due = AlwaysUpTo;
        while (due < size)
            due = (int)Math.Ceiling(due * Growth);
        return size <= AlwaysUpTo || due == size;
    }

    private float[,] Similarities(int[] sample)
    {
        var similarity = new float[sample.Length, sample.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            comparer.Set(filed[sample[i]]);
            for (var j = 0; j < i; j++)
                similarity[i, j] = similarity[j, i] = (float)comparer.Similarity(filed[sample[j]]);
        }

        return similarity;
    }

    /// <summary>Whether each group is one of the stories as they are.</summary>
    private bool AsBefore(int[] sample, int[] groups)
    {
        for (var i = 0; i < sample.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (groups[i] == groups[j] != (filed[sample[i]].Story == filed[sample[j]].Story))
                    return false;
            }
        }

        return true;
    }
}
