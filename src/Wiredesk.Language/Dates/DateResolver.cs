namespace Wiredesk.Language;

/// <summary>The calendar’s arithmetic against the day of publication. What falls outside the years 1 to 9999 is null.</summary>
internal sealed class DateResolver(DateOnly? published)
{
    private const int Week = 7;

    // How many days ahead a day and month without a year may lie when the verb is not in the future. Of 1,301 dates of American news
    // that lie within 300 days of publication, read without the year they had, 11 came out in another year; without this bound 22.
    private const int FarthestAhead = 60;

    public DateOnly? Published => published;

    /// <summary>A day with its year; null when the calendar has none such.</summary>
    public static DateRange? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? Single(new DateOnly(year, month, day))
            : null;

    /// <summary>A month with its year.</summary>
    public static DateRange? Month(int year, int month) => Months(year, month, 1);

    /// <summary>Months on end.</summary>
    public static DateRange? Months(int year, int month, int count) =>
        year is >= 1 and <= 9999 ? new(new(year, month, 1), new DateOnly(year, month + count - 1, DateTime.DaysInMonth(year, month + count - 1))) : null;

    /// <summary>Years on end.</summary>
    public static DateRange? Years(int first, int count) =>
        first >= 1 && first + count - 1 <= 9999 ? new(new(first, 1, 1), new(first + count - 1, 12, 31)) : null;

    /// <summary>The day so many days from the day of publication.</summary>
    public DateRange? DaysAway(int count) => Shifted(published, count) is { } day ? Single(day) : null;

    /// <summary>The week so many weeks from that of publication.</summary>
    public DateRange? WeeksAway(int count) =>
        published is { } day ? Range(day.DayNumber - Weekday(day) + 1 + (long)count * Week, Week) : null;

    /// <summary>The Saturday and Sunday of the week so many weeks from that of publication.</summary>
    public DateRange? WeekendsAway(int count) => WeeksAway(count) is { } week ? new(week.Last.AddDays(-1), week.Last) : null;

    /// <summary>The month so many months from that of publication.</summary>
    public DateRange? MonthsAway(int count)
    {
        if (published is not { } day)
            return null;
        var months = day.Year * 12 + day.Month - 1 + count;
        return months < 12 ? null : Month(months / 12, months % 12 + 1);
    }

    /// <summary>The year so many years from that of publication.</summary>
    public DateRange? YearsAway(int count) => published is { } day ? Years(day.Year + count, 1) : null;

    /// <summary>From the day of publication for so many days, backwards when they are fewer than none; that day is one of them.</summary>
    public DateRange? Reaching(int days)
    {
        if (published is not { } day || Shifted(day, days) is not { } other)
            return null;
        return days < 0 ? new(other, day) : new(day, other);
    }

    /// <summary>The nearest such weekday: past or to come, with or without the day of publication.</summary>
    public DateRange? NearestWeekday(int weekday, bool future, bool strict)
    {
        if (published is not { } day)
            return null;
        var away = future ? (weekday - Weekday(day) + Week) % Week : (Weekday(day) - weekday + Week) % Week;
        if (away == 0 && strict)
            away = Week;
        return DaysAway(future ? away : -away);
    }

    /// <summary>The nearest such weekday, past or to come.</summary>
    public DateRange? NearestWeekday(int weekday)
    {
        if (published is not { } day)
            return null;
        var ahead = (weekday - Weekday(day) + Week) % Week;
        return DaysAway(ahead > Week / 2 ? ahead - Week : ahead);
    }

    /// <summary>
    /// The day of the month in the year that brings it nearest; where a weekday is told, in the nearest year where it is right.
    /// </summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to 31.</param>
    /// <param name="weekday">Monday is 1; 0 when none is told.</param>
    /// <param name="tense">Future keeps it from the past, past from the far future; untold lets it be where it will.</param>
    public DateRange? NearestDay(int month, int day, int weekday, Tense tense)
    {
        const int reach = 12;
        if (published is not { } today)
            return null;
        DateRange? nearest = null;
        DateRange? right = null;
        for (var year = today.Year - reach; year <= today.Year + reach; year++)
        {
            if (Day(year, month, day) is not { } range)
                continue;
            var away = range.First.DayNumber - today.DayNumber;
            if (IsNearer(range, nearest, today) && !(tense == Tense.Future && away < -Week) && !(tense == Tense.Past &&
                away > FarthestAhead))
                nearest = range;
            if (weekday == Weekday(range.First) && IsNearer(range, right, today))
                right = range;
        }

        return right ?? nearest;
    }

    /// <summary>The nearest such month in the direction of the tense; of two as near the past one.</summary>
    public DateRange? NearestMonth(int month, Tense tense)
    {
        if (published is not { } today)
            return null;
        var back = (today.Month - month + 12) % 12;
        return tense switch
        {
            Tense.Past => MonthsAway(-back),
            Tense.Future => MonthsAway(back == 0 ? 0 : 12 - back),
            _ => MonthsAway(back <= 6 ? -back : 12 - back),
        };
    }

    /// <summary>The nearest such day of a month, “the 12th”, the day of publication included.</summary>
    public DateRange? NearestDayOfMonth(int day, bool future)
    {
        // Of two months on end, one has 31 days; the second is there for the month of publication, when the day is past in it.
        const int months = 3;
        for (var i = 0; published is { } today && i < months; i++)
        {
            if (MonthsAway(future ? i : -i) is { } month && Day(month.First.Year, month.First.Month, day) is { } range &&
                (future ? range.First >= today : range.First <= today))
                return range;
        }

        return null;
    }

    /// <summary>A part of the range; of “earlier” and “later” what the day of publication leaves of it.</summary>
    public DateRange? Part(DateRange? whole, DatePart part)
    {
        if (whole is not { } range || part == DatePart.Whole)
            return whole;
        if (part is DatePart.Earlier)
            return published is { } end && range.Contains(end) ? new(range.First, end) : whole;
        if (part is DatePart.Later)
            return published is { } start && range.Contains(start) ? new(start, range.Last) : whole;
        var days = range.Last.DayNumber - range.First.DayNumber + 1;
        if (days < 3)
            return whole;
        // Months of a year and tens of days of a month, rather than days counted.
        var (first, second) = Thirds(range, days);
        return part switch
        {
            DatePart.Early => new(range.First, first.AddDays(-1)),
            DatePart.Mid => new(first, second.AddDays(-1)),
            _ => new(second, range.Last),
        };
    }

    private static (DateOnly First, DateOnly Second) Thirds(DateRange range, int days) => days switch
    {
        >= 3600 and < 3700 => (range.First.AddYears(4), range.First.AddYears(7)),
        365 or 366 => (range.First.AddMonths(4), range.First.AddMonths(8)),
        >= 28 and <= 31 => (range.First.AddDays(10), range.First.AddDays(20)),
        _ => (range.First.AddDays((days + 2) / 3), range.First.AddDays((2 * days + 2) / 3)),
    };

    private static bool IsNearer(DateRange range, DateRange? than, DateOnly today)
    {
        if (than is not { } other)
            return true;
        var (away, before) = (Math.Abs(range.First.DayNumber - today.DayNumber), Math.Abs(other.First.DayNumber - today.DayNumber));
        return away < before;
    }

    private static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? Week : (int)day.DayOfWeek;

    private static DateRange Single(DateOnly day) => new(day, day);

    private static DateOnly? Shifted(DateOnly? day, long count) =>
        day is { } from && from.DayNumber + count is >= 0 and var number && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : null;

    private static DateRange? Range(long first, int days) =>
        first >= 0 && first + days - 1 <= DateOnly.MaxValue.DayNumber
            ? new(DateOnly.FromDayNumber((int)first), DateOnly.FromDayNumber((int)first + days - 1))
            : null;
}
