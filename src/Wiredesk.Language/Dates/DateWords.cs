using System.Collections.Frozen;
using System.Globalization;

namespace Wiredesk.Language;

/// <summary>The words that dates are made of.</summary>
internal static class DateWords
{
    public static readonly WordSet PartsOfDay = new("morning afternoon evening night noon midday midnight lunchtime");

    /// <summary>Months that are also names of persons, verbs or adjectives.</summary>
    public static readonly WordSet MonthsWithOtherMeanings = new("march april may june august");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = Numbered(
        "january,february,march,april,may,june,july,august,september,october,november,december");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ShortMonths = Numbered(
        "jan,feb,mar,apr,may,jun,jul,aug,sep sept,oct,nov,dec");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Weekdays = Numbered(
        "monday,tuesday,wednesday,thursday,friday,saturday,sunday");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ShortWeekdays = Numbered(
        "mon,tue tues,wed,thu thur thurs,fri,sat,sun");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> NumberWords = Numbered(
        "one a an,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen,twenty");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Ordinals = Numbered("first,second,third,fourth");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Units = Numbered(
        "minute minutes hour hours,day days,week weeks,month months,year years,decade decades,century centuries,weekend weekends");

    /// <summary>January is 1; 0 when the word is no month written in full.</summary>
    public static int Month(ReadOnlySpan<char> word) => Months.TryGetValue(word, out var month) ? month : 0;

    /// <summary>The month of an abbreviation, with or without its full stop; else 0.</summary>
    public static int ShortMonth(ReadOnlySpan<char> word) => ShortMonths.TryGetValue(WithoutStop(word), out var month) ? month : 0;

    /// <summary>Monday is 1; 0 when the word is no weekday written in full.</summary>
    public static int Weekday(ReadOnlySpan<char> word) => Weekdays.TryGetValue(word, out var day) ? day : 0;

    /// <summary>The weekday of an abbreviation, with or without its full stop; else 0.</summary>
    public static int ShortWeekday(ReadOnlySpan<char> word) => ShortWeekdays.TryGetValue(WithoutStop(word), out var day) ? day : 0;

    /// <summary>“first” is 1, “fourth” 4; else 0.</summary>
    public static int OrdinalWord(ReadOnlySpan<char> word) => Ordinals.TryGetValue(word, out var number) ? number : 0;

    /// <summary>The unit of time; null when the word is none.</summary>
    public static DateUnit? Unit(ReadOnlySpan<char> word) => Units.TryGetValue(word, out var unit) ? (DateUnit)unit : null;

    /// <summary>A number in words or digits, from 1 to 9,999; else 0.</summary>
    public static int Number(ReadOnlySpan<char> word) => NumberWords.TryGetValue(word, out var number) ? number : Digits(word, 4);

    /// <summary>A number of at most so many ASCII digits and nothing else; else 0.</summary>
    public static int Digits(ReadOnlySpan<char> word, int atMost) =>
        word.Length > 0 && word.Length <= atMost && !word.ContainsAnyExceptInRange('0', '9')
            ? int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>A day of a month, “13” or “13th”; else 0.</summary>
    public static int Day(ReadOnlySpan<char> word) => Digits(word, 2) is > 0 and <= 31 and var day ? day : OrdinalDay(word);

    /// <summary>A day of a month with its ending, “13th”; else 0.</summary>
    public static int OrdinalDay(ReadOnlySpan<char> word) => Ordinal(word) is > 0 and <= 31 and var day ? day : 0;

    /// <summary>“21st” is 21; 0 for what is no ordinal number below 100.</summary>
    public static int Ordinal(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 4)
            return 0;
        var ending = word[^2..];
        return ending.Equals("st", StringComparison.OrdinalIgnoreCase) || ending.Equals("nd", StringComparison.OrdinalIgnoreCase) ||
            ending.Equals("rd", StringComparison.OrdinalIgnoreCase) || ending.Equals("th", StringComparison.OrdinalIgnoreCase)
            ? Digits(word[..^2], 2)
            : 0;
    }

    /// <summary>A year of four digits from 1500 to 2199; else 0.</summary>
    public static int Year(ReadOnlySpan<char> word) => word.Length == 4 && Digits(word, 4) is >= 1500 and < 2200 and var year ? year : 0;

    /// <summary>The first year of “1990s” or “90s”; else 0.</summary>
    public static int Decade(ReadOnlySpan<char> word)
    {
        if (word is not [.., '0', 's' or 'S'])
            return 0;
        if (word.Length == 5)
            return Year(word[..4]);
        const int lastOfLastCentury = 30;
        return word.Length == 3 && Digits(word[..2], 2) is > 0 and var tens ? tens >= lastOfLastCentury ? 1900 + tens : 2000 + tens : 0;
    }

    private static ReadOnlySpan<char> WithoutStop(ReadOnlySpan<char> word) => word is [.., '.'] ? word[..^1] : word;

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Numbered(string words) =>
        words.Split(',').SelectMany((names, i) => names.Split(' ').Select(name => KeyValuePair.Create(name, i + 1)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
