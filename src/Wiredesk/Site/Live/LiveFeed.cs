using System.Collections.Immutable;

namespace Wiredesk.Site.Live;

/// <summary>The newest events of one subject, for all its readers together. Written by one at a time, read by any number.</summary>
internal sealed class LiveFeed(LiveSubject subject)
{
    /// <summary>So many events are kept; who misses more is told to load the page anew.</summary>
    public const int Kept = 256;

    private volatile LiveState _state = new(0, [], IsClosed: false);

    public LiveSubject Subject { get; } = subject;

    public LiveState State => _state;

    /// <summary>Puts what the store had before events that were added meanwhile.</summary>
    /// <param name="newest">The newest events of the store, at most <see cref="Kept"/>, oldest first.</param>
    public void Fill(IReadOnlyList<LiveEvent> newest)
    {
        var since = newest.Count == Kept ? newest[0].Id - 1 : 0;
        var last = newest.Count > 0 ? newest[^1].Id : 0;
        Replace(since, [.. newest, .. _state.Events.Where(added => added.Id > last)]);
    }

    /// <summary>Puts events after the others; those that came from the store already are left out.</summary>
    public void Add(IEnumerable<LiveEvent> events)
    {
        var before = _state;
        Replace(before.Since, before.Events.AddRange(events.Where(added => added.Id > before.Last)));
    }

    /// <summary>Wakes all readers, so that they send a sign of life.</summary>
    public void Beat() => Change(new LiveState(_state.Since, _state.Events, IsClosed: false));

    /// <summary>Lets all readers go.</summary>
    public void Close() => Change(new LiveState(_state.Since, _state.Events, IsClosed: true));

    private void Replace(long since, ImmutableArray<LiveEvent> events)
        => Change(events.Length <= Kept
            ? new LiveState(since, events, IsClosed: false)
            : new LiveState(events[^(Kept + 1)].Id, events[^Kept..], IsClosed: false));

    private void Change(LiveState next)
    {
        var before = _state;
        if (before.IsClosed)
            return;
        _state = next;
        before.End();
    }
}

/// <summary>A feed at one moment.</summary>
/// <param name="Since">Every change of the subject after this one is among the events.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="IsClosed">Whether readers are to go.</param>
internal sealed record LiveState(long Since, ImmutableArray<LiveEvent> Events, bool IsClosed)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the feed is in another state.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The newest change.</summary>
    public long Last => Events.IsEmpty ? Since : Events[^1].Id;

    /// <summary>The events after a change, oldest first.</summary>
    public ReadOnlySpan<LiveEvent> After(long change)
    {
        var first = Events.Length;
        while (first > 0 && Events[first - 1].Id > change)
            first--;
        return Events.AsSpan()[first..];
    }

    public void End() => _ended.SetResult();
}
