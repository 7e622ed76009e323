namespace Wiredesk.Desk;

/// <summary>When a page is looked at again: every quarter of an hour for three hours, hourly for a day, daily for a week.</summary>
public static class LookSchedule
{
    /// <param name="firstSeen">When the article was found.</param>
    /// <param name="now">The moment of the look just made.</param>
    /// <returns>The next look; none once the article is a week old.</returns>
    public static DateTimeOffset? Next(DateTimeOffset firstSeen, DateTimeOffset now) => (now - firstSeen) switch
    {
        { TotalHours: < 3 } => now.AddMinutes(15),
        { TotalHours: < 24 } => now.AddHours(1),
        { TotalDays: < 7 } => now.AddDays(1),
        _ => null,
    };
}
