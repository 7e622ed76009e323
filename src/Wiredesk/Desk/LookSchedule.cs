namespace Wiredesk.Desk;

/// <summary>
/// When a page is looked at again: every quarter of an hour for three hours, hourly for a day, daily for a week; every other day
/// once it has not changed for long.
/// </summary>
public static class LookSchedule
{
    /// <summary>Looks in a row without anything new after which a page is looked at less: the hourly ones of a day, and some.</summary>
    public const int Still = 24;

    /// <param name="firstSeen">When the article was found.</param>
    /// <param name="now">The moment of the look just made.</param>
    /// <param name="stillLooks">Looks in a row that found nothing new, that one among them.</param>
    /// <returns>The next look; none once the article is a week old.</returns>
    public static DateTimeOffset? Next(DateTimeOffset firstSeen, DateTimeOffset now, int stillLooks = 0) => (now - firstSeen) switch
    {
        { TotalHours: < 3 } => now.AddMinutes(15),
        { TotalHours: < 24 } => now.AddHours(1),
        { TotalDays: < 7 } => now.AddDays(stillLooks >= Still ? 2 : 1),
        _ => null,
    };
}
