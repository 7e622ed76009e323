using System.Data.Common;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site.Live;

/// <summary>
/// The feeds that have readers. Each change is read from the store once and rendered once, however many readers it has: when this process
/// posts it, and for what another wrote after <see cref="LookEvery"/> at the latest.
/// </summary>
internal sealed class LiveFeeds(Database database, ChangeQueries changes, Bulletin bulletin, IHostApplicationLifetime desk, TimeProvider clock, ILogger<LiveFeeds> log) : BackgroundService
{
    /// <summary>A reader hears something at least so often, so that nothing between desk and reader takes the connection for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);

    /// <summary>The store is asked so often for what another process wrote.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_afterError = TimeSpan.FromSeconds(5);
    private const int Batch = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<LiveSubject, OpenFeed> _feeds = [];
    private readonly TaskCompletionSource _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    /// <summary>Whether a subject has readers at the moment.</summary>
    public bool Has(LiveSubject subject)
    {
        lock (_gate)
            return _feeds.ContainsKey(subject);
    }

    /// <summary>The feed of a subject, with what the store has of it; to be left again.</summary>
    public async Task<LiveFeed> Join(LiveSubject subject, CancellationToken stop)
    {
        // What is committed before the first reading is found by Fill, what comes after it by the readings.
        await _reads.Task.WaitAsync(stop);
        OpenFeed open;
        lock (_gate)
        {
            if (!_feeds.TryGetValue(subject, out open!))
                _feeds[subject] = open = new OpenFeed(new LiveFeed(subject));
            if (_isClosed)
                open.Feed.Close();
            open.Readers++;
            open.Filled ??= Task.Run(() => Fill(open.Feed), CancellationToken.None);
        }
        try
        {
            await open.Filled.WaitAsync(stop);
        }
        catch
        {
            Leave(open.Feed);
            throw;
        }
        return open.Feed;
    }

    /// <summary>A feed that its last reader leaves is forgotten.</summary>
    public void Leave(LiveFeed feed)
    {
        lock (_gate)
        {
            if (--_feeds[feed.Subject].Readers == 0)
                _feeds.Remove(feed.Subject);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the server waits for its connections to end.
        using var closing = desk.ApplicationStopping.Register(Close);
        // Pages may be a moment behind, and nobody is to be told of what no page has yet.
        using var standby = database.FromStandby();
        long? read = null;
        var isAway = false;
        var beaten = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                read ??= await changes.Last(stoppingToken);
                _reads.TrySetResult();
                // Asked for before the store is read: what is posted in between ends the wait at once.
                var seen = bulletin.Last;
                read = await TellAfter(read.Value, stoppingToken);
                if (clock.GetUtcNow() - beaten >= Heartbeat)
                {
                    beaten = clock.GetUtcNow();
                    ForEach(feed => feed.Beat());
                }
                isAway = false;
                await Wait(seen, stoppingToken);
            }
            catch (DbException error)
            {
                if (!isAway)
                    log.LogError(Database.IsAway(error) ? null : error, "live pages: the database did not answer: {Error}; trying again until it does", Database.Why(error));
                isAway = true;
                await Task.Delay(s_afterError, clock, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <returns>The last change that was told.</returns>
    private async Task<long> TellAfter(long read, CancellationToken stop)
    {
        while (await changes.After(read, Batch, stop) is { Count: > 0 } news)
        {
            // A reader who is told of a change finds no page from before it: pages are kept by the bulletin's number.
            read = news[^1].Id;
            bulletin.Post(read);
            await Tell(news, stop);
        }
        return read;
    }

    private async Task Tell(IReadOnlyList<Change> news, CancellationToken stop)
    {
        bool anyTopic;
        lock (_gate)
        {
            if (_feeds.Count == 0)
                return;
            anyTopic = _feeds.Keys.Any(subject => subject.Topic is not null);
        }
        // Asked for before the feeds are written to: a topic's feed that is opened in between gets these from the store.
        var topics = anyTopic ? await changes.TopicsOf(news.Select(change => change.StoryId).Distinct(), stop) : null;
        lock (_gate)
        {
            var events = new Dictionary<LiveFeed, List<LiveEvent>>();
            foreach (var change in news)
            {
                LiveEvent? rendered = null;
                foreach (var feed in Following(change, topics))
                {
                    rendered ??= LiveEvent.Of(change);
                    if (!events.TryGetValue(feed, out var added))
                        events[feed] = added = [];
                    added.Add(rendered);
                }
            }
            foreach (var (feed, added) in events)
                feed.Add(added);
        }
    }

    private IEnumerable<LiveFeed> Following(Change change, ILookup<long, long>? topics)
        => (topics?[change.StoryId] ?? []).Select(LiveSubject.OfTopic).Prepend(LiveSubject.OfStory(change.StoryId))
            .Select(subject => _feeds.GetValueOrDefault(subject)?.Feed).OfType<LiveFeed>();

    private async Task Fill(LiveFeed feed)
    {
        using var standby = database.FromStandby();
        var newest = feed.Subject.Story is { } story
            ? await changes.NewestOfStory(story, LiveFeed.Kept, CancellationToken.None)
            : await changes.NewestOfTopic(feed.Subject.Topic!.Value, LiveFeed.Kept, CancellationToken.None);
        lock (_gate)
            feed.Fill([.. newest.Select(LiveEvent.Of)]);
    }

    /// <summary>Waits until something newer is posted, or it is time to look by oneself.</summary>
    private async Task Wait(long seen, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(LookEvery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            await bulletin.After(seen, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing was posted.
        }
    }

    private void Close()
    {
        lock (_gate)
            _isClosed = true;
        ForEach(feed => feed.Close());
    }

    private void ForEach(Action<LiveFeed> act)
    {
        lock (_gate)
        {
            foreach (var open in _feeds.Values)
                act(open.Feed);
        }
    }

    private sealed class OpenFeed(LiveFeed feed)
    {
        public LiveFeed Feed { get; } = feed;
        public int Readers { get; set; }
        public Task? Filled { get; set; }
    }
}
