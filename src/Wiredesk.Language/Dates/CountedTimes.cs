namespace Wiredesk.Language;

/// <summary>Times told by units: “two days ago”, “last week”, “earlier this month”, “the past three weeks”, “the weekend”.</summary>
internal sealed class CountedTimes(Words words, DateResolver resolver, Tenses tenses)
{
    private static readonly WordSet Vague = new("few several couple many some");

    /// <summary>The time that begins at this token; null when none does.</summary>
    public FoundDate? At(int at) => Shifted(at) ?? Reaching(at) ?? Ago(at) ?? In(at) ?? Weekend(at);

    // last week; earlier this month; late next year; the end of the year
    private FoundDate? Shifted(int at)
    {
        var lead = DateLead.At(words, at);
        if (DateWords.Unit(words.At(lead.Next)) is not { } unit || words.At(lead.Next) is [.., 's'])
            return null;
        var shift = lead.Shift;
        // early in the year; the end of the month
        if (shift is null && lead.Part is DatePart.Early or DatePart.Mid or DatePart.Late && words.Is(lead.Next - 1, "the"))
            shift = 0;
        if (shift is not { } by || Whole(unit, by) is not var (range, precision))
            return null;
        return new(lead.Next, resolver.Part(range, lead.Part), precision);
    }

    private (DateRange? Days, DatePrecision Precision)? Whole(DateUnit unit, int by) => unit switch
    {
        DateUnit.Week => (resolver.WeeksAway(by), DatePrecision.Week),
        DateUnit.Weekend => (resolver.WeekendsAway(by), DatePrecision.Days),
        DateUnit.Month => (resolver.MonthsAway(by), DatePrecision.Month),
        DateUnit.Year => (resolver.YearsAway(by), DatePrecision.Year),
        DateUnit.Decade => (resolver.Published is { } day ? DateResolver.Years((day.Year / 10 + by) * 10, 10) : null, DatePrecision.Decade),
        DateUnit.Century => (resolver.Published is { } day ? DateResolver.Years((day.Year / 100 + by) * 100 + 1, 100) : null, DatePrecision.Century),
        _ => null,
    };

    // the past three weeks; the last 24 hours; the next two days; the last week
    private FoundDate? Reaching(int at)
    {
        var the = words.Is(at, "the") || words.Is(at, "these");
        var i = the ? at + 1 : at;
        var back = words.Is(i, "past") || words.Is(i, "last");
        if (!back && !words.Is(i, "next") && !words.Is(i, "coming"))
            return null;
        var count = DateWords.Number(words.At(++i));
        var vague = count == 0 && Vague.Contains(words.At(i));
        if (vague && words.Is(i, "couple") && words.Is(i + 1, "of"))
            i++;
        if (count == 0 && !vague)
        {
            // the past week, not “past week” nor “last week”
            if (!the)
                return null;
            (count, i) = (1, i - 1);
        }

        // “the last day to sign up” and “the next day” are told from something else.
        if (DateWords.Unit(words.At(++i)) is not { } unit || unit == DateUnit.Weekend || (unit <= DateUnit.Day &&
            words.At(i) is not [.., 's']))
            return null;
        return new(i, vague ? null : Reach(unit, back ? -count : count), DatePrecision.Days);
    }

    private DateRange? Reach(DateUnit unit, int count) => unit switch
    {
        DateUnit.Hour => resolver.Reaching(count < 0 ? (count - 23) / 24 : (count + 23) / 24),
        DateUnit.Day => resolver.Reaching(count),
        DateUnit.Week => resolver.Reaching(7 * count),
        DateUnit.Month => Ends(resolver.MonthsAway(count)),
        DateUnit.Year => Ends(resolver.MonthsAway(12 * count)),
        DateUnit.Decade => Ends(resolver.MonthsAway(120 * count)),
        _ => null,
    };

    // From the same day of that month, or its last.
    private DateRange? Ends(DateRange? month)
    {
        if (month is not { } range || resolver.Published is not { } today)
            return null;
        var day = range.First.AddDays(Math.Min(today.Day, range.Last.Day) - 1);
        return day < today ? new(day, today) : new(today, day);
    }

    // two days ago; a week ago; a few days ago; years ago
    private FoundDate? Ago(int at)
    {
        if (DateWords.Unit(words.At(at)) is not null && words.At(at) is [.., 's'] && (words.Is(at + 1, "ago") ||
            words.Is(at + 1, "from") && words.Is(at + 2, "now")))
            return new(words.Is(at + 1, "ago") ? at + 1 : at + 2, null, DatePrecision.Year);
        if (Counted(at) is not var (count, unit, last))
            return null;
        var ago = words.Is(last + 1, "ago");
        if (!ago && !(words.Is(last + 1, "from") && words.Is(last + 2, "now")))
            return null;
        var (days, precision) = Away(unit, ago ? -count : count);
        return new(ago ? last + 1 : last + 2, count == 0 ? null : days, precision);
    }

    // “in two weeks” is a date only of what is to come; otherwise it tells how long something took.
    private FoundDate? In(int at)
    {
        if (!words.Is(at, "in") || Counted(at + 1) is not var (count, unit, last) || tenses.Of(at) != Tense.Future ||
            words.IsMark(last + 1) && words.Is(last + 1, "'"))
            return null;
        if (words.Is(last + 1, "of") || words.Is(last + 1, "or"))
            return null;
        var (days, precision) = Away(unit, count);
        return new(last, count == 0 ? null : days, precision);
    }

    // A count is 0 when it is vague.
    private (int Count, DateUnit Unit, int Last)? Counted(int at)
    {
        var article = words.Is(at, "a") ? at + 1 : at;
        if (Vague.Contains(words.At(article)))
        {
            var noun = words.Is(article + 1, "of") ? article + 2 : article + 1;
            return DateWords.Unit(words.At(noun)) is { } vague ? (0, vague, noun) : null;
        }

        if (DateWords.Number(words.At(at)) is not (> 0 and var count))
            return null;
        return DateWords.Unit(words.At(at + 1)) is { } unit && unit != DateUnit.Weekend ? (count, unit, at + 1) : null;
    }

    private (DateRange? Days, DatePrecision Precision) Away(DateUnit unit, int count) => unit switch
    {
        DateUnit.Hour => (Reach(unit, count), DatePrecision.Days),
        DateUnit.Day => (resolver.DaysAway(count), DatePrecision.Day),
        DateUnit.Week => (resolver.WeeksAway(count), DatePrecision.Week),
        DateUnit.Month => (resolver.MonthsAway(count), DatePrecision.Month),
        DateUnit.Year => (resolver.YearsAway(count), DatePrecision.Year),
        DateUnit.Decade => (resolver.YearsAway(10 * count), DatePrecision.Year),
        _ => (resolver.YearsAway(100 * count), DatePrecision.Decade),
    };

    // over the weekend
    private FoundDate? Weekend(int at)
    {
        if (!words.Is(at, "the") || !words.Is(at + 1, "weekend"))
            return null;
        // The most recent Saturday on or before the day of publication begins the weekend just gone.
        var saturday = resolver.NearestWeekday(6, tenses.Of(at) == Tense.Future, strict: false);
        var exists = saturday is { } day && day.First.DayNumber < DateOnly.MaxValue.DayNumber;
        return new(at + 1, exists ? new DateRange(saturday!.Value.First, saturday.Value.First.AddDays(1)) : null, DatePrecision.Days);
    }
}
