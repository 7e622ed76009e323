using System.Runtime.InteropServices;

namespace Wiredesk.Stories;

/// <summary>The articles of the window and the ways to them: by number, by id, by story, by term, by shingle.
/// Articles leave in the order they came, when they are too old or the window is too full.</summary>
internal sealed class FiledArticles(StoryIndexOptions options)
{
    private readonly ArrivalWindow<FiledArticle> articles = new();
    private readonly Dictionary<long, long> numbers = [];
    private readonly Dictionary<long, ArrivalWindow<long>> stories = [];
    private readonly WindowDate date = new();
    private long shingles;

    public int Count => articles.Count;

    public TermStatistics Statistics { get; } = new(options);

    public Postings ByTerm { get; } = new();

    public Postings ByShingle { get; } = new();

    /// <summary>The day of the dated article filed last, or not a number before the first.</summary>
    public double LatestDay { get; private set; } = double.NaN;

    public FiledArticle this[long number] => articles[number];

    /// <summary>The number of the article last filed under this id, if it is still here.</summary>
    public bool TryNumber(long id, out long number) => numbers.TryGetValue(id, out number);

    /// <summary>The numbers of a story's articles, oldest first. The story must have one still here.</summary>
    public ArrivalWindow<long> Members(long story) => stories[story];

    public void Add(StoryArticle article, ArticleFeatures features, TermVector vector, long story, long? origin)
    {
        NoteDate(article);
        var filed = new FiledArticle
        {
            Id = article.Id,
            Outlet = article.Outlet,
            FromAgency = article.FromAgency,
            Credits = article.Credits,
            Story = story,
            Origin = origin,
            Day = LatestDay,
            FiledOn = date.Day,
            Vector = vector,
            AllTerms = features.Terms,
            Shingles = features.Shingles,
        };
        var number = articles.Add(filed);
        numbers[article.Id] = number;
        shingles += filed.Shingles.Length;
        Statistics.Add(filed.AllTerms);
        ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(stories, story, out _);
        (members ??= new()).Add(number);
        Index(filed, checked((int)number));
        RemoveOld();
    }

    private void NoteDate(StoryArticle article)
    {
        if (article.Published is not { } published)
            return;
        LatestDay = Days.Of(published);
        date.Add(LatestDay);
    }

    private void Index(FiledArticle filed, int number)
    {
        foreach (var term in filed.Vector.Heaviest)
            ByTerm.Add(term, number);
        if (filed.Shingles.Length < options.CopyShingles)
            return;
        foreach (var shingle in filed.Shingles)
        {
            if (Shingles.IsSampled(shingle, filed.Shingles.Length))
                ByShingle.Add(shingle, number);
        }
    }

    private void RemoveOld()
    {
        while (articles.Count > options.MaxArticles
            || (articles.Count > 1 && shingles > options.MaxShingles)
            || articles[articles.First].FiledOn < date.Day - options.WindowDays)
        {
            RemoveOldest();
        }
    }

    private void RemoveOldest()
    {
        var number = articles.First;
        var oldest = articles[number];
        Statistics.Remove(oldest.AllTerms);
        shingles -= oldest.Shingles.Length;
        ByTerm.RemoveThrough((int)number);
        ByShingle.RemoveThrough((int)number);
        if (numbers[oldest.Id] == number)
            numbers.Remove(oldest.Id);
        var members = stories[oldest.Story];
        members.RemoveOldest();
        if (members.Count == 0)
            stories.Remove(oldest.Story);
        articles.RemoveOldest();
    }
}
