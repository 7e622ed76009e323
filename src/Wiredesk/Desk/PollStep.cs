using System.Collections.Concurrent;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Polls the feeds that are due and keeps what they list. It flows: whenever a poll ends the next begins, so that a slow host holds up no other.</summary>
public sealed class PollStep(FeedStore feeds, OutletStore outlets, ArticleStore articles, FeedPoll poll, Fetcher fetcher, Settings settings, TimeProvider clock, ILogger<PollStep> log)
{
    /// <summary>Polls that run side by side. Most of a poll is waiting, so this is not about cores.</summary>
    private const int FeedsAtOnce = 32;

    /// <summary>While polls run, the desk looks for feeds that have become due.</summary>
    private static readonly TimeSpan s_lookAround = TimeSpan.FromSeconds(15);

    /// <summary>Runs until no feed is due and none is being polled.</summary>
    /// <param name="stop">Breaks off what is running; those feeds stay due.</param>
    /// <param name="found">Called when articles were stored.</param>
    /// <returns>How many feeds were polled.</returns>
    public async Task<int> Run(CancellationToken stop, Action? found = null)
    {
        foreach (var outlet in (await outlets.All(stop)).Where(outlet => outlet.PrivateAllowed))
            fetcher.AllowPrivate(outlet.Host);

        using var running = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var due = new DueFeeds(feeds, TimeSpan.FromSeconds(settings.Fetch.PauseSeconds));
        var polls = new Dictionary<Task<PolledFeed>, Feed>();
        var ended = new ConcurrentQueue<Task<PolledFeed>>();
        var signal = new StepSignal();
        var polled = 0;
        try
        {
            while (true)
            {
                while (polls.Count < FeedsAtOnce && await due.Take(clock.GetUtcNow(), stop) is { } feed)
                    Begin(feed);
                if (polls.Count == 0 && due.NextRested is null)
                    return polled;

                var look = due.NextRested - clock.GetUtcNow() is { } rest && rest < s_lookAround ? rest : s_lookAround;
                if (ended.IsEmpty && look > TimeSpan.Zero)
                    await signal.Wait(look, clock, stop);
                polled += await End();
            }
        }
        finally
        {
            await running.CancelAsync();
            await Task.WhenAll(polls.Keys).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        void Begin(Feed feed)
        {
            var task = Task.Run(() => poll.Poll(feed, running.Token), CancellationToken.None);
            polls.Add(task, feed);
            _ = task.ContinueWith(end =>
            {
                ended.Enqueue(end);
                signal.Wake();
            }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        async Task<int> End()
        {
            var results = new List<PolledFeed>();
            var hosts = new List<Feed>();
            while (ended.TryDequeue(out var task))
            {
                polls.Remove(task, out var feed);
                hosts.Add(feed!);
                results.Add(await task);
            }
            if (results.Count > 0 && await Keep(results, stop))
                found?.Invoke();
            // Only what is stored is not due any more.
            foreach (var feed in hosts)
                due.Release(feed, clock.GetUtcNow());
            return results.Count;
        }
    }

    /// <summary>Articles before feeds: were it killed between, the feeds are read once more and nothing is missed.</summary>
    /// <returns>Whether there were articles.</returns>
    private async Task<bool> Keep(List<PolledFeed> results, CancellationToken stop)
    {
        var listed = results.SelectMany(result => result.Found).ToList();
        try
        {
            if (listed.Count > 0)
                await articles.SaveFound(listed, stop);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            log.LogWarning("articles of {Feeds} feeds could not be stored together: {Error}; storing each feed's", results.Count, error.Message);
            for (var i = 0; i < results.Count; i++)
                results[i] = await KeepAlone(results[i], stop);
        }
        await feeds.Record([.. results.Select(result => result.Feed)], stop);
        return listed.Count > 0;
    }

    private async Task<PolledFeed> KeepAlone(PolledFeed result, CancellationToken stop)
    {
        try
        {
            await articles.SaveFound(result.Found, stop);
            return result;
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            return poll.Failed(result.Feed with { BodyHash = null, ETag = null, LastModified = null }, error.Message);
        }
    }
}
