using System.Text.Json;
using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Fetches the pages of found articles, and looks at pages again later: what it reads becomes a revision.</summary>
public sealed class ReadStep(ArticleStore articles, Fetcher fetcher, TimeProvider clock, ILogger<ReadStep> log)
{
    private const int PagesAtOnce = 8;
    private const int Batch = 64;
    private const int MostAttempts = 4;
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMinutes(5);

    /// <summary>Reads the pages of articles that feeds have listed.</summary>
    /// <returns>How many were tried.</returns>
    public Task<int> ReadFound(CancellationToken stop)
        => Each(articles.At(Stage.Found, Batch, stop), ReadFirst, stop);

    /// <summary>Looks again at pages whose time has come.</summary>
    /// <returns>How many were looked at.</returns>
    public Task<int> LookAgain(CancellationToken stop)
        => Each(articles.ToLookAt(Batch, stop), Look, stop);

    private async Task<int> Each(Task<IReadOnlyList<Article>> query, Func<Article, CancellationToken, Task> work, CancellationToken stop)
    {
        var batch = await query;
        await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = PagesAtOnce, CancellationToken = stop },
            async (article, each) =>
            {
                try
                {
                    await work(article, each);
                }
                catch (Exception error) when (ItemFault.Is(error))
                {
                    log.LogError(error, "article {Url}: could not be read; given up", article.Url);
                    await articles.SaveFailure(article.Id, error.Message, retryAt: null, each);
                }
            });
        return batch.Count;
    }

    private async Task ReadFirst(Article article, CancellationToken stop)
    {
        var entry = article.Entry is null ? null : JsonSerializer.Deserialize<FeedEntry>(article.Entry);
        var (read, why, retryAfter) = await Fetch(article, entry, stop);
        if (read is null && article.Attempts + 1 < MostAttempts && retryAfter is not null)
        {
            await articles.SaveFailure(article.Id, why!, clock.GetUtcNow() + retryAfter.Value, stop);
            return;
        }
        // What the feed itself says of the article is better than nothing, unless its outlet took the page down.
        read ??= entry is null || why == GoneReason ? null : ArticleReading.FromEntry(entry, article.Url);
        if (read is null)
        {
            log.LogWarning("article {Url}: {Why}; given up", article.Url, why);
            await articles.SaveFailure(article.Id, why!, retryAt: null, stop);
            return;
        }
        await articles.SaveRead(article.Id, read, LookSchedule.Next(article.FoundAt, clock.GetUtcNow()), stop);
    }

    private async Task Look(Article article, CancellationToken stop)
    {
        var next = LookSchedule.Next(article.FoundAt, clock.GetUtcNow());
        var (read, why, _) = await Fetch(article, entry: null, stop);
        if (why == GoneReason)
        {
            log.LogInformation("article {Url}: taken down by its outlet", article.Url);
            await articles.Withdraw(article.Id, why, stop);
            return;
        }
        var known = await articles.WithText(article.Id, stop);
        // A page that cannot be read this time tells nothing about its text.
        if (read is null || known is not { } current || Revision.Hash(read.Title, read.Text) == current.Revision.Sha256)
            await articles.SaveUnchanged(article.Id, next, stop);
        else
            await articles.SaveRead(article.Id, read, next, stop);
    }

    private const string GoneReason = "HTTP 410 Gone: the outlet took the page down";

    /// <returns>The article; or why there is none, and when another try may help.</returns>
    private async Task<(ReadArticle? Read, string? Why, TimeSpan? RetryAfter)> Fetch(Article article, FeedEntry? entry, CancellationToken stop)
    {
        var backOff = s_firstRetry * Math.Pow(4, article.Attempts);
        try
        {
            var answer = await fetcher.Get(new FetchRequest(article.Url), stop);
            if (answer.IsGone)
                return (null, GoneReason, null);
            if (!answer.IsSuccess)
                return (null, $"HTTP {answer.Status}", answer.Status is 429 or >= 500 ? Longer(answer.RetryAfter, backOff) : null);
            var (read, why) = ArticleReading.FromPage(PageReader.Decode(answer.Body, answer.ContentType), article.Url, entry);
            return (read, why, null);
        }
        catch (FetchException error)
        {
            return (null, error.Message, Longer(error.RetryAfter, backOff));
        }
    }

    private static TimeSpan Longer(TimeSpan? wish, TimeSpan backOff) => wish > backOff ? wish.Value : backOff;
}
