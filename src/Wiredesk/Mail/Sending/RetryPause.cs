namespace Wiredesk.Mail.Sending;

/// <summary>How long to wait before a mail is tried again, and when to give up. RFC 5321, 4.5.4.1: waits grow, and end after days.</summary>
public static class RetryPause
{
    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_afterBreak = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(2);

    /// <summary>An issue this old is not news any more: what was not taken on by then is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(2);

    /// <summary>The wait after a number of tries, 1 or more: doubling from five minutes up to two hours.</summary>
    public static TimeSpan After(int attempts) => Doubled(s_first, s_longest, attempts);

    /// <summary>The wait after a connection that ended before the mail was handed over, of which nobody has said anything: doubling from ten seconds.</summary>
    public static TimeSpan AfterBreak(int attempts) => Doubled(s_afterBreak, s_longest, attempts);

    /// <summary>A span doubled for each try after the first, up to the longest.</summary>
    public static TimeSpan Doubled(TimeSpan first, TimeSpan longest, int attempts)
    {
        const int EnoughDoublings = 20;
        var span = first * Math.Pow(2, Math.Clamp(attempts - 1, 0, EnoughDoublings));
        return span < longest ? span : longest;
    }
}
