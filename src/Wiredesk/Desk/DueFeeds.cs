using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>
/// Which feed is polled next: the one longest due among those whose host is free. A host with a thousand feeds, or one that
/// takes a minute to answer, has one poll running and holds up nobody else's.
/// </summary>
/// <param name="feeds">Where the feeds are.</param>
/// <param name="pause">How long a host rests after a poll.</param>
/// <param name="notBefore">Feeds that may not be asked before some moment, whatever the store says.</param>
/// <param name="turns">Which node polls a feed; none for a process by itself.</param>
internal sealed class DueFeeds(FeedStore feeds, TimeSpan pause, IReadOnlyDictionary<long, DateTimeOffset> notBefore, Turns? turns = null)
{
    private const int Most = 2000;

    /// <summary>A node's turn at a feed: longer than a poll with all its redirects takes.</summary>
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromMinutes(15);

    private readonly Queue<Feed> _waiting = new();
    private readonly HashSet<string> _busy = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _restingUntil = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When the first host rests no longer that a due feed waits for; null where none does.</summary>
    public DateTimeOffset? NextRested { get; private set; }

    /// <summary>Takes a feed whose host is free and has it to itself until <see cref="Release"/>; null where there is none now.</summary>
    public async Task<Feed?> Take(DateTimeOffset now, CancellationToken stop)
    {
        foreach (var (host, _) in _restingUntil.Where(host => host.Value <= now).ToList())
            _restingUntil.Remove(host);
        if (await FirstOwn(now, stop) is { } waiting)
            return waiting;
        // What is being polled is due until that is recorded: kept in the queue it would be polled twice.
        foreach (var feed in (await feeds.Due(now, Most, stop)).Where(feed => !_busy.Contains(Host(feed)) && !(notBefore.GetValueOrDefault(feed.Id) > now)))
            _waiting.Enqueue(feed);
        NextRested = null;
        return await FirstOwn(now, stop);
    }

    /// <summary>Gives the host free again, after the pause.</summary>
    public void Release(Feed feed, DateTimeOffset now)
    {
        if (turns is { AreShared: true })
            _ = turns.Give(TurnAt(feed), TimeSpan.Zero);
        var host = Host(feed);
        _busy.Remove(host);
        if (pause > TimeSpan.Zero)
            _restingUntil[host] = now + pause;
    }

    /// <summary>The first whose host is free and that no other node polls, or has polled since the queue was read.</summary>
    private async Task<Feed?> FirstOwn(DateTimeOffset now, CancellationToken stop)
    {
        while (FirstFree() is { } feed)
        {
            if (turns is not { AreShared: true })
                return feed;
            if (await turns.Take(TurnAt(feed), s_longestPoll, stop) is not null)
            {
                if (await feeds.ById(feed.Id, stop) is { State: FeedState.Active } current && current.NextPollAt <= now)
                    return current with { HasHub = feed.HasHub };
                await turns.Give(TurnAt(feed), TimeSpan.Zero);
            }
            _busy.Remove(Host(feed));
        }
        return null;
    }

    private static string TurnAt(Feed feed) => $"feed {feed.Id}";

    private Feed? FirstFree()
    {
        while (_waiting.TryDequeue(out var feed))
        {
            var host = Host(feed);
            if (_restingUntil.TryGetValue(host, out var until))
                NextRested = until < NextRested ? until : NextRested ?? until;
            else if (_busy.Add(host))
                return feed;
        }
        return null;
    }

    /// <summary>As the host gate tells hosts apart; what is no web address fails on its own.</summary>
    private static string Host(Feed feed) => WebAddress.TryParse(feed.Url, out var url) ? WebAddress.HostOf(url) : feed.Url;
}
