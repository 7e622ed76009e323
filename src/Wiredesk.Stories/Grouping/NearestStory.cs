using System.Runtime.InteropServices;
using Wiredesk.Stories.Terms;
using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Grouping;

/// <summary>
/// Finds the stories an article is most like. Like a story is: the average similarity to its articles, or to some of a large one, each
/// less the further their dates lie apart. The work is bounded by the options, however large the window or a story.
/// </summary>
internal sealed class NearestStory(FiledArticles filed, StoryIndexOptions options)
{
    /// <summary>The stories looked at, by their nearest article.</summary>
    private const int ComparedStories = 6;

    private readonly ArticlePromise promise = new(options.IndexedTerms * options.PostingsPerTerm);
    private readonly VectorComparer comparer = new(options);
    private readonly int[] found = new int[options.PostingsPerTerm];
    private readonly Dictionary<int, double> compared = [];

    /// <summary>The stories worth a look, nearest first.</summary>
    public List<NearStory> Find(TermVector vector, uint[] numbers, double day)
    {
        comparer.Set(vector, numbers, day);
        compared.Clear();
        return [.. NearestArticles(vector)
            .Where(pair => pair.Value >= options.Threshold * options.NearShare)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
            .Take(ComparedStories)
            .Select(pair => new NearStory(pair.Key, Average(filed.Members(pair.Key)!)))
            .OrderByDescending(near => near.Similarity).ThenBy(near => near.Story)];
    }

    /// <summary>For each story of the articles compared, the similarity to its nearest one.</summary>
    private Dictionary<long, double> NearestArticles(TermVector vector)
    {
        var nearest = new Dictionary<long, double>();
        foreach (var (number, worth) in MostPromising(vector))
        {
            // One that shares too little of the heaviest terms is not near; one may have become a copy since.
            if (worth < options.LeastPromise || !filed[number].IsRepresentative)
                continue;
            var similarity = Similarity(number);
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(nearest, filed[number].Story, out _);
            known = Math.Max(known, similarity);
        }

        return nearest;
    }

    /// <summary>The articles that share the heaviest terms, by the weight of what they share, then newest first.</summary>
    private ReadOnlySpan<Promising> MostPromising(TermVector vector)
    {
        promise.Clear();
        for (var i = 0; i < Math.Min(vector.Terms.Length, options.IndexedTerms); i++)
        {
            var count = filed.ByTerm.Newest(vector.Terms[i], filed.First, found);
            foreach (var number in found.AsSpan(0, count))
                promise.Add(number, vector.Weights[i] * vector.Weights[i]);
        }

        return promise.Best(options.ComparedArticles);
    }

    private double Average(StoryMembers members)
    {
        var (sum, sampled) = (0.0, 0);
        foreach (var number in members.Sample(options.SampledMembers))
        {
            sum += Similarity(number);
            sampled++;
        }

        return sampled == 0 ? 0 : sum / sampled;
    }

    private double Similarity(int number)
    {
        ref var similarity = ref CollectionsMarshal.GetValueRefOrAddDefault(compared, number, out var known);
        if (!known)
            similarity = comparer.Similarity(filed[number]);
        return similarity;
    }
}

/// <summary>A story and how like it an article is, 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NearStory(long Story, double Similarity);
