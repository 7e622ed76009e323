namespace Wiredesk.Language;

/// <summary>Reads the date that begins at a token, whatever its form. Looks a bounded number of tokens around.</summary>
internal sealed class DateReader(Words words, DateResolver resolver, Tenses tenses)
{
    private static readonly WordSet NamedDays = new(
        "good black ash super bloody ruby sheffield palm easter cyber holy maundy fat shrove giving whit man girl");

    private static readonly WordSet NamesAfterDays = new(
        "times telegraph mirror express herald post mail independent football lights mass world business");

    private readonly MonthDates months = new(words, resolver, tenses);
    private readonly YearDates years = new(words, resolver);
    private readonly CountedTimes counted = new(words, resolver, tenses);

    /// <summary>The date that begins at the token; null when none does.</summary>
    public FoundDate? At(int at)
    {
        var lead = DateLead.At(words, at);
        return (lead.Next == at ? NumericDates.At(words, at) : null)
            ?? Weekday(at, lead)
            ?? months.At(at, lead)
            ?? years.At(at, lead)
            ?? NamedTime(at, lead)
            ?? counted.At(at)
            ?? (lead.Next == at ? DayOfMonth(at) : null);
    }

    // last Friday; early Monday; Monday night; Wednesday, September 13
    private FoundDate? Weekday(int at, DateLead lead)
    {
        var day = lead.Next;
        var number = DateWords.Weekday(words.At(day));
        var brief = number == 0 ? DateWords.ShortWeekday(words.At(day)) : 0;
        if ((number == 0 && brief == 0) || !words.IsCapital(day))
            return null;
        if (lead.Next == at && MonthOf(day) is { } dated)
            return dated;
        if (brief > 0 || IsName(at, day))
            return null;
        var last = day;
        var precision = DatePrecision.Day;
        if (DateWords.PartsOfDay.Contains(words.At(day + 1)) && words.IsLower(day + 1))
            (last, precision) = (day + 1, DatePrecision.PartOfDay);
        else if (lead.Part != DatePart.Whole)
            precision = DatePrecision.PartOfDay;
        return new(last, WeekdayDays(at, day, number, lead.Shift), precision);
    }

    private DateRange? WeekdayDays(int at, int day, int number, int? shift)
    {
        if (words.Is(at - 1, "following") || words.Is(at - 1, "previous") || words.Is(at - 1, "every") || words.Is(at - 1, "each"))
            return null;
        if (shift is -1 or 1)
            return resolver.NearestWeekday(number, shift == 1, strict: true);
        var tense = tenses.Of(day);
        var future = tense == Tense.Future || (tense == Tense.Untold && (shift == 0 || words.Is(at - 1, "by") ||
            words.Is(at - 1, "until") || words.Is(at - 1, "till"))) ||
            words.Is(at - 1, "coming") || words.Is(at - 1, "upcoming");
        return !future && IsAwaited(at) ? resolver.NearestWeekday(number) : resolver.NearestWeekday(number, future, strict: false);
    }

    // “asked for a retraction before the judgment on Wednesday”: what was said is past, and the day may be to come.
    private bool IsAwaited(int at)
    {
        const int reach = 8;
        for (var i = at - 1; i >= Math.Max(at - reach, 0) && !words.OpensSentence(i + 1) && !words.Is(i, ","); i--)
        {
            if (words.Is(i, "before") || words.Is(i, "until") || (words.Is(i, "of") && words.Is(i - 1, "ahead")))
                return true;
        }

        return false;
    }

    // Wednesday, September 13; Wednesday (Sept. 13, 2023); Wed, 13 Sep 2023; Wednesday the 13th
    private FoundDate? MonthOf(int day)
    {
        var weekday = Math.Max(DateWords.Weekday(words.At(day)), DateWords.ShortWeekday(words.At(day)));
        var next = day + 1;
        if (words.Is(next, ".") && DateWords.Weekday(words.At(day)) == 0)
            next++;
        var bracket = words.Is(next, "(");
        if (bracket || words.Is(next, ","))
            next++;
        if (words.Is(next, "the"))
            next++;
        if (months.FullAt(next, weekday) is not { } date)
            return null;
        return bracket && words.Is(date.Last + 1, ")") ? date with { Last = date.Last + 1 } : date;
    }

    // Good Friday, the Sunday Times, Mail on Sunday, Saturday Night Live
    private bool IsName(int at, int day) =>
        (at == day && words.IsCapital(at - 1) && NamedDays.Contains(words.At(at - 1))) ||
        (words.IsCapital(day + 1) && (NamesAfterDays.Contains(words.At(day + 1)) || (words.Is(day + 1, "night") &&
            words.IsCapital(day + 2)))) ||
        (words.Is(day - 1, "on") && words.Is(day - 2, "mail") && words.IsCapital(day - 2));

    // today, yesterday morning, last night, the day before yesterday
    private FoundDate? NamedTime(int at, DateLead lead)
    {
        if (words.Is(at, "the") && words.Is(at + 1, "day") && words.Is(at + 2, "before") && words.Is(at + 3, "yesterday"))
            return new(at + 3, resolver.DaysAway(-2), DatePrecision.Day);
        if (words.Is(at, "the") && words.Is(at + 1, "day") && words.Is(at + 2, "after") && words.Is(at + 3, "tomorrow"))
            return new(at + 3, resolver.DaysAway(2), DatePrecision.Day);
        var part = lead.Part is DatePart.Early or DatePart.Late or DatePart.Earlier or DatePart.Later;
        var day = lead.Next;
        if (lead.Shift is { } shift && shift <= 0 && DateWords.PartsOfDay.Contains(words.At(day)) && (shift == 0 ||
            words.Is(day, "night")) && !words.IsCapital(day))
            return new(day, resolver.DaysAway(shift), DatePrecision.PartOfDay);
        if (lead.Shift is not null || lead.Next > at + 1)
            return null;
        if (words.Is(day, "tonight"))
            return new(day, resolver.DaysAway(0), DatePrecision.PartOfDay);
        // The newspaper; the programme.
        if (words.IsCapital(day) && !words.OpensSentence(day))
            return null;
        int? away = words.Is(day, "today") ? 0 : words.Is(day, "yesterday") ? -1 : words.Is(day, "tomorrow") ? 1 : null;
        if (away is null)
            return null;
        return DateWords.PartsOfDay.Contains(words.At(day + 1))
            ? new(day + 1, resolver.DaysAway(away.Value), DatePrecision.PartOfDay)
            : new(day, resolver.DaysAway(away.Value), part ? DatePrecision.PartOfDay : DatePrecision.Day);
    }

    // on the 12th
    private FoundDate? DayOfMonth(int at)
    {
        if (!words.Is(at, "the") || DateWords.OrdinalDay(words.At(at + 1)) is not (> 0 and var day))
            return null;
        if (!words.Is(at - 1, "on") && !words.Is(at - 1, "by") && !words.Is(at - 1, "until") && !words.Is(at - 1, "since"))
            return null;
        // The 12th floor is no day.
        var next = at + 2;
        if (next < words.Count && !words.IsMark(next) && !EndsPhrase.Contains(words.At(next)))
            return null;
        return new(at + 1, resolver.NearestDayOfMonth(day, tenses.Of(at) == Tense.Future), DatePrecision.Day);
    }

    private static readonly WordSet EndsPhrase = new(
        "and but or that when while after before because if as in at to for with by he she it they we i the a an said");
}
