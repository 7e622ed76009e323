using System.Collections.Concurrent;
using Wiredesk.Desk.WebSub;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Polls the feeds that are due and keeps what they list. It flows: whenever a poll ends the next begins, so that a slow host holds up no other.</summary>
public sealed class PollStep(
    FeedStore feeds, OutletStore outlets, FoundArticleStore foundArticles, FeedPoll poll, Outage outage, RunningPolls underWay, HubNews hubNews, Fetcher fetcher, Turns turns, StageMeter meter, Settings settings, TimeProvider clock, ILogger<PollStep> log)
{
    /// <summary>Polls that run side by side. Most of a poll is waiting, so this is not about cores.</summary>
    private const int FeedsAtOnce = 32;

    /// <summary>Feeds that were asked, and when they may be asked again if what came of it cannot be stored: a full disk must not make the desk ask on and on.</summary>
    private readonly Dictionary<long, DateTimeOffset> _unrecorded = [];

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
        var due = new DueFeeds(feeds, TimeSpan.FromSeconds(settings.Fetch.PauseSeconds), _unrecorded, turns);
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
            outage.Settle();
            await running.CancelAsync();
            await Task.WhenAll(polls.Keys).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        void Begin(Feed feed)
        {
            var now = clock.GetUtcNow();
            _unrecorded[feed.Id] = PollSchedule.Soonest(feed, now, TimeSpan.FromMinutes(settings.Fetch.PollMinutes));
            underWay.Begin(feed.Id);
            var task = Task.Run(() => Measured(feed, running.Token), CancellationToken.None);
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
            var asked = new List<Feed>();
            while (ended.TryDequeue(out var task))
            {
                polls.Remove(task, out var feed);
                asked.Add(feed!);
                results.Add(await task);
            }
            if (results.Count > 0 && await Keep(asked, results, stop))
                found?.Invoke();
            // Only what is stored is not due any more.
            foreach (var feed in asked)
            {
                if (underWay.End(feed.Id))
                    await hubNews.PollSoon(feed.Id, stop);
                due.Release(feed, clock.GetUtcNow());
            }
            return results.Count;
        }
    }

    private async Task<PolledFeed> Measured(Feed feed, CancellationToken stop)
    {
        PolledFeed? polled = null;
        await meter.Run(WorkStage.Poll, async each =>
        {
            polled = await poll.Poll(feed, each);
            return 1;
        }, stop);
        if (polled!.Feed.Failures > feed.Failures)
            meter.Failed(WorkStage.Poll, $"feed {feed.Url}: {polled.Feed.LastError}");
        return polled;
    }

    /// <summary>Articles before feeds: were it killed between, the feeds are read once more and nothing is missed.</summary>
    /// <returns>Whether there were articles.</returns>
    private async Task<bool> Keep(List<Feed> asked, List<PolledFeed> results, CancellationToken stop)
    {
        var listed = results.SelectMany(result => result.Found).ToList();
        try
        {
            if (listed.Count > 0)
                await foundArticles.Save(listed, stop);
            await Record([.. results.Select(result => result.Feed)], stop);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            log.LogWarning("{Feeds} feeds could not be stored together: {Error}; storing each of them alone", results.Count, error.Message);
            for (var i = 0; i < results.Count; i++)
                await KeepAlone(asked[i], results[i], stop);
        }
        return listed.Count > 0;
    }

    private async Task Record(IReadOnlyList<Feed> polled, CancellationToken stop)
    {
        await feeds.Record(polled, stop);
        foreach (var feed in polled)
            _unrecorded.Remove(feed.Id);
    }

    /// <summary>Keeps what one feed lists, article by article; those that cannot be stored do not lose the others.</summary>
    private async Task KeepAlone(Feed before, PolledFeed result, CancellationToken stop)
    {
        Exception? fault = null;
        foreach (var article in result.Found)
        {
            try
            {
                await foundArticles.Save([article], stop);
            }
            catch (Exception error) when (ItemFault.Is(error))
            {
                log.LogWarning("article {Url}: could not be stored: {Error}", article.Url, error.Message);
                fault = error;
            }
        }
        try
        {
            var failed = fault is null ? result : poll.Failed(before with { LastPollAt = result.Feed.LastPollAt }, $"not all that it lists could be stored: {fault.Message}");
            await Record([failed.Feed], stop);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            // It is asked again when its outlet allows, as it stands among those not recorded.
            log.LogError(error, "feed {Url}: what its poll left could not be stored", before.Url);
        }
    }
}
