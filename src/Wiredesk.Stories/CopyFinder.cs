using System.Runtime.InteropServices;

namespace Wiredesk.Stories;

/// <summary>Finds the articles that share an article's text: candidates by sampled shingles, each checked on all its shingles.</summary>
internal sealed class CopyFinder(FiledArticles filed, StoryIndexOptions options)
{
    /// <summary>The newest articles looked up under each sampled shingle. Older ones are reached through the copies among those.</summary>
    private const int PostingsPerShingle = 48;

    /// <summary>The sampled shingles looked up: a longer text has enough of them without the rest.</summary>
    private const int LookedUp = 2_000;

    /// <summary>The candidates checked, and as many origins of those at most.</summary>
    private const int CheckedArticles = 24;

    private readonly Dictionary<int, int> hits = [];
    private readonly int[] found = new int[PostingsPerShingle];

    /// <summary>The articles, of other outlets, that hold enough of the text or that the text holds enough of.</summary>
    public List<TextOverlap> Find(StoryArticle article, ReadOnlySpan<uint> shingles)
    {
        var overlaps = new List<TextOverlap>();
        if (shingles.Length < options.CopyShingles)
            return overlaps;

        foreach (var number in Candidates(shingles))
        {
            var other = filed[number];
            if (other.Id == article.Id || (other.Outlet.Length > 0 && other.Outlet == article.Outlet))
                continue;
            var overlap = new TextOverlap(other, shingles.Length, Shingles.Shared(shingles, other.Shingles));
            if (overlap.Containment >= options.CopyContainment)
                overlaps.Add(overlap);
        }

        return overlaps;
    }

    /// <summary>The articles that share most sampled shingles, and the articles those were filed as copies of.</summary>
    private List<long> Candidates(ReadOnlySpan<uint> shingles)
    {
        CountHits(shingles);
        var candidates = hits.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key)
            .Take(CheckedArticles).Select(pair => (long)pair.Key).ToList();
        var seen = candidates.ToHashSet();
        for (var i = 0; i < candidates.Count && candidates.Count < 2 * CheckedArticles; i++)
        {
            if (filed[candidates[i]].Origin is { } origin && filed.TryNumber(origin, out var number) && seen.Add(number))
                candidates.Add(number);
        }

        return candidates;
    }

    private void CountHits(ReadOnlySpan<uint> shingles)
    {
        hits.Clear();
        var lookedUp = 0;
        foreach (var shingle in shingles)
        {
            if (!Shingles.IsSampled(shingle, shingles.Length) || lookedUp++ >= LookedUp)
                continue;
            var count = filed.ByShingle.Newest(shingle, found);
            foreach (var number in found.AsSpan(0, count))
                CollectionsMarshal.GetValueRefOrAddDefault(hits, number, out _)++;
        }
    }
}
