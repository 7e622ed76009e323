using System.Collections.Concurrent;
using Wiredesk.News;

namespace Wiredesk.Desk.WebSub;

/// <summary>
/// The hubs that feeds were seen to name, from the polls to what subscribes. Held in memory: what a kill loses, the feed's
/// next change tells again.
/// </summary>
public sealed class HubOffers
{
    /// <summary>Feeds that may wait; of more the next change tells.</summary>
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<long, HubLink?> _offers = new();
    private readonly ConcurrentDictionary<long, bool> _missed = new();

    /// <summary>Notes the hub that a feed names; null where it names none.</summary>
    public void Note(long feedId, HubLink? link)
    {
        if (_offers.Count < Capacity)
            _offers[feedId] = link;
    }

    /// <summary>Notes that a poll found news which the feed's hub had not told.</summary>
    public void NoteMissed(long feedId)
    {
        if (_missed.Count < Capacity)
            _missed[feedId] = true;
    }

    /// <summary>Takes out the feeds whose hub missed news.</summary>
    public IReadOnlyList<long> TakeMissed() => [.. _missed.Keys.Where(id => _missed.TryRemove(id, out _))];

    /// <summary>Takes out all that wait.</summary>
    public IReadOnlyList<(long FeedId, HubLink? Link)> Take()
    {
        var taken = new List<(long, HubLink?)>();
        foreach (var id in _offers.Keys)
        {
            if (_offers.TryRemove(id, out var link))
                taken.Add((id, link));
        }
        return taken;
    }
}
