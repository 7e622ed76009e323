namespace Wiredesk.Desk;

/// <summary>When a page that could not be had is asked for again: after 5, 20 and 80 minutes, then daily, for a week in all.</summary>
public static class ReadSchedule
{
    /// <summary>Tries in the first hours; after them the feed's own text has to do, where there is one.</summary>
    public const int QuickAttempts = 4;

    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_later = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_whole = TimeSpan.FromDays(7);

    /// <param name="foundAt">When a feed listed the article first.</param>
    /// <param name="now">The moment of the try just made.</param>
    /// <param name="attempts">Tries before that one.</param>
    /// <param name="wish">What the host asks for.</param>
    /// <returns>The next try; none when a week is over.</returns>
    public static DateTimeOffset? Retry(DateTimeOffset foundAt, DateTimeOffset now, int attempts, TimeSpan? wish)
    {
        var wait = attempts + 1 < QuickAttempts ? s_first * Math.Pow(4, attempts) : s_later;
        return Within(foundAt, now + (wish > wait ? wish.Value : wait));
    }

    /// <summary>When the host was not even asked, because it is to be left alone.</summary>
    /// <returns>The next try; none when a week is over.</returns>
    public static DateTimeOffset? WhenHeldOff(DateTimeOffset foundAt, DateTimeOffset now, TimeSpan? wait) => Within(foundAt, now + (wait ?? s_first));

    private static DateTimeOffset? Within(DateTimeOffset foundAt, DateTimeOffset next) => next - foundAt <= s_whole ? next : null;
}
