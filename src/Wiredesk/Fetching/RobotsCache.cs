namespace Wiredesk.Fetching;

/// <summary>The robots.txt of each site, asked for once and kept for a day (RFC 9309, 2.3 and 2.4).</summary>
/// <param name="follow">Fetches with redirects, at most so many.</param>
/// <param name="clock">The desk's time.</param>
internal sealed class RobotsCache(Func<Outgoing, int, CancellationToken, Task<FetchResult>> follow, TimeProvider clock)
{
    /// <summary>How long a file counts.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(24);

    /// <summary>When a file that could not be had is asked for again.</summary>
    private static readonly TimeSpan s_askAgain = TimeSpan.FromMinutes(30);

    /// <summary>The most sites whose file is kept; every name under one domain can be a site with a file of its own.</summary>
    public const int MostSites = 10_000;

    /// <summary>The most memory that the files kept take, in bytes.</summary>
    public const long MostKept = 64 * 1024 * 1024;

    private const int MostRedirects = 5;
    private const int SweepEvery = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private int _asked;

    /// <summary>How many sites' files are kept, and the memory they take, in bytes.</summary>
    public (int Sites, long Size) Kept
    {
        get
        {
            lock (_lock)
                return (_entries.Count, _entries.Values.Sum(entry => entry.Size));
        }
    }

    /// <returns>The rules of the site that the address is on, and how long they count yet.</returns>
    /// <exception cref="FetchException">The host is to be left alone, so that its rules cannot be asked for now.</exception>
    public async Task<(RobotsFile File, TimeSpan CountsFor)> Of(Uri site, CancellationToken stop)
    {
        var entry = EntryOf(site);
        await entry.Turn.WaitAsync(stop);
        try
        {
            if (entry.File is null || entry.Until <= clock.GetUtcNow())
                await Renew(entry, site, stop);
            return (entry.File!, entry.Until - clock.GetUtcNow());
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private async Task Renew(Entry entry, Uri site, CancellationToken stop)
    {
        var (file, kept) = await Ask(new Uri(site, "/robots.txt"), stop);
        // An old copy counts as long as no newer one can be had.
        if (file.WhyOutOfReach is null || entry.File is null)
            entry.File = file;
        entry.Until = clock.GetUtcNow() + kept;
        entry.Size = entry.File.Size;
        DropOldest();
    }

    private async Task<(RobotsFile File, TimeSpan Kept)> Ask(Uri url, CancellationToken stop)
    {
        try
        {
            var answer = await follow(new Outgoing(url) { MaxBody = RobotsFile.MostRead, CutBody = true }, MostRedirects, stop);
            return answer.Status switch
            {
                >= 200 and < 300 when answer.Block is null => (RobotsFile.Parse(answer.Body, clock.GetUtcNow()), s_kept),
                // "Too many requests" says nothing of rules, only that there were too many.
                429 or >= 500 => (RobotsFile.OutOfReach($"{url}: HTTP {answer.Status}"), Longer(answer.RetryAfter)),
                _ => (RobotsFile.AllowingAll, s_kept),
            };
        }
        catch (FetchException error) when (error.Fault is FetchFault.Redirects or FetchFault.NotAnAddress)
        {
            return (RobotsFile.AllowingAll, s_kept);
        }
        catch (FetchException error) when (error.Fault is not (FetchFault.HeldOff or FetchFault.PrivateAddress))
        {
            return (RobotsFile.OutOfReach(error.Message), Longer(error.RetryAfter));
        }
    }

    private static TimeSpan Longer(TimeSpan? wish) => wish > s_kept ? s_kept : wish > s_askAgain ? wish.Value : s_askAgain;

    private Entry EntryOf(Uri site)
    {
        var key = $"{site.Scheme}://{WebAddress.HostOf(site)}";
        lock (_lock)
        {
            if (++_asked % SweepEvery == 0)
                Forget();
            if (!_entries.TryGetValue(key, out var entry))
                _entries[key] = entry = new Entry();
            return entry;
        }
    }

    private void Forget()
    {
        // What counts no more, and is not just being asked for.
        foreach (var (key, entry) in _entries)
        {
            if (entry.Until + s_kept <= clock.GetUtcNow() && entry.Turn.CurrentCount > 0)
                _entries.Remove(key);
        }
    }

    /// <summary>Lets go of files that are over the limits: those first that count no longer, or not for long.</summary>
    private void DropOldest()
    {
        lock (_lock)
        {
            var size = _entries.Values.Sum(entry => entry.Size);
            if (_entries.Count <= MostSites && size <= MostKept)
                return;
            foreach (var (key, entry) in _entries.Where(pair => pair.Value.Turn.CurrentCount > 0).OrderBy(pair => pair.Value.Until))
            {
                if (_entries.Count <= MostSites && size <= MostKept)
                    return;
                _entries.Remove(key);
                size -= entry.Size;
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public RobotsFile? File { get; set; }
        public DateTimeOffset Until { get; set; }
        public long Size { get; set; }
    }
}
