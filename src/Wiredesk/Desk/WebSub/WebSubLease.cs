namespace Wiredesk.Desk.WebSub;

/// <summary>When hubs are asked.</summary>
public static class WebSubLease
{
    /// <summary>What the desk asks for. Common hubs give five to ten days, and never more than they want to.</summary>
    public static readonly TimeSpan Wanted = TimeSpan.FromDays(10);

    /// <summary>Renewed when so much of it is over: early enough for several tries.</summary>
    private const double RenewAfter = 0.8;

    /// <summary>No hub is asked for renewal more often, however short its leases; the feed is polled between them as usual.</summary>
    private static readonly TimeSpan s_renewAtMost = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(90);

    private static readonly TimeSpan s_firstPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(2);

    /// <summary>The lease that a hub gives, and when to ask for the next.</summary>
    /// <param name="seconds">As the hub told; null where it did not: then what was asked for.</param>
    /// <param name="now">The moment of its confirmation.</param>
    public static (DateTimeOffset Until, DateTimeOffset Renew) Given(long? seconds, DateTimeOffset now)
    {
        var lease = TimeSpan.FromSeconds(Math.Clamp(seconds ?? (long)Wanted.TotalSeconds, 0, (long)s_longest.TotalSeconds));
        var renew = lease * RenewAfter;
        return (now + lease, now + (renew > s_renewAtMost ? renew : s_renewAtMost));
    }

    /// <summary>When to ask again unless the hub has confirmed by then: an hour later, then twice as long each time.</summary>
    /// <param name="failures">Requests before this one that it did not confirm.</param>
    /// <param name="now">The moment of asking.</param>
    public static DateTimeOffset AskAgain(int failures, DateTimeOffset now)
    {
        var pause = s_firstPause * Math.Pow(2, Math.Min(failures, 10));
        return now + (pause < s_longestPause ? pause : s_longestPause);
    }
}
