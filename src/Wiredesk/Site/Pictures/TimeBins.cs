namespace Wiredesk.Site.Pictures;

/// <summary>Hours, days or months, one after the other, into which moments are counted. UTC.</summary>
/// <param name="Unit">How long one is.</param>
/// <param name="Starts">Where each begins, oldest first; at least one.</param>
public sealed record TimeBins(TimeUnit Unit, IReadOnlyList<DateTimeOffset> Starts)
{
    /// <summary>More would be thinner than a line on a phone.</summary>
    public const int Most = 60;

    /// <summary>A day and a half is still told by the hour.</summary>
    private const int MostHours = 36;

    /// <summary>From the first moment to the last: by the hour, by the day, or by the month; the newest <see cref="Most"/> of them.</summary>
    public static TimeBins Of(DateTimeOffset first, DateTimeOffset last)
    {
        var unit = (last - first).TotalHours < MostHours ? TimeUnit.Hour : (last - first).TotalDays < Most ? TimeUnit.Day : TimeUnit.Month;
        return Ending(last, unit, Steps(Start(first, unit), Start(last, unit), unit) + 1);
    }

    /// <summary>So many, the last of them with this moment in it; at most <see cref="Most"/>.</summary>
    public static TimeBins Ending(DateTimeOffset last, TimeUnit unit, int count)
    {
        var end = Start(last, unit);
        count = Math.Clamp(count, 1, Most);
        return new TimeBins(unit, [.. Enumerable.Range(0, count).Select(at => Step(end, unit, at - count + 1))]);
    }

    /// <summary>In which one a moment lies; null when it lies outside all.</summary>
    public int? Of(DateTimeOffset at)
    {
        var bin = Steps(Starts[0], Start(at, Unit), Unit);
        return bin >= 0 && bin < Starts.Count ? bin : null;
    }

    /// <summary>"23 Nov, 14:00", "23 Nov", "Nov 2026".</summary>
    public string Name(int bin) => Unit switch
    {
        TimeUnit.Hour => Moments.DayClock(Starts[bin]),
        TimeUnit.Day => Moments.ShortDay(Starts[bin]),
        _ => Starts[bin].UtcDateTime.ToString("MMM yyyy"),
    };

    private static DateTimeOffset Start(DateTimeOffset at, TimeUnit unit)
    {
        var utc = at.UtcDateTime;
        return new DateTimeOffset(utc.Year, utc.Month, unit == TimeUnit.Month ? 1 : utc.Day, unit == TimeUnit.Hour ? utc.Hour : 0, 0, 0, TimeSpan.Zero);
    }

    private static DateTimeOffset Step(DateTimeOffset start, TimeUnit unit, int steps) => unit switch
    {
        TimeUnit.Hour => start.AddHours(steps),
        TimeUnit.Day => start.AddDays(steps),
        _ => start.AddMonths(steps),
    };

    private static int Steps(DateTimeOffset from, DateTimeOffset to, TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => (int)Math.Floor((to - from).TotalHours),
        TimeUnit.Day => (int)Math.Floor((to - from).TotalDays),
        _ => ((to.Year - from.Year) * 12) + to.Month - from.Month,
    };
}

public enum TimeUnit
{
    Hour,
    Day,
    Month,
}
