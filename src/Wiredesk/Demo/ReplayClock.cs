namespace Wiredesk.Demo;

/// <summary>
/// A clock that starts at a moment of the sample wire, runs fast until another, and from there on at the usual pace.
/// Timers made by it run as fast as it does.
/// </summary>
public sealed class ReplayClock(TimeProvider real, DateTimeOffset start, DateTimeOffset end, double speed) : TimeProvider
{
    private readonly long _started = real.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        var elapsed = real.GetElapsedTime(_started);
        var fast = start + (elapsed * speed);
        return fast < end ? fast : end + (elapsed - ((end - start) / speed));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => new FastTimer(this, real.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)));

    private TimeSpan Shorten(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return time;
        var left = end - GetUtcNow();
        // A wait that reaches past the end of the fast part goes on at the usual pace from there.
        var shortened = time <= left ? time / speed : left <= TimeSpan.Zero ? time : (left / speed) + (time - left);
        return shortened < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : shortened;
    }

    private sealed class FastTimer(ReplayClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
