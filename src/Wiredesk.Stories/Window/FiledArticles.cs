using System.Runtime.InteropServices;
using Wiredesk.Stories.Copies;
using Wiredesk.Stories.Terms;

namespace Wiredesk.Stories.Window;

/// <summary>The articles of the window and the ways to them: by number, by id, by story, by term, by shingle.
/// Articles leave in the order they came, when they are too old or the window is too full.</summary>
internal sealed class FiledArticles(StoryIndexOptions options)
{
    /// <summary>The postings of terms are kept in so many parts of the window.</summary>
    private const int Parts = 4;

    private readonly ArrivalWindow<FiledArticle> articles = new();
    private readonly Dictionary<long, long> numbers = [];
    private readonly Dictionary<long, StoryMembers> stories = [];
    private readonly ArticleMemory memory = new();
    private readonly WindowDate date = new();
    private long shingles;
    private long partStart;
    private double partDay = double.NaN;

    public int Count => articles.Count;

    /// <summary>The number of the oldest article still here.</summary>
    public int First => (int)articles.First;

    public TermStatistics Statistics { get; } = new(options);

    public TermPostings ByTerm { get; } = new(options.PostingsPerTerm);

    public ShinglePostings ByShingle { get; } = new();

    /// <summary>The day of the dated article filed last, or not a number before the first.</summary>
    public double LatestDay { get; private set; } = double.NaN;

    public FiledArticle this[long number] => articles[number];

    /// <summary>The number of the article last filed under this id, if it is still here.</summary>
    public bool TryNumber(long id, out long number) => numbers.TryGetValue(id, out number);

    /// <summary>The articles of a story; null when none is here.</summary>
    public StoryMembers? Members(long story) => stories.GetValueOrDefault(story);

    public void Add(Filing filing, long story)
    {
        NoteDate(filing.Article);
        var filed = new FiledArticle(memory, filing.Vector, filing.Features)
        {
            Id = filing.Article.Id,
            Outlet = filing.Article.Outlet,
            FromAgency = filing.Article.FromAgency,
            Credits = filing.Article.Credits,
            TitleTerms = filing.Features.TitleTerms,
            Story = story,
            Copy = filing.Copy,
            IsFurniture = filing.FurnitureOf is not null,
            Day = LatestDay,
            FiledOn = date.Day,
        };
        if (filing.FurnitureOf is { } other && numbers.TryGetValue(other, out var furniture))
            articles[furniture].IsFurniture = true;
        foreach (var late in filing.LateCopies)
            TakeAsCopy(late);
        var number = articles.Add(filed);
        numbers[filed.Id] = number;
        shingles += filed.Shingles.Length;
        Statistics.Add(filing.Features.Terms, date.Day);
        MembersFor(story).Add((int)number, filed.IsRepresentative);
        Index(filed, filing.Features.Sample, checked((int)number));
        RemoveOld();
    }

    /// <summary>Puts an article into another story.</summary>
    public void Move(int number, long story)
    {
        var article = articles[number];
        Leave(number, article);
        article.Story = story;
        MembersFor(story).Add(number, article.IsRepresentative);
    }

    /// <summary>Takes an article for a copy of one that came after it.</summary>
    public void TakeAsCopy(LateCopy late)
    {
        if (!numbers.TryGetValue(late.Article, out var number))
            return;
        var article = articles[number];
        var members = stories[article.Story];
        members.Remove((int)number, article.IsRepresentative);
        article.Copy = late.Match;
        members.Add((int)number, article.IsRepresentative);
    }

    private StoryMembers MembersFor(long story)
    {
        ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(stories, story, out _);
        return members ??= new StoryMembers();
    }

    private void Leave(int number, FiledArticle article)
    {
        var members = stories[article.Story];
        members.Remove(number, article.IsRepresentative);
        if (members.Count == 0)
            stories.Remove(article.Story);
    }

    private void NoteDate(StoryArticle article)
    {
        if (article.Published is not { } published)
            return;
        LatestDay = Days.Of(published);
        date.Add(LatestDay);
    }

    private void Index(FiledArticle filed, uint[] sample, int number)
    {
        if (number == 0 || number - partStart >= Math.Max(1, options.MaxArticles / Parts) || date.Day - partDay >= options.WindowDays / Parts)
        {
            ByTerm.BeginPart(number);
            (partStart, partDay) = (number, date.Day);
        }

        if (filed.IsRepresentative)
        {
            foreach (var term in filed.Terms[..Math.Min(filed.Terms.Length, options.IndexedTerms)])
                ByTerm.Add(term, number);
        }

        if (filed.Shingles.Length < options.CopyShingles)
            return;
        foreach (var shingle in sample)
            ByShingle.Add(shingle, number, First);
    }

    private void RemoveOld()
    {
        while (articles.Count > options.MaxArticles
            || (articles.Count > 1 && shingles > options.MaxShingles)
            || articles[articles.First].FiledOn < date.Day - options.WindowDays)
        {
            RemoveOldest();
        }

        ByTerm.RemoveBefore(First);
    }

    private void RemoveOldest()
    {
        var number = First;
        var oldest = articles[number];
        shingles -= oldest.Shingles.Length;
        if (numbers[oldest.Id] == number)
            numbers.Remove(oldest.Id);
        Leave(number, oldest);
        articles.RemoveOldest();
    }
}
