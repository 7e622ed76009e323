using System.Runtime.InteropServices;

namespace Wiredesk.Stories;

/// <summary>How many articles of the window hold each term, and the weights that follow from it.</summary>
internal sealed class TermStatistics(StoryIndexOptions options)
{
    private readonly Dictionary<uint, int> articlesWith = [];
    private int articles;

    public void Add(ReadOnlySpan<uint> terms)
    {
        articles++;
        foreach (var term in terms)
            CollectionsMarshal.GetValueRefOrAddDefault(articlesWith, term, out _)++;
    }

    public void Remove(ReadOnlySpan<uint> terms)
    {
        articles--;
        foreach (var term in terms)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(articlesWith, term);
            if (--count == 0)
                articlesWith.Remove(term);
        }
    }

    /// <summary>The article's TF-IDF vector, counting the article itself among those of the window.</summary>
    public TermVector Vector(ArticleFeatures features)
    {
        var weighed = new List<(float Weight, uint Term)>(features.Terms.Length);
        for (var i = 0; i < features.Terms.Length; i++)
        {
            var rarity = Rarity(features.Terms[i]);
            if (rarity > 0)
                weighed.Add(((float)(features.Frequencies[i] * rarity), features.Terms[i]));
        }

        weighed.Sort((left, right) => left.Weight == right.Weight ? left.Term.CompareTo(right.Term) : right.Weight.CompareTo(left.Weight));
        var kept = CollectionsMarshal.AsSpan(weighed)[..Math.Min(weighed.Count, options.Terms)];
        return UnitVector(kept, Math.Min(kept.Length, options.IndexedTerms));
    }

    /// <summary>Inverse document frequency; 0 for a term so common that it is left out.</summary>
    private double Rarity(uint term)
    {
        var holding = articlesWith.GetValueOrDefault(term) + 1.0;
        var all = articles + 1 + options.PriorArticles;
        var common = articles > options.CommonTermArticles && holding > options.CommonTermShare * all;
        return common ? 0 : Math.Log(1 + (all / holding));
    }

    private static TermVector UnitVector(ReadOnlySpan<(float Weight, uint Term)> heaviestFirst, int indexed)
    {
        var length = 0.0;
        foreach (var (weight, _) in heaviestFirst)
            length += weight * weight;
        length = Math.Sqrt(length);

        var terms = new uint[heaviestFirst.Length];
        var weights = new float[heaviestFirst.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = heaviestFirst[i].Term;
            weights[i] = (float)(heaviestFirst[i].Weight / length);
        }

        var heaviest = terms[..indexed];
        var heaviestWeights = weights[..indexed];
        Array.Sort(terms, weights);
        return new TermVector(terms, weights, heaviest, heaviestWeights);
    }
}
