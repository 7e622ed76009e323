namespace Wiredesk.Pages;

/// <summary>Tells how a page writes 3/4/2030.</summary>
internal static class DayOrders
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
            if (piece.Text.Length > LongestPiece || !piece.Text.Contains('/', StringComparison.Ordinal))
                continue;
            if (new DateScanner(piece.Text, DayOrder.DayFirst).Next() is not { } one || new DateScanner(piece.Text, DayOrder.MonthFirst).Next() is not { } other || one.Moment != other.Moment)
                continue;
            if (one.Moment.Day > 12 && piece.Text.AsSpan(one.Start, one.End - one.Start) is [>= '1' and <= '3', >= '0' and <= '9', '/', ..])
                _ = int.Parse(piece.Text.AsSpan(one.Start, 2), System.Globalization.CultureInfo.InvariantCulture) == one.Moment.Day ? days++ : months++;
            else if (one.Moment.Day > 12 && char.IsAsciiDigit(piece.Text[one.Start]) && piece.Text.AsSpan(one.Start).IndexOf('/') is 1 or 2)
                months++;
        }

        return (days, months) switch
        {
            (> 0, 0) => DayOrder.DayFirst,
            (0, > 0) => DayOrder.MonthFirst,
            _ => DayOrder.Unknown,
        };
    }
}
