using System.Text.Json;
using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;
using Feed = Wiredesk.News.Feed;

namespace Wiredesk.Desk;

/// <summary>Polls the feeds that are due and keeps what they list.</summary>
public sealed class PollStep(FeedStore feeds, OutletStore outlets, ArticleStore articles, Fetcher fetcher, Settings settings, TimeProvider clock, ILogger<PollStep> log)
{
    private const int FeedsAtOnce = 8;
    private const int Batch = 64;

    /// <summary>Longer addresses do not fit into the index that keeps articles apart, in UTF-16 code units.</summary>
    private const int LongestUrl = 2000;

    /// <returns>How many feeds were polled.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var due = await feeds.Due(clock.GetUtcNow(), Batch, stop);
        if (due.Count == 0)
            return 0;
        foreach (var outlet in (await outlets.All(stop)).Where(outlet => outlet.PrivateAllowed))
            fetcher.AllowPrivate(outlet.Host);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = FeedsAtOnce, CancellationToken = stop },
            async (feed, each) => await feeds.Record(await Poll(feed, each), each));
        return due.Count;
    }

    private TimeSpan Interval => TimeSpan.FromMinutes(settings.Fetch.PollMinutes);

    private async Task<Feed> Poll(Feed feed, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        feed = feed with { LastPollAt = now };
        try
        {
            var answer = await fetcher.Get(new FetchRequest(feed.Url) { ETag = feed.ETag, LastModified = feed.LastModified }, stop);
            if (answer.IsGone)
                return feed with { State = FeedState.Gone, LastError = "HTTP 410 Gone: the outlet closed it; polling stopped" };
            if (answer.IsUnchanged)
                return Succeeded(feed, answer, timeToLive: null);
            if (!answer.IsSuccess)
                return Failed(feed, $"HTTP {answer.Status}", answer.RetryAfter);

            var read = FeedReader.Read(answer.Body, answer.Url, answer.ContentType);
            var added = await articles.SaveFound([.. Found(read, feed)], stop);
            log.LogInformation("feed {Url}: {Entries} entries, {New} new", feed.Url, read.Entries.Count, added);
            return Succeeded(feed with { Title = read.Title ?? feed.Title }, answer, read.TimeToLive);
        }
        catch (FetchException error)
        {
            return Failed(feed, error.Message, error.RetryAfter);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            return Failed(feed, error.Message, retryAfter: null);
        }
    }

    private static IEnumerable<FoundArticle> Found(Feeds.Feed read, Feed feed)
        => from entry in read.Entries
           let url = entry.Url ?? entry.ExternalUrl
           where url is { Length: <= LongestUrl } && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
           select new FoundArticle(feed.OutletId, feed.Id, url, entry.Title ?? url, entry.Published ?? entry.Modified, entry.Modified, JsonSerializer.Serialize(entry));

    private Feed Succeeded(Feed feed, FetchResult answer, TimeSpan? timeToLive) => feed with
    {
        // Some servers leave the validators out of a 304; those sent last stay good.
        ETag = answer.ETag ?? (answer.IsUnchanged ? feed.ETag : null),
        LastModified = answer.LastModified ?? (answer.IsUnchanged ? feed.LastModified : null),
        LastSuccessAt = feed.LastPollAt,
        Failures = 0,
        LastError = null,
        NextPollAt = PollSchedule.AfterSuccess(feed.LastPollAt!.Value, Interval, timeToLive, feed.Id),
    };

    private Feed Failed(Feed feed, string error, TimeSpan? retryAfter)
    {
        log.LogWarning("feed {Url}: {Error}", feed.Url, error);
        return feed with
        {
            Failures = feed.Failures + 1,
            LastError = error,
            NextPollAt = PollSchedule.AfterFailure(feed.LastPollAt!.Value, Interval, feed.Failures + 1, retryAfter),
        };
    }
}
