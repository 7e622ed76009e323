using System.Collections.Concurrent;

namespace Wiredesk.Fetching;

/// <summary>A host asked to be left alone for some time yet.</summary>
public sealed class HostHeldOffException(TimeSpan wait) : Exception
{
    public TimeSpan Wait { get; } = wait;
}

/// <summary>One request at a time to a host, and a pause between two.</summary>
public sealed class HostGate(TimeProvider clock, TimeSpan pause)
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nobody waits longer than this for a host; who asked comes back later.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the host's turn; disposing the result lets the next one in after the pause.</summary>
    /// <exception cref="HostHeldOffException">The host asked to be left alone for longer than one waits here.</exception>
    public async Task<IDisposable> Enter(string host, CancellationToken stop)
    {
        var gate = _gates.GetOrAdd(host, _ => new Gate());
        await gate.Turn.WaitAsync(stop);
        try
        {
            var wait = gate.NotBefore - clock.GetUtcNow();
            if (wait > LongestWait)
                throw new HostHeldOffException(wait);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, stop);
        }
        catch
        {
            gate.Turn.Release();
            throw;
        }
        return new Leave(this, gate);
    }

    /// <summary>Leaves the host alone until the moment given, as it asked.</summary>
    public void HoldOff(string host, DateTimeOffset until)
    {
        var gate = _gates.GetOrAdd(host, _ => new Gate());
        if (until > gate.NotBefore)
            gate.NotBefore = until;
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public DateTimeOffset NotBefore { get; set; }
    }

    private sealed class Leave(HostGate owner, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            var next = owner.Clock.GetUtcNow() + owner.Pause;
            if (next > gate.NotBefore)
                gate.NotBefore = next;
            gate.Turn.Release();
        }
    }

    private TimeProvider Clock => clock;
    private TimeSpan Pause => pause;
}
