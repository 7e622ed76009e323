using System.Threading.Channels;

namespace Wiredesk.Desk;

/// <summary>Wakes a step of the desk's work: any number of calls before it looks count as one.</summary>
public sealed class StepSignal
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _calls.Writer.TryWrite(true);

    /// <summary>Waits for a call, or until the time has passed.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var call = _calls.Reader.WaitToReadAsync(either.Token).AsTask();
        var time = Task.Delay(atMost, clock, either.Token);
        await Task.WhenAny(call, time);
        await either.CancelAsync();
        stop.ThrowIfCancellationRequested();
        _calls.Reader.TryRead(out _);
        await Task.WhenAll(call, time).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
