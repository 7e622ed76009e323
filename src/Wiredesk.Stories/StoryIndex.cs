using System.Buffers;
using Wiredesk.Stories.Copies;
using Wiredesk.Stories.Grouping;
using Wiredesk.Stories.Terms;
using Wiredesk.Stories.Texts;
using Wiredesk.Stories.Window;

namespace Wiredesk.Stories;

/// <summary>
/// Files articles of one language into stories as they arrive, and finds whose text they copy. Online clustering of TF-IDF vectors
/// with document frequencies of a moving window, by average linkage; stories are looked over as they grow. Not safe for several threads.
/// It has no clock: the window moves with the articles' dates. The same calls in the same order give the same answers.
/// </summary>
public sealed class StoryIndex
{
    private const int LongestKeyTerm = 60;
    private const int LongestParticle = 3;

    /// <summary>What stands between two names that are not one: a comma, a break.</summary>
    private static readonly SearchValues<char> BetweenNames = SearchValues.Create(",;:.!?()[]\"“”„«»\r\n\t");

    private readonly StoryIndexOptions options;
    private readonly FiledArticles filed;
    private readonly FeatureReader reader;
    private readonly NearestStory nearestStory;
    private readonly CopyFinder copyFinder;
    private readonly Regrouper regrouper;

    /// <summary>An empty index.</summary>
    public StoryIndex(StoryIndexOptions? options = null)
    {
        this.options = options ?? new StoryIndexOptions();
        filed = new FiledArticles(this.options);
        reader = new FeatureReader(this.options);
        nearestStory = new NearestStory(filed, this.options);
        copyFinder = new CopyFinder(filed, reader.ShinglesOfLast, this.options);
        regrouper = new Regrouper(filed, this.options);
    }

    /// <summary>The articles remembered now.</summary>
    public int Count => filed.Count;

    /// <summary>The number of the article that was filed first of those remembered; null when none is.</summary>
    public long? Oldest => filed.Count > 0 ? filed[filed.First].Id : null;

    /// <summary>How many articles of a story are remembered now; copies that add nothing are counted apart.</summary>
    public (int Texts, int Copies) SizeOf(long story) =>
        filed.Members(story) is { } members ? (members.Representatives.Count, members.Copies.Count) : (0, 0);

    /// <summary>Decides where an article belongs and changes nothing. A copy belongs to the story of its origin, and an origin that
    /// comes late to the story of its copies; anything else to the story it is most like, if it is enough so.</summary>
    public Filing Find(StoryArticle article)
    {
        var features = reader.Read(article);
        var day = article.Published is { } published ? Days.Of(published) : filed.LatestDay;
        var overlaps = copyFinder.Find(article, features);
        var furniture = overlaps.Find(overlap => overlap.IsFurniture);
        if (furniture is not null)
            (features, overlaps) = (reader.ReadTitleAlone(article), []);
        overlaps.RemoveAll(overlap => !overlap.MayBeCopy);
        var lateCopies = LateCopies(article, features, day, overlaps);

        var vector = filed.Statistics.Vector(features);
        var origin = CopyOrigin.Of(article, day, overlaps, options.OriginMargin);
        var kin = overlaps.Where(overlap => !overlap.IsComposite(options)).MaxBy(overlap => overlap.Containment);
        if (origin is not null && !origin.IsComposite(options))
            kin = origin;
        var near = nearestStory.Find(vector, features.Numbers, day);
        var nearest = near.Count > 0 ? near[0] : default(NearStory?);
        return new Filing(article, features, vector, near)
        {
            Story = kin?.Other.Story ?? (nearest?.Similarity >= options.Threshold ? nearest?.Story : null),
            Copy = origin?.AsCopy(options),
            LateCopies = lateCopies,
            Similarity = nearest?.Similarity ?? 0,
            FurnitureOf = furniture?.Other.Id,
            KeyTerms = KeyTerms(vector, article),
        };
    }

    /// <summary>Files what <see cref="Find"/> looked at. Any article may have been filed in between.</summary>
    /// <param name="filing">The article and what is known of it.</param>
    /// <param name="story">The caller's number for the story: the one found, a new one, or what an editor chose.</param>
    /// <returns>A better grouping of the story and those near it, or null; it holds until the next article is added.</returns>
    public Regrouping? Add(Filing filing, long story)
    {
        filed.Add(filing, story);
        return regrouper.Follow(story, filing.LateCopies) ?? regrouper.Review(story, filing.Near);
    }

    /// <summary>Groups articles as <see cref="Add"/> advised.</summary>
    /// <param name="regrouping">What the last <see cref="Add"/> returned.</param>
    /// <param name="stories">A number for each of its stories, in the same order: its own where it has one, else a new one.</param>
    public void Apply(Regrouping regrouping, IReadOnlyList<long> stories)
    {
        for (var i = 0; i < stories.Count; i++)
        {
            foreach (var article in regrouping.Stories[i].Articles)
                Move(article, stories[i]);
        }
    }

    /// <summary>Moves an article to another story, as another index was advised to; one that is not remembered any more is left alone.</summary>
    public void Move(long article, long story)
    {
        if (filed.TryNumber(article, out var number))
            filed.Move((int)number, story);
    }

    /// <summary>Takes an article for a copy of one that came after it, as another index found out when it filed that one.</summary>
    public void TakeAsCopy(LateCopy late) => filed.TakeAsCopy(late);

    /// <summary>Files articles where they are now, without searching. An index given the same articles in the same order, each
    /// found and added or restored, decides alike; only an article that became a copy after it was filed is no longer found by its terms.
    /// The texts are read by all processors.</summary>
    public void Restore(IReadOnlyList<RestoredArticle> articles)
    {
        var features = new ArticleFeatures[articles.Count];
        Parallel.For(0, articles.Count, () => new FeatureReader(options), (i, _, ownReader) =>
        {
            features[i] = articles[i].FurnitureOf is null ? ownReader.Read(articles[i].Article) : ownReader.ReadTitleAlone(articles[i].Article);
            return ownReader;
        }, _ => { });
        for (var i = 0; i < articles.Count; i++)
        {
            var (article, story, copy, furnitureOf) = articles[i];
            filed.Add(new Filing(article, features[i], filed.Statistics.Vector(features[i]), []) { Copy = copy, FurnitureOf = furnitureOf }, story);
        }
    }

    /// <summary>The heaviest terms in the article's own words; of a name of two words, both of which weigh much, the whole.</summary>
    private List<string> KeyTerms(TermVector vector, StoryArticle article)
    {
        var terms = vector.Terms.Take(options.KeyTerms).Select(term => reader.Surface(term, article)).Where(term => IsTelling(term, article)).ToList();
        var names = vector.Terms.Skip(options.KeyTerms).Where(reader.IsPair).Select(pair => reader.Surface(pair, article))
            .Where(pair => terms.Count(term => HasWord(pair, term)) == 2 && IsTelling(pair, article)).ToList();
        terms = terms.ConvertAll(term => names.Find(name => HasWord(name, term)) ?? term);
        return [.. terms.Where(term => !terms.Exists(other => other.Length > term.Length && other.Contains(term, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private bool IsTelling(string term, StoryArticle article) =>
        term.Length is > 1 and <= LongestKeyTerm && !term.AsSpan().ContainsAny(BetweenNames)
        && (Count >= options.CommonTermArticles || !IsParticle(term, article));

    /// <summary>Whether a short word is no name: an article or preposition of any language, until the window is large enough to say which
    /// words are common.</summary>
    private static bool IsParticle(string term, StoryArticle article) =>
        term.Length <= LongestParticle && article.Text.Contains($" {term.ToLowerInvariant()} ", StringComparison.Ordinal);

    /// <summary>Whether a name begins or ends with a word.</summary>
    private static bool HasWord(string name, string word) => name.Length > word.Length
        && ((name[word.Length] == ' ' && name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            || (name[^(word.Length + 1)] == ' ' && name.EndsWith(word, StringComparison.OrdinalIgnoreCase)));

    private List<LateCopy> LateCopies(StoryArticle article, ArticleFeatures features, double day, List<TextOverlap> overlaps)
    {
        var late = overlaps.Where(overlap => !CopyOrigin.ComesBefore(overlap.Other, article, day)).ToList();
        var copies = late.SelectMany(overlap => copyFinder.CopiesOf(overlap.Other, article, features)).ToList();
        return [.. late.Concat(copies).DistinctBy(overlap => overlap.Other.Id)
            .Where(overlap => !CopyOrigin.ComesBefore(overlap.Other, article, day))
            .Select(overlap => (overlap.Other, Match: overlap.AsOrigin(article.Id, options)))
            // One that is a copy through and through stays that of the article it was made from.
            .Where(late => late.Other.IsRepresentative || late.Match.Kind != CopyKind.Composite)
            .Select(late => new LateCopy(late.Other.Id, late.Match))];
    }
}
