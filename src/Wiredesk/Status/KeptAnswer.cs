namespace Wiredesk.Status;

/// <summary>An answer that costs something: given again for ten seconds, and asked for by one at a time.</summary>
internal sealed class KeptAnswer<T>(TimeProvider clock) : IDisposable where T : class
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);

    /// <summary>What is older says nothing of now.</summary>
    private static readonly TimeSpan s_stale = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Kept? _last;

    /// <summary>The last answer; null where there is none that still says something.</summary>
    public T? Last => _last is { } last && clock.GetUtcNow() - last.At < s_stale ? last.Answer : null;

    public async Task<T> Get(Func<CancellationToken, Task<T>> ask, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var now = clock.GetUtcNow();
            if (_last is not { } last || now - last.At >= s_fresh || now < last.At)
                _last = last = new Kept(await ask(stop), now);
            return last.Answer;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private sealed record Kept(T Answer, DateTimeOffset At);
}
