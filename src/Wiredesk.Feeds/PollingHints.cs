using System.Globalization;

namespace Wiredesk.Feeds;

/// <summary>When a feed wishes to be polled: RSS's <c>ttl</c>, <c>skipHours</c> and <c>skipDays</c>, and the syndication module.</summary>
internal sealed class PollingHints
{
    private const int MostMinutes = 60 * 24 * 366;
    private const int HoursOfDay = 24;

    private int hours;
    private int days;
    private TimeSpan? ttl;
    private TimeSpan? period;
    private int frequency = 1;

    public TimeSpan? TimeToLive => ttl ?? period / frequency;

    public IReadOnlyList<int> SkipHours => hours == 0 ? [] : [.. Numbers(hours)];

    public IReadOnlyList<DayOfWeek> SkipDays => days == 0 ? [] : [.. Numbers(days).Select(day => (DayOfWeek)day)];

    public void SetMinutes(string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var minutes)
            && minutes is > 0 and <= MostMinutes)
            ttl = TimeSpan.FromMinutes(minutes);
    }

    public void SetPeriod(string text) => period = text.Trim().ToLowerInvariant() switch
    {
        "hourly" => TimeSpan.FromHours(1),
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        "monthly" => TimeSpan.FromDays(30),
        "yearly" => TimeSpan.FromDays(365),
        _ => period,
    };

    public void SetFrequency(string text)
    {
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0)
            frequency = times;
    }

    /// <summary>Reads <c>skipHours</c> or <c>skipDays</c> and passes it. RSS 0.91 counted the hours from 1 to 24: 24 is midnight.</summary>
    public void ReadSkips(XmlWalker walker)
    {
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            var name = walker.Name;
            var text = walker.Text().Trim();
            if (name == "hour" && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= HoursOfDay)
                hours |= 1 << hour % HoursOfDay;
            else if (name == "day" && Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) && Enum.IsDefined(day))
                days |= 1 << (int)day;
        }
    }

    /// <summary>The numbers of the bits that are set.</summary>
    private static IEnumerable<int> Numbers(int bits) => Enumerable.Range(0, HoursOfDay).Where(bit => (bits >> bit & 1) != 0);
}
