namespace Wiredesk.Desk.Importing;

/// <summary>A share of memory for what has been read and is not stored yet: who wants more than is left waits. One takes, any give back.</summary>
public sealed class HeldBytes : IDisposable
{
    /// <summary>All of it, in bytes.</summary>
    public const int All = 32 * 1024 * 1024;

    private const int Part = 64 * 1024;
    private readonly SemaphoreSlim _parts = new(All / Part);

    /// <param name="bytes">At most <see cref="All"/>.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task Take(int bytes, CancellationToken stop)
    {
        for (var parts = Parts(bytes); parts > 0; parts--)
            await _parts.WaitAsync(stop);
    }

    public void GiveBack(int bytes) => _parts.Release(Parts(bytes));

    public void Dispose() => _parts.Dispose();

    private static int Parts(int bytes) => (bytes / Part) + 1;
}
