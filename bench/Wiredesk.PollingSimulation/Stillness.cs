using System.Diagnostics.Metrics;

namespace Wiredesk.PollingSimulation;

/// <summary>
/// Waits until nothing is left to do at the clock's moment: no request is under way, and no thread of the pool is at work. Seen
/// from outside it can be wrong; then the clock runs on during some work, as clocks do.
/// </summary>
internal sealed class Stillness : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1);

    /// <summary>The clock goes on after so long in any case.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private readonly SimulatedWeb _web;
    private readonly TimeProvider _wallClock;
    private readonly MeterListener _meter = new();
    private long _requests;

    public Stillness(SimulatedWeb web, TimeProvider wallClock)
    {
        (_web, _wallClock) = (web, wallClock);
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.active_requests" })
                listener.EnableMeasurementEvents(instrument);
        };
        _meter.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _requests, change));
        _meter.Start();
    }

    public async Task Wait(CancellationToken stop)
    {
        var started = _wallClock.GetTimestamp();
        do
            await Task.Delay(s_look, _wallClock, stop);
        while (!IsStill() && _wallClock.GetElapsedTime(started) < s_longest);
    }

    public void Dispose() => _meter.Dispose();

    private bool IsStill()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        // One thread is at work here.
        return Interlocked.Read(ref _requests) <= _web.Waiting && ThreadPool.PendingWorkItemCount == 0 && most - free <= 1;
    }
}
