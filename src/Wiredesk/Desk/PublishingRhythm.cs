namespace Wiredesk.Desk;

/// <summary>
/// How often a feed publishes: so many articles since a moment. The gap grows by itself while nothing new comes, so a
/// feed that falls quiet is asked ever more rarely.
/// </summary>
/// <param name="Count">Articles published since then, at least 1.</param>
/// <param name="Since">The moment the count began.</param>
public sealed record PublishingRhythm(int Count, DateTimeOffset Since)
{
    /// <summary>Articles looked back at: enough to even out a burst, few enough to follow a busy day.</summary>
    private const int Window = 20;

    /// <summary>What one article is taken to stand for while its feed gives no dates.</summary>
    private static readonly TimeSpan s_undatedGap = TimeSpan.FromHours(2);

    /// <summary>The usual time between two articles.</summary>
    public TimeSpan Gap(DateTimeOffset now) => now > Since ? (now - Since) / Count : TimeSpan.Zero;

    /// <summary>The rhythm after a poll that read the feed.</summary>
    /// <param name="known">The rhythm before; null at the first poll.</param>
    /// <param name="published">When its entries were published, as far as they say; in any order.</param>
    /// <param name="added">How many of its entries were new to the desk.</param>
    /// <param name="lastRead">When the feed was polled with success before.</param>
    /// <param name="now">The moment of the poll.</param>
    public static PublishingRhythm After(PublishingRhythm? known, IEnumerable<DateTimeOffset> published, int added, DateTimeOffset? lastRead, DateTimeOffset now)
    {
        var newest = published.Where(at => at <= now).OrderDescending().Take(Window + 1).ToList();
        return newest.Count > 1 && AreBelieved(newest, added, lastRead)
            ? new PublishingRhythm(newest.Count - 1, newest[^1])
            : (known ?? new PublishingRhythm(1, now - s_undatedGap)).With(added, now);
    }

    /// <summary>Some feeds date everything anew at each request: what they call new since the last poll was not.</summary>
    private static bool AreBelieved(List<DateTimeOffset> newest, int added, DateTimeOffset? lastRead)
        => lastRead is null ? newest[0] - newest[^1] > TimeSpan.FromMinutes(1) : newest.Count(at => at > lastRead) <= (2 * added) + 1;

    /// <summary>So many more; past the window the oldest are forgotten, as if they had come evenly.</summary>
    private PublishingRhythm With(int added, DateTimeOffset now)
    {
        var count = Count + added;
        return count <= Window ? this with { Count = count } : new PublishingRhythm(Window, now - ((now - Since) * Window / count));
    }
}
