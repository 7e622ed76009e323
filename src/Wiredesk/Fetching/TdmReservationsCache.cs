namespace Wiredesk.Fetching;

/// <summary>The tdmrep.json of each site, asked for once a day. One that cannot be had reserves nothing.</summary>
/// <param name="ask">Fetches the file as a good citizen does.</param>
/// <param name="clock">The desk's time.</param>
internal sealed class TdmReservationsCache(Func<Uri, CancellationToken, Task<FetchResult>> ask, TimeProvider clock)
{
    /// <summary>How long an answer counts, whatever it was.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(24);

    /// <summary>When a file is asked for again for which the host was too busy.</summary>
    private static readonly TimeSpan s_askAgain = TimeSpan.FromMinutes(30);

    /// <summary>The most sites whose file is kept.</summary>
    public const int MostSites = 10_000;

    /// <summary>The most memory that the files kept take, in bytes.</summary>
    public const long MostKept = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _size;

    /// <returns>What the site that the address is on reserves.</returns>
    public async Task<TdmReservations> Of(Uri site, CancellationToken stop)
    {
        var key = $"{site.Scheme}://{WebAddress.HostOf(site)}";
        Entry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out entry!))
                _entries[key] = entry = new Entry();
        }
        await entry.Turn.WaitAsync(stop);
        try
        {
            if (entry.Until <= clock.GetUtcNow())
            {
                var (file, kept) = await Ask(new Uri(site, TdmReservations.Path), stop);
                Keep(entry, file, clock.GetUtcNow() + kept);
            }
            return entry.File;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private async Task<(TdmReservations File, TimeSpan Kept)> Ask(Uri url, CancellationToken stop)
    {
        try
        {
            var answer = await ask(url, stop);
            return (answer.IsSuccess ? TdmReservations.Parse(answer.Body, clock.GetUtcNow()) : TdmReservations.None, s_kept);
        }
        catch (FetchException error)
        {
            return (TdmReservations.None, error.Fault == FetchFault.HeldOff ? s_askAgain : s_kept);
        }
    }

    private void Keep(Entry entry, TdmReservations file, DateTimeOffset until)
    {
        lock (_lock)
        {
            _size += file.Size - entry.File.Size;
            (entry.File, entry.Until) = (file, until);
            if (_entries.Count <= MostSites && _size <= MostKept)
                return;
            // Half at once, those first that count no longer, or not for long: sorting them each time would be dear.
            foreach (var (key, old) in _entries.Where(pair => pair.Value.Turn.CurrentCount > 0).OrderBy(pair => pair.Value.Until).Take(_entries.Count / 2).ToList())
            {
                _entries.Remove(key);
                _size -= old.File.Size;
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public TdmReservations File { get; set; } = TdmReservations.None;
        public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;
    }
}
