namespace Wiredesk.Desk;

/// <summary>
/// Gives outlets their turns, some at a time, the one served longest ago first: an outlet with a thousand pages, or one that
/// takes a minute for each, holds up nobody else.
/// </summary>
/// <param name="atOnce">How many outlets have their turn at the same time.</param>
/// <param name="clock">The desk's time.</param>
internal sealed class OutletTurns(int atOnce, TimeProvider clock)
{
    /// <summary>While turns run, one looks whether further outlets have come to wait.</summary>
    private static readonly TimeSpan s_lookAround = TimeSpan.FromSeconds(15);

    private readonly Dictionary<long, Task<int>> _running = [];
    private readonly Dictionary<long, long> _servedAt = [];
    private long _turns;

    /// <summary>Lets waiting outlets begin, and waits until a turn has ended; others may go on until the next call.</summary>
    /// <param name="waiting">The outlets that wait.</param>
    /// <param name="turn">One turn of an outlet; gives how much was done.</param>
    /// <param name="stop">Breaks off all turns, and waits for that.</param>
    /// <returns>How much was done; 0 when none waits and none is running.</returns>
    public async Task<int> Next(Func<CancellationToken, Task<IReadOnlyList<long>>> waiting, Func<long, CancellationToken, Task<int>> turn, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Begin(waiting, turn, stop);
                if (_running.Count == 0)
                    return 0;
                await EndOrLookAround(stop);
                if (_running.FirstOrDefault(running => running.Value.IsCompleted) is { Value: { } ended } done)
                {
                    _running.Remove(done.Key);
                    // A turn that found nothing to do any more is no reason to say that all is done.
                    if (await ended is > 0 and var count)
                        return count;
                }
            }
        }
        catch
        {
            // Nothing of it goes on behind the back of who is told that it has ended.
            await Task.WhenAll(_running.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            _running.Clear();
            throw;
        }
    }

    private async Task Begin(Func<CancellationToken, Task<IReadOnlyList<long>>> waiting, Func<long, CancellationToken, Task<int>> turn, CancellationToken stop)
    {
        if (_running.Count >= atOnce)
            return;
        var next = (await waiting(stop)).Where(outlet => !_running.ContainsKey(outlet)).OrderBy(outlet => _servedAt.GetValueOrDefault(outlet)).Take(atOnce - _running.Count);
        foreach (var outlet in next)
        {
            _servedAt[outlet] = ++_turns;
            _running[outlet] = Task.Run(() => turn(outlet, stop), stop);
        }
    }

    private async Task EndOrLookAround(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_running.Values.Append<Task>(Task.Delay(s_lookAround, clock, ended.Token)));
        await ended.CancelAsync();
    }
}
