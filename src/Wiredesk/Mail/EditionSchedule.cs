using NodaTime;
using NodaTime.TimeZones;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>
/// When an edition goes out: once on each of its days, in its time zone, at its hour. Where clocks skip that hour the issue goes out
/// when they have moved on; where they repeat it, the first time.
/// </summary>
public static class EditionSchedule
{
    /// <summary>The first time of issue after an instant, UTC.</summary>
    /// <exception cref="DeskException">The edition's time zone is not known.</exception>
    public static DateTimeOffset Next(Edition edition, DateTimeOffset after)
    {
        var zone = Zone(edition);
        for (var day = DayAt(zone, after); ; day = day.PlusDays(1))
        {
            var time = TimeOn(day, edition.Hour, zone);
            if (time > after && GoesOutOn(day, edition))
                return time;
        }
    }

    /// <summary>The last time of issue at or before an instant, UTC.</summary>
    /// <exception cref="DeskException">The edition's time zone is not known.</exception>
    public static DateTimeOffset Last(Edition edition, DateTimeOffset at)
    {
        var zone = Zone(edition);
        for (var day = DayAt(zone, at); ; day = day.PlusDays(-1))
        {
            var time = TimeOn(day, edition.Hour, zone);
            if (time <= at && GoesOutOn(day, edition))
                return time;
        }
    }

    /// <summary>Whether the name is an IANA time zone that is known here.</summary>
    public static bool IsTimeZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    /// <summary>The day it is in the edition's time zone.</summary>
    /// <exception cref="DeskException">The edition's time zone is not known.</exception>
    public static DateOnly Day(Edition edition, DateTimeOffset at) => DayAt(Zone(edition), at).ToDateOnly();

    /// <summary>An hour of a day in the edition's time zone, UTC.</summary>
    /// <exception cref="DeskException">The edition's time zone is not known.</exception>
    public static DateTimeOffset At(Edition edition, DateOnly day, int hour) => TimeOn(LocalDate.FromDateOnly(day), hour, Zone(edition));

    public static Weekdays WeekdayOf(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? Weekdays.Sunday : (Weekdays)(1 << ((int)day.DayOfWeek - 1));

    private static LocalDate DayAt(DateTimeZone zone, DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).Date;

    private static bool GoesOutOn(LocalDate day, Edition edition) => edition.Days == Weekdays.None || edition.Days.HasFlag(WeekdayOf(day.ToDateOnly()));

    private static DateTimeOffset TimeOn(LocalDate day, int hour, DateTimeZone zone)
        => day.At(new LocalTime(hour, 0)).InZone(zone, Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();

    private static DateTimeZone Zone(Edition edition)
        => DateTimeZoneProviders.Tzdb.GetZoneOrNull(edition.TimeZone)
            ?? throw new DeskException($"edition {edition.Slug}: time zone {edition.TimeZone} is not known: use an IANA name such as Europe/Lisbon");
}
