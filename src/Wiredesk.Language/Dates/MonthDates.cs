namespace Wiredesk.Language;

/// <summary>Dates with the name of a month: “September 13, 2023”, “the 13th of September”, “mid-March”, “last May”.</summary>
internal sealed class MonthDates(Words words, DateResolver resolver, Tenses tenses)
{
    private static readonly WordSet Strong = new("in since until till during throughout mid between next");
    private static readonly WordSet Weak = new("by before after from for of through to and");
    private static readonly WordSet Determiners = new("the a an his her its their our this that s’ 's ’s no every each");
    private static readonly WordSet NotDescribed = new(
        "on for to against of in at and or by is was said says told that will has had would could he she it they we i");
    private static readonly WordSet Tellers = new("mr mr. mrs mrs. ms ms. sir dame prime minister theresa aunt saint");

    private readonly Lazy<IReadOnlySet<int>> persons = new(() => Persons(words));

    /// <summary>The date at this token, where a lead ends; null when none is there.</summary>
    public FoundDate? At(int at, DateLead lead)
    {
        // “In this April 16 photo”: the date begins with the month.
        var full = FullAt(lead.Next, 0);
        return full is null ? Alone(at, lead) : lead.Next == at ? full : null;
    }

    /// <summary>A day with its month, in either order, and the year when it is told.</summary>
    /// <param name="at">Its first token.</param>
    /// <param name="weekday">The weekday told before it, Monday 1; else 0.</param>
    public FoundDate? FullAt(int at, int weekday) => MonthFirst(at, weekday) ?? DayFirst(at, weekday);

    // September 13; Sept. 13-15, 2023; September the 13th
    private FoundDate? MonthFirst(int at, int weekday)
    {
        if (MonthAt(at) is not (> 0 and var month))
            return null;
        var i = words.Is(at + 1, ".") && DateWords.ShortMonth(words.At(at)) > 0 ? at + 2 : at + 1;
        if (words.Is(i, "the") && DateWords.OrdinalDay(words.At(i + 1)) > 0)
            i++;
        var (day, end, last) = DaysAt(i);
        if (day == 0 || IsCount(at, last))
            return null;
        return WithYear(last, at, month, day, end, weekday);
    }

    // 13 September; the 13th of September, 2023; 13-15 September
    private FoundDate? DayFirst(int at, int weekday)
    {
        var the = words.Is(at, "the") ? 1 : 0;
        if (the == 1 && DateWords.OrdinalDay(words.At(at + 1)) == 0)
            return null;
        var (day, end, last) = DaysAt(at + the);
        if (day == 0)
            return null;
        var month = words.Is(last + 1, "of") ? last + 2 : last + 1;
        if (MonthAt(month) is not (> 0 and var number) || words.IsMark(at - 1) && words.At(at - 1) is ['$' or '€' or '£' or '.' or '#', ..])
            return null;
        // “13 May told …” names a person
        if (DateWords.MonthsWithOtherMeanings.Contains(words.At(month)) && (words.Is(month + 1, "said") || words.Is(month + 1, "told")))
            return null;
        if (words.Is(month + 1, ".") && words.At(month).Length <= 4 && DateWords.Month(words.At(month)) == 0)
            month++;
        return WithYear(month, at, number, day, end, weekday);
    }

    private FoundDate WithYear(int last, int at, int month, int day, int end, int weekday)
    {
        var precision = end > day ? DatePrecision.Days : DatePrecision.Day;
        var year = DateWords.Year(words.At(last + 1));
        var atYear = last + 1;
        if (year == 0 && words.Is(last + 1, ","))
            year = DateWords.Year(words.At(atYear = last + 2));
        if (year > 0)
            return new(atYear, Between(DateResolver.Day(year, month, day), DateResolver.Day(year, month, Math.Max(day, end))), precision);
        // What only describes (“the December 31 deadline”) has no tense of its own.
        var describes = words.Is(at - 1, "the") || words.Is(at - 1, "a");
        var tense = describes ? Tense.Untold : tenses.Of(at) == Tense.Future ? Tense.Future : Tense.Past;
        var first = resolver.NearestDay(month, day, weekday, tense);
        return new(last, first is { } one && end > day ? Between(first, DateResolver.Day(one.First.Year, month, end)) : first, precision);
    }

    private static DateRange? Between(DateRange? first, DateRange? last) =>
        first is { } start && last is { } end && start.First <= end.Last ? new(start.First, end.Last) : null;

    // 13; 13th; 13-15; 13 to 15; “between September 13 and 15”
    private (int Day, int End, int Last) DaysAt(int at)
    {
        var word = words.At(at);
        if (word.IndexOfAny('-', '–') is > 0 and var dash)
        {
            var (from, to) = (DateWords.Day(word[..dash]), DateWords.Day(word[(dash + 1)..]));
            return from > 0 && to > from ? (from, to, at) : default;
        }

        var day = DateWords.Day(word);
        if (day == 0)
            return default;
        var joins = words.Is(at + 1, "–") || words.Is(at + 1, "-") || words.Is(at + 1, "to") || words.Is(at + 1, "through") ||
            words.Is(at + 1, "and");
        var end = joins && DateWords.Year(words.At(at + 2)) == 0 ? DateWords.Day(words.At(at + 2)) : 0;
        return end > day && !words.IsLower(at + 3) ? (day, end, at + 2) : (day, day, at);
    }

    // In September 13 people died.
    private bool IsCount(int at, int last) =>
        words.Is(at - 1, "in") && DateWords.Digits(words.At(last), 2) > 0 && words.IsLower(last + 1) && !words.Is(last + 1, "in") &&
            !words.Is(last + 1, "and");

    // September; early March; mid-March; last May; March 2021; September of last year
    private FoundDate? Alone(int at, DateLead lead)
    {
        var i = lead.Next;
        var word = lead.Target(words, out var part);
        if (word.IsEmpty || !char.IsUpper(word[0]))
            return null;
        var month = DateWords.Month(word);
        var brief = month == 0;
        if (brief)
            month = DateWords.ShortMonth(word);
        if (month == 0)
            return null;
        var end = brief && words.Is(i + 1, ".") && word[^1] != '.' ? i + 1 : i;
        if (YearAfter(end, brief) is { } dated)
            return new(dated.Last, resolver.Part(dated.Year is { } year ? DateResolver.Month(year, month) : null, part), DatePrecision.Month);
        // May Day
        if (brief || (words.Is(i + 1, "day") && words.IsCapital(i + 1)))
            return null;
        if (part == DatePart.Whole && lead.Shift is null && !StandsAlone(at, i, month))
            return null;
        return new(i, resolver.Part(Shifted(month, lead.Shift, TenseOf(at, i, lead.Shift)), part), DatePrecision.Month);
    }

    private Tense TenseOf(int at, int month, int? shift)
    {
        if (shift is { } by)
            return by < 0 ? Tense.Past : by > 0 ? Tense.Future : Tense.Untold;
        // What only describes (“the November vote”, “for November talks”) has no tense of its own.
        if (Determiners.Contains(words.At(at - 1)) || (words.IsLower(month + 1) && words.Is(month - 1, "for")))
            return Tense.Untold;
        return tenses.Of(month) == Tense.Future ? Tense.Future : Tense.Past;
    }

    // “last May” and “next May” are never this month’s.
    private DateRange? Shifted(int month, int? shift, Tense tense)
    {
        if (shift is -1 or 1 && resolver.Published is { } today && today.Month == month)
            return resolver.MonthsAway(12 * shift.Value);
        return resolver.NearestMonth(month, tense);
    }

    private (int? Year, int Last)? YearAfter(int month, bool needsComma)
    {
        if (DateWords.Year(words.At(month + 1)) is > 0 and var year)
            return (year, month + 1);
        if (needsComma)
            return null;
        if (words.Is(month + 1, "of") && DateWords.Year(words.At(month + 2)) is > 0 and var later)
            return (later, month + 2);
        if (!words.Is(month + 1, "of") || !words.Is(month + 3, "year"))
            return null;
        int? shift = words.Is(month + 2, "last") ? -1 : words.Is(month + 2, "this") ? 0 : words.Is(month + 2, "next") ? 1 : null;
        return shift is null ? null : (resolver.Published?.Year + shift, month + 3);
    }

    private bool StandsAlone(int at, int i, int month)
    {
        var before = words.At(at - 1);
        if (words.IsCapital(at - 1) && (words.Is(at - 1, "black") || words.Is(at - 1, "women")))
            return false;
        var described = Determiners.Contains(before) && words.IsLower(i + 1) && !NotDescribed.Contains(words.At(i + 1));
        if (!DateWords.MonthsWithOtherMeanings.Contains(words.At(i)))
        {
            return Strong.Contains(before) || Weak.Contains(before) || described ||
                !(words.IsCapital(i + 1) || (words.IsCapital(at - 1) && !words.OpensSentence(at - 1)));
        }

        if (Strong.Contains(before))
            return true;
        if (persons.Value.Contains(month))
            return false;
        return (described && words.At(i) is not [_, 'A', ..]) || (Weak.Contains(before) && !NotDescribed.Contains(words.At(i + 1)) &&
            !words.IsCapital(i + 1)) ||
            (Weak.Contains(before) && (words.Is(i + 1, "and") || words.Is(i + 1, "to")) && MonthAt(i + 2) > 0);
    }

    private int MonthAt(int at)
    {
        var word = words.At(at);
        if (word.IsEmpty || !char.IsUpper(word[0]))
            return 0;
        return DateWords.Month(word) is > 0 and var month ? month : DateWords.ShortMonth(word);
    }

    // The months that are persons here: Theresa May, Mrs. May, “May said”.
    private static HashSet<int> Persons(Words words)
    {
        var named = new HashSet<int>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!words.IsCapital(i) || !DateWords.MonthsWithOtherMeanings.Contains(words.At(i)))
                continue;
            var isPerson = Tellers.Contains(words.At(i - 1)) ||
                (words.IsCapital(i - 1) && words.IsWord(i - 1) && !words.OpensSentence(i - 1) && DateWords.Weekday(words.At(i - 1)) == 0 &&
                    DateWords.Day(words.At(i + 1)) == 0) ||
                words.Is(i + 1, "said") || words.Is(i + 1, "says") || words.Is(i + 1, "told") || words.Is(i + 1, "added") ||
                    words.Is(i + 1, "herself") ||
                words.Is(i + 1, "himself");
            if (isPerson)
                named.Add(DateWords.Month(words.At(i)));
        }

        return named;
    }
}
