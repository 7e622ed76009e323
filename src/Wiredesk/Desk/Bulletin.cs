namespace Wiredesk.Desk;

/// <summary>Tells readers of live pages that something changed. What it was stands in the store, under the number.</summary>
public sealed class Bulletin
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;

    /// <summary>The number of the newest change.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    public void Post(long change)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            if (change <= _last)
                return;
            _last = change;
            waiting = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        waiting.SetResult();
    }

    /// <summary>Completes once there is a change newer than the one given; at once if there is one already.</summary>
    public Task After(long change, CancellationToken stop)
    {
        lock (_gate)
            return _last > change ? Task.CompletedTask : _next.Task.WaitAsync(stop);
    }
}
