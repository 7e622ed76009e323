namespace Wiredesk.Desk;

/// <summary>When a feed is polled next.</summary>
public static class PollSchedule
{
    private static readonly TimeSpan s_longestBackOff = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromDays(7);

    /// <summary>After a poll that succeeded: one interval on, spread by up to a tenth so that feeds do not bunch.</summary>
    public static DateTimeOffset AfterSuccess(DateTimeOffset now, TimeSpan interval, TimeSpan? timeToLive, long feedId)
    {
        var floor = timeToLive is { } live && live > interval && live < s_longestBackOff ? live : interval;
        return now + floor + (floor * (feedId * 37 % 100 / 1000.0));
    }

    /// <summary>After so many failures in a row: twice as long each time, a day at most; a server's own wish comes first.</summary>
    public static DateTimeOffset AfterFailure(DateTimeOffset now, TimeSpan interval, int failures, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wish && wish > TimeSpan.Zero)
            return now + (wish < s_longestRetryAfter ? wish : s_longestRetryAfter);
        var wait = interval * Math.Pow(2, Math.Min(failures, 10));
        return now + (wait < s_longestBackOff ? wait : s_longestBackOff);
    }
}
