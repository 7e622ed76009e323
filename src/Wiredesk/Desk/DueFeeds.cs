using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>
/// Which feed is polled next: the one longest due among those whose host is free. A host with a thousand feeds, or one that
/// takes a minute to answer, has one poll running and holds up nobody else's.
/// </summary>
/// <param name="feeds">Where the feeds are.</param>
/// <param name="pause">How long a host rests after a poll.</param>
/// <param name="notBefore">Feeds that may not be asked before some moment, whatever the store says.</param>
internal sealed class DueFeeds(FeedStore feeds, TimeSpan pause, IReadOnlyDictionary<long, DateTimeOffset> notBefore)
{
    private const int Most = 2000;

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
        if (FirstFree() is { } waiting)
            return waiting;
        // What is being polled is due until that is recorded: kept in the queue it would be polled twice.
        foreach (var feed in (await feeds.Due(now, Most, stop)).Where(feed => !_busy.Contains(Host(feed)) && !(notBefore.GetValueOrDefault(feed.Id) > now)))
            _waiting.Enqueue(feed);
        NextRested = null;
        return FirstFree();
    }

    /// <summary>Gives the host free again, after the pause.</summary>
    public void Release(Feed feed, DateTimeOffset now)
    {
        var host = Host(feed);
        _busy.Remove(host);
        if (pause > TimeSpan.Zero)
            _restingUntil[host] = now + pause;
    }

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
