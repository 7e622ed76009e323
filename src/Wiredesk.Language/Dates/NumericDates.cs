namespace Wiredesk.Language;

/// <summary>Dates in figures: 2023-09-13 (ISO 8601), 2023/09/13, 13.09.2023, 9/13/2023.</summary>
internal static class NumericDates
{
    private const int IsoLength = 10;

    /// <summary>The date at this token; null when it is none.</summary>
    public static FoundDate? At(Words words, int at)
    {
        var word = words.At(at);
        if (word.Length < 8 || !char.IsAsciiDigit(word[0]))
            return null;
        if (word.Length >= IsoLength && word[4] is '-' or '/' && word[7] == word[4] && (word.Length == IsoLength ||
            word[IsoLength] is 'T' or 't'))
        {
            var (year, month, day) = (DateWords.Year(word[..4]), DateWords.Digits(word[5..7], 2), DateWords.Digits(word[8..IsoLength], 2));
            return year > 0 && DateResolver.Day(year, month, day) is { } range
                ? new FoundDate(at, range, DatePrecision.Day, IsoLength)
                : null;
        }

        return word.Length <= IsoLength ? DayOrMonthFirst(word, at) : null;
    }

    private static FoundDate? DayOrMonthFirst(ReadOnlySpan<char> word, int at)
    {
        var mark = word.IndexOfAny('/', '.');
        if (mark is < 1 or > 2)
            return null;
        var rest = word[(mark + 1)..];
        var second = rest.IndexOf(word[mark]);
        if (second is < 1 or > 2)
            return null;
        var (one, two, year) = (DateWords.Digits(word[..mark], 2), DateWords.Digits(rest[..second], 2), DateWords.Year(rest[(second + 1)..]));
        if (year == 0)
            return null;
        var dayFirst = DateResolver.Day(year, two, one);
        // With full stops the day is first everywhere; with strokes nobody can tell, unless one of the two is no month.
        var monthFirst = word[mark] == '/' ? DateResolver.Day(year, one, two) : null;
        if (dayFirst is null && monthFirst is null)
            return null;
        var either = dayFirst is not null && monthFirst is not null && dayFirst != monthFirst;
        return new(at, either ? null : dayFirst ?? monthFirst, DatePrecision.Day);
    }
}
