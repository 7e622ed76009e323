using System.Globalization;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Dates as pages write them. Nothing is guessed: a day, a month and a year must all be there and clear.</summary>
internal static partial class PageDate
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;
    private const int LongestDate = 80;

    /// <summary>The moment, or null. A date without a time is midnight, a time without a zone is UTC.</summary>
    public static DateTimeOffset? Of(string? text)
    {
        if (text is null || text.Length > LongestDate)
            return null;
        text = Prefix().Replace(text.Trim(), "");
        if (!IsClear(text))
            return null;
        if (!DateTimeOffset.TryParse(Mended(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment))
            return null;
        return Plausible(moment);
    }

    /// <summary>The day in an address like /2024/03/05/ or /2024-03-05-, or null.</summary>
    public static DateTimeOffset? InAddress(string url)
    {
        var match = AddressDay().Match(url);
        if (!match.Success)
            return null;
        var day = $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}";
        return DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Plausible(moment)
            : null;
    }

    private static DateTimeOffset? Plausible(DateTimeOffset moment) => moment.Year is >= FirstYear and <= LastYear ? moment : null;

    /// <summary>The parser would fill a missing year or day from the clock; and 3/4/2024 is two different days.</summary>
    private static bool IsClear(string text) => IsoDay().IsMatch(text) || NamedMonth().IsMatch(text);

    private static string Mended(string text)
    {
        text = Ordinal().Replace(text, "${day}");
        text = text.Replace(" at ", " ", StringComparison.OrdinalIgnoreCase).Replace("Sept ", "Sep ", StringComparison.OrdinalIgnoreCase)
            .Replace("Sept. ", "Sep ", StringComparison.OrdinalIgnoreCase).Replace("|", " ", StringComparison.Ordinal);
        text = MonthDot().Replace(text, "${month} ${day}");
        text = Meridiem().Replace(text, "${half}m");
        text = ZoneName().Replace(text, match => " " + ZoneOffset(match.Groups["zone"].Value));
        return Bracketed().Replace(text, "");
    }

    /// <summary>RFC 5322's zones and the two of central Europe.</summary>
    private static string ZoneOffset(string zone) => zone.ToUpperInvariant() switch
    {
        "EST" or "CDT" => "-05:00",
        "EDT" => "-04:00",
        "CST" or "MDT" => "-06:00",
        "MST" or "PDT" => "-07:00",
        "PST" => "-08:00",
        "CET" or "BST" => "+01:00",
        "CEST" => "+02:00",
        _ => "+00:00",
    };

    [GeneratedRegex(@"^(first |originally )?(published|posted|updated|last updated|modified|date|on)\b\s*(on\b)?\s*:?\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(19|20)\d\d[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(\D|$)|^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])T\d", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"^([a-z]{3,9},?\s+)?(\d{1,2}(st|nd|rd|th)?\.?[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-]+(19|20)\d\d|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+(19|20)\d\d)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"\b(?<day>\d{1,2})(st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(?<month>[a-z]{3,4})\.\s*(?<day>\d)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MonthDot();

    [GeneratedRegex(@"(?<half>[ap])\.m\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Meridiem();

    [GeneratedRegex(@"\s*\b(?<zone>EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|UTC)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ZoneName();

    [GeneratedRegex(@"\s*\[[^\]]*\]$|\s*\([^)]*\)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(^|\D)(?<y>(19|20)\d\d)[/-](?<m>0?[1-9]|1[0-2])[/-](?<d>0?[1-9]|[12]\d|3[01])([/_.-]|$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AddressDay();
}
