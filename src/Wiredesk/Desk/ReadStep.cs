using System.Text.Json;
using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Pages;
using Wiredesk.Revisions;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Fetches the pages of found articles, and looks at pages again later: what it reads becomes a revision.</summary>
public sealed class ReadStep(ArticleStore articles, PageMemoryStore memories, Fetcher fetcher, Turns turns, StageMeter meter, TimeProvider clock, ILogger<ReadStep> log)
{
    private const int OutletsAtOnce = 16;

    /// <summary>Pages of one article that are fetched.</summary>
    private const int MostParts = 20;

    /// <summary>Pages of one outlet before others have their turn.</summary>
    private const int PagesInATurn = 4;

    /// <summary>A node's turn at an outlet: longer than some pages with all their parts take.</summary>
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromMinutes(30);

    private const string GoneReason = "HTTP 410 Gone: the outlet took the page down";

    private readonly OutletTurns _reading = new(OutletsAtOnce, clock);
    private readonly OutletTurns _looking = new(OutletsAtOnce, clock);

    /// <summary>Reads the pages of articles that feeds have listed.</summary>
    /// <returns>How many were tried; 0 when none is left.</returns>
    public Task<int> ReadFound(CancellationToken stop)
        => _reading.Next(each => articles.OutletsToRead(each, turns), (outlet, each) => OwnTurn(WorkStage.Read, outlet, articles.ToRead, ReadFirst, each), stop);

    /// <summary>Looks again at pages whose time has come.</summary>
    /// <returns>How many were looked at; 0 when none is left.</returns>
    public Task<int> LookAgain(CancellationToken stop)
        => _looking.Next(each => articles.OutletsToLookAt(each, turns), (outlet, each) => OwnTurn(WorkStage.Look, outlet, articles.ToLookAt, Look, each), stop);

    /// <summary>A turn at an outlet's pages, unless another node has it.</summary>
    private async Task<int> OwnTurn(string stage, long outlet, Func<long, int, CancellationToken, Task<IReadOnlyList<Article>>> waiting, Func<Article, CancellationToken, Task<PageTry>> work, CancellationToken stop)
    {
        var what = $"{ArticleStore.OutletTurn} {outlet}";
        if (await turns.Take(what, s_longestTurn, stop) is null)
            return 0;
        try
        {
            return await meter.Run(stage, async each => await Turn(stage, await waiting(outlet, PagesInATurn, each), work, each), stop);
        }
        finally
        {
            await turns.Give(what, TimeSpan.Zero);
        }
    }

    /// <returns>How many were tried; the rest waits when the host is slow.</returns>
    private async Task<int> Turn(string stage, IReadOnlyList<Article> some, Func<Article, CancellationToken, Task<PageTry>> work, CancellationToken stop)
    {
        for (var i = 0; i < some.Count; i++)
        {
            try
            {
                if ((await work(some[i], stop)).Fault == FetchFault.TooSlow)
                    return i + 1;
            }
            catch (Exception error) when (ItemFault.Is(error))
            {
                log.LogError(error, "article {Url}: could not be read; given up", some[i].Url);
                meter.Failed(stage, $"article {some[i].Url}: could not be read: {error.Message}");
                await articles.SaveFailure(some[i].Id, error.Message, retryAt: null, stop);
            }
        }
        return some.Count;
    }

    private async Task<PageTry> ReadFirst(Article article, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var entry = article.Entry is null ? null : JsonSerializer.Deserialize<FeedEntry>(article.Entry);
        var tried = await Fetch(article, entry, isAgain: false, stop);
        if (tried.Fault == FetchFault.HeldOff && ReadSchedule.WhenHeldOff(article.FoundAt, now, tried.RetryAfter) is { } turn)
        {
            await articles.Postpone(article.Id, tried.Why!, turn, stop);
            return tried;
        }
        var retryAt = tried.MayHelpLater ? ReadSchedule.Retry(article.FoundAt, now, article.Attempts, tried.RetryAfter) : null;
        if (tried.Read is null)
            meter.Failed(WorkStage.Read, $"article {article.Url}: {tried.Why}");
        if (retryAt is not null && article.Attempts + 1 < ReadSchedule.QuickAttempts)
        {
            await articles.SaveFailure(article.Id, tried.Why!, retryAt, stop);
            return tried;
        }
        // What the feed itself says of the article is better than nothing, unless its outlet took the page down.
        var read = tried.Read ?? (entry is null || tried.IsGone ? null : ArticleReading.FromEntry(entry, article.Url));
        if (read is not null)
        {
            await articles.SaveRead(article.Id, read, tried.IsUnwanted ? null : LookSchedule.Next(article.FoundAt, now), stop, tried.Validators, article.Looks);
            await NoteAddress(article, tried, stop);
            return tried;
        }
        log.LogWarning("article {Url}: {Why}; {Then}", article.Url, tried.Why, retryAt is null ? "given up" : "tried again later");
        await articles.SaveFailure(article.Id, tried.Why!, retryAt, stop);
        return tried;
    }

    private async Task<PageTry> Look(Article article, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var next = LookSchedule.Next(article.FoundAt, now, article.StillLooks + 1);
        var tried = await Fetch(article, entry: null, isAgain: true, stop);
        if (tried.IsGone)
        {
            log.LogInformation("article {Url}: taken down by its outlet", article.Url);
            await articles.Withdraw(article.Id, tried.Why!, stop, article.Looks);
            return tried;
        }
        if (tried.IsUnwanted)
            next = null;
        else if (next is not null && tried.Fault == FetchFault.HeldOff)
            next = ReadSchedule.WhenHeldOff(article.FoundAt, now, tried.RetryAfter);
        var known = await articles.WithText(article.Id, stop);
        var read = tried.Read ?? OwnText(article);
        // A page that cannot be read this time tells nothing about its text.
        if (read is null || known is not { } current || IsUnchanged(read, tried.Parts, current.Revision))
            await articles.SaveUnchanged(article.Id, next, tried.Read?.Rights, stop, tried.Validators);
        else
            await articles.SaveRead(article.Id, read, tried.Read is null ? next : LookSchedule.Next(article.FoundAt, now), stop, tried.Validators, article.Looks);
        await NoteAddress(article, tried, stop);
        return tried;
    }

    /// <summary>What the feed says now, of an article that has its text from there.</summary>
    private static ReadArticle? OwnText(Article article)
        => article is { FeedText: not null, Entry: { } entry } ? ArticleReading.FromEntry(JsonSerializer.Deserialize<FeedEntry>(entry)!, article.Url) : null;

    /// <summary>A feed that lists the page where it has moved to lists no other article.</summary>
    private async Task NoteAddress(Article article, PageTry tried, CancellationToken stop)
    {
        if (tried.MovedTo is { } to && ArticleAddress.Fits(to) && new Uri(to) is { PathAndQuery.Length: > 1 } address && address.Host == new Uri(article.Url).Host)
            await articles.AddAddress(article.Id, to, stop);
    }

    /// <summary>A text that was read before other pages of its host were known has furniture in it that is told from it now: no change of
    /// its outlet's.</summary>
    private static bool IsUnchanged(ReadArticle read, IReadOnlyList<ReadArticle> parts, Revision current)
    {
        if (Is(read))
            return true;
        var alone = parts.Select(part => ArticleReading.FromPage(part.Page!, part.Url).Article).OfType<ReadArticle>().ToList();
        return alone.Count > 0 && Is(ArticleReading.Joined(alone));

        bool Is(ReadArticle other) => SameWords.In(current.Title + "\n" + current.Text, other.Title + "\n" + other.Text);
    }

    /// <summary>Fetches the article with all its pages. One that may be had later fails the whole, or the text would end there and come back.</summary>
    private async Task<PageTry> Fetch(Article article, FeedEntry? entry, bool isAgain, CancellationToken stop)
    {
        var first = await FetchPart(article.Url, entry, isAgain ? new PageValidators(article.ETag, article.LastModified, article.ValidatorsFrom) : null, stop);
        if (first.Read is null)
            return first;
        var parts = new List<ReadArticle> { first.Read };
        while (parts[^1].NextPart is { } next && parts.Count < MostParts)
        {
            var tried = await FetchPart(next, entry: null, known: null, stop);
            if (tried.MayHelpLater)
                return tried with { Why = $"page {parts.Count + 1} of it, {next}: {tried.Why}" };
            if (tried.Read is null)
                break;
            parts.Add(tried.Read);
        }

        // That the first of several pages is the same says nothing of the others.
        return first with { Read = ArticleReading.Joined(parts), Parts = parts, Validators = first.Read.NextPart is null ? first.Validators : null };
    }

    private async Task<PageTry> FetchPart(string url, FeedEntry? entry, PageValidators? known, CancellationToken stop)
    {
        try
        {
            var request = new FetchRequest(url) { RobotsDecide = true, ETag = known?.ETag, LastModified = known?.LastModified, ValidatorsFrom = known?.From };
            var answer = await fetcher.Get(request, stop);
            var now = clock.GetUtcNow();
            if (answer.IsUnchanged)
                // What a 304 leaves out stays as it was (RFC 9111, 4.3.4).
                return new PageTry { Validators = new(answer.ETag ?? known!.ETag, answer.LastModified ?? known!.LastModified, answer.Url) };
            if (answer.IsGone)
                return new PageTry { Why = GoneReason, IsGone = true };
            if (answer.Block is not null)
                return new PageTry { Why = $"HTTP {answer.Status}, a {answer.Block}: the outlet keeps programs out" };
            if (!answer.IsSuccess)
                return new PageTry { Why = $"HTTP {answer.Status}", MayHelpLater = answer.Status is 429 or >= 500, RetryAfter = answer.RetryAfter };
            var beside = HeaderSignals.In(answer.RightsFields).Concat(await fetcher.SiteSignals(new Uri(answer.Url), stop));
            var host = new Uri(url).Host;
            var memory = await memories.Of(host, stop);
            var (read, why) = ArticleReading.FromPage(PageReader.Decode(answer.Body, answer.ContentType), url, now, entry, beside, memory);
            if (read is not null)
                await memories.SaveNewest(host, memory, stop);
            return new PageTry { Read = read, Why = why, MovedTo = answer.MovedTo, Validators = read is null ? null : new(answer.ETag, answer.LastModified, answer.Url) };
        }
        catch (FetchException error)
        {
            var isUnwanted = error.Fault == FetchFault.Robots && error.RetryAfter is null;
            return new PageTry { Why = error.Message, Fault = error.Fault, IsUnwanted = isUnwanted, MayHelpLater = !isUnwanted, RetryAfter = error.RetryAfter };
        }
    }

    /// <summary>What came of asking for a page: the article, or why there is none and whether there may be one later.</summary>
    private sealed record PageTry
    {
        public ReadArticle? Read { get; init; }

        /// <summary>The article page by page.</summary>
        public IReadOnlyList<ReadArticle> Parts { get; init; } = [];
        public string? Why { get; init; }

        /// <summary>What the answer was known by, where it tells whether the next one will be the same.</summary>
        public PageValidators? Validators { get; init; }

        /// <summary>Where its page has moved to for good.</summary>
        public string? MovedTo { get; init; }
        public FetchFault? Fault { get; init; }
        public bool IsGone { get; init; }

        /// <summary>The site does not want programs to fetch it.</summary>
        public bool IsUnwanted { get; init; }
        public bool MayHelpLater { get; init; }
        public TimeSpan? RetryAfter { get; init; }
    }
}
