using System.Runtime.InteropServices;

namespace Wiredesk.Stories;

/// <summary>
/// Finds the story an article is most like. Like a story is: the mean of the average similarity to some of its articles and of the
/// similarity to the nearest one, less the older they are. The work is bounded by the options, however large the window or a story.
/// </summary>
internal sealed class NearestStory(FiledArticles filed, StoryIndexOptions options)
{
    private readonly Dictionary<int, double> promise = [];
    private readonly int[] found = new int[options.PostingsPerTerm];

    /// <summary>The story and the similarity, 0 to 1; null when nothing is alike.</summary>
    public (long Story, double Similarity)? Find(TermVector vector, double day)
    {
        (long Story, double Similarity)? best = null;
        foreach (var (story, nearest) in NearestArticles(vector))
        {
            var similarity = Similarity(vector, day, filed.Members(story), nearest);
            if (best is null || similarity > best.Value.Similarity)
                best = (story, similarity);
        }

        return best;
    }

    /// <summary>For each story worth a look, its nearest article of those compared.</summary>
    private Dictionary<long, (double Similarity, double Day)> NearestArticles(TermVector vector)
    {
        var nearest = new Dictionary<long, (double Similarity, double Day)>();
        foreach (var number in MostPromising(vector))
        {
            var article = filed[number];
            var similarity = vector.Similarity(article.Vector);
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(nearest, article.Story, out var exists);
            if (!exists || similarity > known.Similarity)
                known = (similarity, article.Day);
        }

        return nearest;
    }

    /// <summary>The articles that share the heaviest terms, by the weight of what they share, then newest first.</summary>
    private IEnumerable<int> MostPromising(TermVector vector)
    {
        promise.Clear();
        for (var i = 0; i < vector.Heaviest.Length; i++)
        {
            var count = filed.ByTerm.Newest(vector.Heaviest[i], found);
            var worth = vector.HeaviestWeights[i] * vector.HeaviestWeights[i];
            foreach (var number in found.AsSpan(0, count))
                CollectionsMarshal.GetValueRefOrAddDefault(promise, number, out _) += worth;
        }

        return promise.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key)
            .Take(options.ComparedArticles).Select(pair => pair.Key);
    }

    private double Similarity(TermVector vector, double day, ArrivalWindow<long> members, (double Similarity, double Day) nearest)
    {
        var step = Math.Max(1, members.Count / options.SampledMembers);
        var sum = 0.0;
        var sampled = 0;
        var age = Days.Between(day, nearest.Day);
        for (var at = members.End - 1; members.Holds(at) && sampled < options.SampledMembers; at -= step, sampled++)
        {
            var member = filed[members[at]];
            sum += vector.Similarity(member.Vector);
            age = Math.Min(age, Days.Between(day, member.Day));
        }

        return (sum / sampled + nearest.Similarity) / 2 * Math.Exp(-age / options.DecayDays);
    }
}
