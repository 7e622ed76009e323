namespace Wiredesk.Language;

/// <summary>Years, decades, centuries and their quarters: “in 2021”, “the early 1990s”, “the second quarter of 2023”.</summary>
internal sealed class YearDates(Words words, DateResolver resolver)
{
    private static readonly WordSet Before = new(
        "in since by until till during from after before of throughout year fiscal between mid late early around circa through for");
    private static readonly WordSet Determiners = new("the a an his her its their our that 's ’s");

    /// <summary>The years at this token, where a lead ends; null when none are there.</summary>
    public FoundDate? At(int at, DateLead lead) => lead.Shift is null ? Quarter(at) ?? Decade(at, lead) ?? Century(at, lead) ?? Year(at, lead) : null;

    private FoundDate? Decade(int at, DateLead lead)
    {
        var i = lead.Next;
        var word = lead.Target(words, out var part);
        // ’90s
        if (word is ['\'' or '’' or '‘'] && words.At(i + 1).Length == 3 && words.Token(i + 1).Start == words.Token(i).End)
            word = words.At(++i);
        var first = DateWords.Decade(word);
        // The 90s of a century; “in his 90s”, “in her late 30s” tell an age, “the 90s” often the weather.
        if (first == 0 || (word.Length == 3 && i == lead.Next && !(words.Is(at - 1, "the") && (part != DatePart.Whole ||
            words.Is(at - 2, "in")))))
            return null;
        return new(i, resolver.Part(DateResolver.Years(first, 10), part), DatePrecision.Decade);
    }

    private FoundDate? Century(int at, DateLead lead)
    {
        var i = lead.Next;
        var word = words.At(i);
        var joined = word.EndsWith("-century", StringComparison.OrdinalIgnoreCase);
        const int lastCentury = 21;
        var number = DateWords.Ordinal(joined ? word[..^"-century".Length] : word);
        if (number is 0 or > lastCentury || (!joined && !words.Is(i + 1, "century")))
            return null;
        return new(joined ? i : i + 1, resolver.Part(DateResolver.Years(number * 100 - 99, 100), lead.Part), DatePrecision.Century);
    }

    private FoundDate? Year(int at, DateLead lead)
    {
        var i = lead.Next;
        var word = lead.Target(words, out var part);
        if (Years(word) is var (first, last) && first > 0)
            return part != DatePart.Whole || Before.Contains(words.At(at - 1)) || Determiners.Contains(words.At(at - 1)) ||
                words.IsMark(at - 1)
                ? new(i, DateResolver.Years(first, last - first + 1), DatePrecision.Year)
                : null;
        const int earliest = 1800;
        const int latest = 2100;
        var year = DateWords.Year(word);
        if (year is < earliest or >= latest || !(part != DatePart.Whole || IsYear(at, i)))
            return null;
        return new(i, resolver.Part(DateResolver.Years(year, 1), part), DatePrecision.Year);
    }

    // 2021-22, 2021–2023
    private static (int First, int Last) Years(ReadOnlySpan<char> word)
    {
        var dash = word.IndexOfAny('-', '–', '/');
        if (dash != 4)
            return default;
        var first = DateWords.Year(word[..4]);
        var tail = word[5..];
        var last = tail.Length == 2 ? first / 100 * 100 + DateWords.Digits(tail, 2) : DateWords.Year(tail);
        return first >= 1800 && last > first && last < 2200 ? (first, last) : default;
    }

    private bool IsYear(int at, int i)
    {
        // Sums and counts: $2000, 2000 people.
        if (words.IsMark(at - 1) && words.At(at - 1) is ['$' or '€' or '£' or '#', ..] || words.Is(i + 1, "%") ||
            words.Is(i + 1, "percent"))
            return false;
        var round = words.At(i) is [.., '0', '0'];
        if (Before.Contains(words.At(at - 1)))
            return !(round && words.At(i + 1) is [.., 's'] && words.IsLower(i + 1)) && !(words.Is(at - 1, "for") && words.IsLower(i + 1));
        if (Determiners.Contains(words.At(at - 1)))
            return !round || (words.IsLower(i + 1) && words.At(i + 1) is not [.., 's']);
        if (words.Is(at - 1, "and") || words.Is(at - 1, "or") || words.Is(at - 1, "to") || words.Is(at - 1, "–") || words.Is(at - 1, ","))
            return DateWords.Year(words.At(at - 2)) > 0 && (words.IsMark(i + 1) || i + 1 == words.Count || words.Is(i + 1, "and"));
        return words.Is(at - 1, "(") && (words.Is(i + 1, ")") || words.Is(i + 1, "–") || words.Is(i + 1, ","));
    }

    // the second quarter of 2023; Q3 2023; the first half of last year
    private FoundDate? Quarter(int at)
    {
        if (words.At(at) is ['Q', >= '1' and <= '4'] && DateWords.Year(words.At(at + 1)) is > 0 and var named)
            return new(at + 1, DateResolver.Months(named, (words.At(at)[1] - '1') * 3 + 1, 3), DatePrecision.Quarter);
        var number = DateWords.OrdinalWord(words.At(at));
        var half = words.Is(at + 1, "half");
        if (number == 0 || (!half && !words.Is(at + 1, "quarter")) || (half && number > 2) || !words.Is(at + 2, "of"))
            return null;
        int? year = DateWords.Year(words.At(at + 3)) is > 0 and var told ? told : null;
        var last = at + 3;
        if (year is null)
        {
            if (!words.Is(at + 4, "year") || !(words.Is(at + 3, "last") || words.Is(at + 3, "this") || words.Is(at + 3, "next")))
                return null;
            last = at + 4;
            year = resolver.Published?.Year + (words.Is(at + 3, "last") ? -1 : words.Is(at + 3, "next") ? 1 : 0);
        }

        var months = half ? 6 : 3;
        return new(last, year is { } sure ? DateResolver.Months(sure, (number - 1) * months + 1, months) : null, DatePrecision.Quarter);
    }
}
