namespace Wiredesk.Site;

/// <summary>How moments read on pages. All in UTC.</summary>
public static class Moments
{
    /// <summary>For machines: <c>2026-11-23T14:32:00Z</c>.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary><c>14:32</c></summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm");

    /// <summary><c>23 Nov</c></summary>
    public static string ShortDay(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM");

    /// <summary><c>23 Nov, 14:32</c></summary>
    public static string DayClock(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM, HH:mm");

    /// <summary><c>23 Nov 2026, 14:32</c></summary>
    public static string Full(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm");

    /// <summary><c>Monday, 23 November 2026</c></summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd, d MMMM yyyy");

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
