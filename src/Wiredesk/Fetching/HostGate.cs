using Wiredesk.Nodes;

namespace Wiredesk.Fetching;

/// <summary>A host is to be left alone, or its turn is too far off to wait for.</summary>
/// <param name="wait">For how long.</param>
/// <param name="busy">Whether only this desk's own requests are in the way.</param>
public sealed class HostHeldOffException(TimeSpan wait, bool busy) : Exception
{
    public TimeSpan Wait { get; } = wait;
    public bool Busy { get; } = busy;
}

/// <summary>
/// One request at a time to a host, in the order they came, and a pause between two; longer where the host wishes, or where
/// it shows that it is overloaded. Of all nodes together, where there are several (<paramref name="turns"/>).
/// </summary>
/// <param name="clock">The desk's time.</param>
/// <param name="pause">Between two requests.</param>
/// <param name="turns">Whose turn it is among the nodes; none for a process by itself.</param>
public sealed class HostGate(TimeProvider clock, TimeSpan pause, Turns? turns = null)
{
    /// <summary>Nobody waits longer than this in a host's queue, nor for its pause, unless the desk's own pause is longer; who asked comes back later.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>The longest a host is left alone because it asked for that.</summary>
    public static readonly TimeSpan LongestHoldOff = TimeSpan.FromDays(7);

    /// <summary>How long an overloaded host that names no time is left alone at first; twice as long each further time.</summary>
    public static readonly TimeSpan FirstSlowdown = TimeSpan.FromMinutes(1);

    /// <summary>The longest an overloaded host that names no time is left alone.</summary>
    public static readonly TimeSpan LongestSlowdown = TimeSpan.FromHours(4);

    /// <summary>The longest pause that a host is given because it asks for one.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>A node's turn at a host: longer than any request takes.</summary>
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromMinutes(5);

    /// <summary>How often a node tries for a host that another is asking.</summary>
    private static readonly TimeSpan s_tryEvery = TimeSpan.FromMilliseconds(500);

    // What is known of a host that was not asked for a day is of no use any more.
    private static readonly TimeSpan s_forgetAfter = TimeSpan.FromDays(1);
    private const int SweepEvery = 1000;

    // A request and the redirect after it are of one host mostly: with a longer pause than one waits, the second would never be sent.
    private readonly TimeSpan _longestPaused = pause > LongestWait ? pause : LongestWait;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.OrdinalIgnoreCase);
    private int _entries;

    /// <summary>How many hosts are kept in mind.</summary>
    public int Hosts
    {
        get
        {
            lock (_lock)
                return _gates.Count;
        }
    }

    /// <summary>Waits for the host's turn; disposing the result lets the next one in after the pause.</summary>
    /// <exception cref="HostHeldOffException">The host is to be left alone for longer than one waits here, or too many wait for it.</exception>
    public async Task<IDisposable> Enter(string host, CancellationToken stop)
    {
        var gate = Take(host);
        try
        {
            await WaitForTurn(gate, stop);
        }
        catch
        {
            Return(gate);
            throw;
        }
        try
        {
            await WaitForPause(gate, stop);
            if (turns is { AreShared: true })
                await WaitForOtherNodes(gate, host, turns, stop);
        }
        catch
        {
            gate.Turn.Release();
            Return(gate);
            throw;
        }
        return new Leave(this, gate, host);
    }

    /// <summary>Leaves the host alone, as it asked.</summary>
    /// <returns>For how long.</returns>
    public TimeSpan HoldOff(string host, TimeSpan wait)
        => Change(host, gate => Hold(gate, wait < LongestHoldOff ? wait : LongestHoldOff));

    /// <summary>Leaves an overloaded host alone that does not say for how long: each time longer.</summary>
    /// <returns>For how long.</returns>
    public TimeSpan SlowDown(string host) => Change(host, gate =>
    {
        var twice = gate.Slowdown * 2;
        gate.Slowdown = twice < FirstSlowdown ? FirstSlowdown : twice < LongestSlowdown ? twice : LongestSlowdown;
        return Hold(gate, gate.Slowdown);
    });

    /// <summary>Says that the host answered as it should: what it did before counts half.</summary>
    public void Recover(string host) => Change(host, gate => gate.Slowdown = gate.Slowdown > FirstSlowdown ? gate.Slowdown / 2 : TimeSpan.Zero);

    /// <summary>Makes the pause of one host longer, as it asked; <see cref="LongestPause"/> at most.</summary>
    public void SetPause(string host, TimeSpan wish) => Change(host, gate => gate.Pause = wish < LongestPause ? wish : LongestPause);

    private async Task WaitForTurn(Gate gate, CancellationToken stop)
    {
        if (gate.Turn.Wait(TimeSpan.Zero, CancellationToken.None))
            return;
        using var longest = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, longest.Token);
        try
        {
            await gate.Turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new HostHeldOffException(LongestWait, busy: true);
        }
    }

    private async Task WaitForPause(Gate gate, CancellationToken stop)
    {
        var (held, paused) = WaitsOf(gate);
        if (held > LongestWait || paused > _longestPaused)
            throw new HostHeldOffException(held > paused ? held : paused, busy: held <= LongestWait);
        if (held > TimeSpan.Zero || paused > TimeSpan.Zero)
            await Task.Delay(held > paused ? held : paused, clock, stop);
    }

    private async Task WaitForOtherNodes(Gate gate, string host, Turns among, CancellationToken stop)
    {
        await gate.Given;
        var what = TurnAt(host);
        var until = clock.GetUtcNow() + LongestWait;
        while (true)
        {
            if (await among.Take(what, s_longestTurn, stop) is { } wait)
            {
                try
                {
                    if (wait > _longestPaused)
                        throw new HostHeldOffException(wait, busy: false);
                    if (wait > TimeSpan.Zero)
                        await Task.Delay(wait, clock, stop);
                    return;
                }
                catch
                {
                    await among.Give(what, TimeSpan.Zero);
                    throw;
                }
            }
            if (clock.GetUtcNow() >= until)
                throw new HostHeldOffException(LongestWait, busy: true);
            await Task.Delay(s_tryEvery, clock, stop);
        }
    }

    private static string TurnAt(string host) => $"host {host.ToLowerInvariant()}";

    private (TimeSpan Held, TimeSpan Paused) WaitsOf(Gate gate)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
            return (gate.HeldUntil - now, gate.NotBefore - now);
    }

    private TimeSpan Hold(Gate gate, TimeSpan wait)
    {
        var until = clock.GetUtcNow() + wait;
        if (until > gate.HeldUntil)
            gate.HeldUntil = until;
        return wait;
    }

    private TimeSpan Change(string host, Func<Gate, TimeSpan> change)
    {
        var gate = Take(host);
        try
        {
            lock (_lock)
                return change(gate);
        }
        finally
        {
            Return(gate);
        }
    }

    private Gate Take(string host)
    {
        lock (_lock)
        {
            if (++_entries % SweepEvery == 0)
                Forget();
            if (!_gates.TryGetValue(host, out var gate))
                _gates[host] = gate = new Gate();
            gate.Users++;
            return gate;
        }
    }

    private void Return(Gate gate)
    {
        lock (_lock)
        {
            gate.Users--;
            gate.UsedAt = clock.GetUtcNow();
        }
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (host, gate) in _gates)
        {
            if (gate.Users == 0 && gate.HeldUntil <= now && gate.NotBefore <= now && now - gate.UsedAt >= s_forgetAfter)
                _gates.Remove(host);
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public int Users { get; set; }
        public DateTimeOffset UsedAt { get; set; }
        public DateTimeOffset NotBefore { get; set; }
        public DateTimeOffset HeldUntil { get; set; }
        public TimeSpan Slowdown { get; set; }
        public TimeSpan Pause { get; set; }

        /// <summary>Ends once the last turn is given back to the other nodes.</summary>
        public Task Given { get; set; } = Task.CompletedTask;
    }

    private sealed class Leave(HostGate owner, Gate gate, string host) : IDisposable
    {
        public void Dispose() => owner.LetNextIn(gate, host);
    }

    private void LetNextIn(Gate gate, string host)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            gate.NotBefore = now + (gate.Pause > pause ? gate.Pause : pause);
            if (turns is { AreShared: true })
                gate.Given = turns.Give(TurnAt(host), (gate.HeldUntil > gate.NotBefore ? gate.HeldUntil : gate.NotBefore) - now);
        }
        gate.Turn.Release();
        Return(gate);
    }
}
