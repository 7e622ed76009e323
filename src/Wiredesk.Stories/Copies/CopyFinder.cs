using Wiredesk.Stories.Texts;
using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Copies;

/// <summary>Finds the articles that share an article's text: candidates by sampled shingles, each checked on all its shingles.</summary>
/// <param name="filed">Where to look.</param>
/// <param name="own">The shingles of the article that was read last, which is the one asked for.</param>
/// <param name="options">What counts as a copy.</param>
internal sealed class CopyFinder(FiledArticles filed, ShingleSet own, StoryIndexOptions options)
{
    /// <summary>The sampled shingles looked up: a longer text has enough of them without the rest.</summary>
    private const int LookedUp = 512;

    /// <summary>The candidates checked at most.</summary>
    private const int CheckedArticles = 24;

    /// <summary>Of the sampled shingles a copy must share, the part that must be found for it to be checked: the sample is a sample, and
    /// postings are capped.</summary>
    private const double CandidateShare = 0.3;

    private readonly ArticlePromise promise = new(LookedUp * ShinglePostings.Most);
    private readonly int[] found = new int[ShinglePostings.Most];

    /// <summary>The articles that hold enough of the text or that the text holds enough of. A full copy is not among them
    /// where its origin can be asked instead.</summary>
    public List<TextOverlap> Find(StoryArticle article, ArticleFeatures features)
    {
        if (features.Shingles.Length < options.CopyShingles)
            return [];
        var overlaps = Check(Candidates(features), article, features);
        // The agency that the article credits may have been filed as another's copy, for having come later.
        if (article.Credits.Count > 0)
            overlaps.AddRange(overlaps.SelectMany(overlap => CopiesOf(overlap.Other, article, features)).Where(overlap => CopyOrigin.IsAgencyFor(overlap.Other, article)).ToList());
        return overlaps;
    }

    /// <summary>Of the newest copies of an article those that share the text, too. To be asked right after <see cref="Find"/>.</summary>
    public List<TextOverlap> CopiesOf(FiledArticle origin, StoryArticle article, ArticleFeatures features) =>
        Check(filed.Members(origin.Story)!.NewestCopies(CheckedArticles, of: copy => filed[copy].Origin == origin.Id), article, features);

    private List<TextOverlap> Check(IEnumerable<int> candidates, StoryArticle article, ArticleFeatures features)
    {
        var overlaps = new List<TextOverlap>();
        foreach (var number in candidates)
        {
            var other = filed[number];
            if (other.Id == article.Id)
                continue;
            var overlap = new TextOverlap(other, features.Shingles.Length, own.Shared(other.Shingles))
            {
                IsOfOneOutlet = other.Outlet.Length > 0 && other.Outlet == article.Outlet,
                SharesTitle = features.TitleTerms.Length == 0 || other.TitleTerms.Length == 0 || features.TitleTerms.AsSpan().ContainsAny(other.TitleTerms),
            };
            if (overlap.Containment >= options.CopyContainment)
                overlaps.Add(overlap);
        }

        return overlaps;
    }

    /// <summary>The articles that share most sampled shingles; instead of a full copy the article whose text it is.</summary>
    private List<int> Candidates(ArticleFeatures features)
    {
        CountHits(features.Sample);
        var candidates = new List<int>();
        foreach (var (number, hits) in promise.Best(CheckedArticles))
        {
            if (hits < LeastHits(features.Shingles.Length, filed[number].Shingles.Length))
                continue;
            var text = filed[number] is { IsRepresentative: false, Origin: { } id } && filed.TryNumber(id, out var origin) ? (int)origin : number;
            if (!candidates.Contains(text))
                candidates.Add(text);
            // A part of the origin may be in here though most of the origin is not.
            if (text != number && !filed[number].IsFullCopy)
                candidates.Add(number);
        }

        return candidates;
    }

    private void CountHits(ReadOnlySpan<uint> sample)
    {
        promise.Clear();
        foreach (var shingle in sample[..Math.Min(sample.Length, LookedUp)])
        {
            var holding = filed.ByShingle.Holding(shingle, filed.First, found);
            foreach (var number in found.AsSpan(0, holding))
                promise.Add(number, 1);
        }
    }

    /// <summary>The hits that a text with just enough in common would have, less what chance and full postings take.</summary>
    private double LeastHits(int own, int other) =>
        CandidateShare * options.CopyContainment * Math.Min(Math.Min(own, other) / Shingles.Sampling, LookedUp);
}
