using System.Runtime.InteropServices;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Site.Caching;

/// <summary>A state of the desk that pages can be rendered from.</summary>
/// <param name="Told">The newest change that readers were told of.</param>
/// <param name="Written">Grows when anything was written to the store.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SiteVersion(long Told, long Written);

/// <summary>
/// Which state the desk is in. A change that readers are told of counts at once; anything else that was written, by this process or
/// another, when <see cref="LookEvery"/> has passed. So most requests ask the store nothing.
/// </summary>
internal sealed class SiteVersions(WriteMark mark, Bulletin bulletin, TimeProvider clock) : IDisposable
{
    /// <summary>The store is asked so often whether anything was written.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Look? _last;

    public ValueTask<SiteVersion> Now(CancellationToken stop)
        => _last is { } last && IsFresh(last) ? new(Version(last)) : new(Ask(stop));

    private async Task<SiteVersion> Ask(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_last is not { } last || !IsFresh(last))
            {
                var at = clock.GetTimestamp();
                var read = await mark.Read(stop);
                _last = last = new Look(read, _last is { } before ? before.Written + (before.Mark == read ? 0 : 1) : 0, at);
            }
            return Version(last);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsFresh(Look look) => clock.GetElapsedTime(look.At) < LookEvery;

    private SiteVersion Version(Look look) => new(bulletin.Last, look.Written);

    /// <param name="Mark">What the store said.</param>
    /// <param name="Written">How often it has said something new.</param>
    /// <param name="At">When it was asked, as the clock's timestamp.</param>
    private sealed record Look(string Mark, long Written, long At);
}
