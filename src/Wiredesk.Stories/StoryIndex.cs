namespace Wiredesk.Stories;

/// <summary>
/// Files articles of one language into stories as they arrive, and finds whose text they copy. Online clustering of TF-IDF vectors
/// with document frequencies of a moving window. Not safe for several threads. It has no clock: the window moves with the articles'
/// dates. The same calls in the same order give the same answers.
/// </summary>
public sealed class StoryIndex
{
    private readonly StoryIndexOptions options;
    private readonly FiledArticles filed;
    private readonly NearestStory nearestStory;
    private readonly CopyFinder copyFinder;

    /// <summary>An empty index.</summary>
    public StoryIndex(StoryIndexOptions? options = null)
    {
        this.options = options ?? new StoryIndexOptions();
        filed = new FiledArticles(this.options);
        nearestStory = new NearestStory(filed, this.options);
        copyFinder = new CopyFinder(filed, this.options);
    }

    /// <summary>The articles remembered now.</summary>
    public int Count => filed.Count;

    /// <summary>Decides where an article belongs and changes nothing. A copy belongs to the story of its origin, and an origin that
    /// comes late to the story of its copies; anything else to the story it is most like, if it is enough so.</summary>
    public Filing Find(StoryArticle article)
    {
        var (features, vector) = Read(article);
        var day = article.Published is { } published ? Days.Of(published) : filed.LatestDay;
        var overlaps = copyFinder.Find(article, features.Shingles);
        var origin = CopyOrigin.Of(article, day, overlaps, options.OriginMargin);
        var kin = origin ?? overlaps.MaxBy(overlap => overlap.Containment);
        var nearest = nearestStory.Find(vector, day);
        return new Filing(article, features, vector)
        {
            Story = kin?.Other.Story ?? (nearest?.Similarity >= options.Threshold ? nearest?.Story : null),
            Copy = origin?.AsCopy(options),
            LateCopies = LateCopies(article, day, overlaps),
            Similarity = nearest?.Similarity ?? 0,
        };
    }

    /// <summary>Files what <see cref="Find"/> looked at. Any article may have been filed in between.</summary>
    /// <param name="filing">The article and what is known of it.</param>
    /// <param name="story">The caller's number for the story: the one found, a new one, or what an editor chose.</param>
    public void Add(Filing filing, long story) =>
        filed.Add(filing.Article, filing.Features, filing.Vector, story, filing.Copy?.Origin);

    /// <summary>Files an article where it was filed before, without searching. An index given the same articles in the same order, each
    /// found and added or restored, is the same index.</summary>
    public void Restore(StoryArticle article, long story, CopyMatch? copy)
    {
        var (features, vector) = Read(article);
        filed.Add(article, features, vector, story, copy?.Origin);
    }

    private (ArticleFeatures Features, TermVector Vector) Read(StoryArticle article)
    {
        var features = ArticleFeatures.Of(article, options);
        return (features, filed.Statistics.Vector(features));
    }

    private List<LateCopy> LateCopies(StoryArticle article, double day, List<TextOverlap> overlaps) =>
        [.. overlaps.Where(overlap => !CopyOrigin.ComesBefore(overlap.Other, article, day))
            .Select(overlap => new LateCopy(overlap.Other.Id, overlap.AsOrigin(article.Id, options)))];
}
