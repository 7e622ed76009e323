using System.Globalization;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Tells how a page writes 3/4/2030.</summary>
internal static partial class DayOrders
{
    /// <summary>Characters of a text that is a date and little else.</summary>
    private const int LongestPiece = 60;

    private static readonly HashSet<string> MonthFirstLanguages = new(["en-us", "en-ph", "fil"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> EnglishDayFirstTops = ["uk", "au", "nz", "ie", "in", "za", "ng", "ke", "gh", "sg", "my", "pk", "bd", "lk", "hk", "mt", "jm", "tt", "eu"];

    /// <summary>The order, by language and then by the host's country; English by itself says nothing.</summary>
    public static DayOrder Of(string? language, string? host)
    {
        var top = host is null ? "" : host[(host.LastIndexOf('.') + 1)..];
        if (top is "us" or "gov" or "mil" or "edu")
            return DayOrder.MonthFirst;
        if (EnglishDayFirstTops.Contains(top))
            return DayOrder.DayFirst;
        if (language is null)
            return DayOrder.Unknown;
        if (MonthFirstLanguages.Contains(language))
            return DayOrder.MonthFirst;
        return language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && language.Length <= 2 ? DayOrder.Unknown : DayOrder.DayFirst;
    }

    /// <summary>What the other dates of a page show: 31/12 is day first, 12/31 month first. Unknown when both are there or none.</summary>
    public static DayOrder In(IReadOnlyList<TextPiece> texts)
    {
        var (days, months) = (0, 0);
        foreach (var piece in texts)
        {
            if (piece.Text.Length > LongestPiece || !piece.Text.Contains('/', StringComparison.Ordinal) || Numeric().Match(piece.Text) is not { Success: true } date)
                continue;
            var first = int.Parse(date.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            var second = int.Parse(date.Groups["second"].ValueSpan, CultureInfo.InvariantCulture);
            if (first is > 12 and <= 31 && second is >= 1 and <= 12)
                days++;
            else if (second is > 12 and <= 31 && first is >= 1 and <= 12)
                months++;
        }

        if (days > 0 == months > 0)
            return DayOrder.Unknown;
        return days > 0 ? DayOrder.DayFirst : DayOrder.MonthFirst;
    }

    [GeneratedRegex(@"(^|\D)(?<first>\d{1,2})/(?<second>\d{1,2})/(19|20)\d\d(\D|$)", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Numeric();
}
