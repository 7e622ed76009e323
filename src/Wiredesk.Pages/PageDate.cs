using System.Globalization;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Dates as pages write them. Nothing is guessed: a day, a month and a year must all be there and clear.</summary>
internal static partial class PageDate
{
    /// <summary>A longer text is no date; JavaScript writes the zone's name behind.</summary>
    private const int LongestDate = 120;

    /// <summary>Unix times between 1990 and 2100, in seconds.</summary>
    private const long FirstSecond = 631_152_000;
    private const long LastSecond = 4_102_444_800;

    /// <summary>The moment that a tag or an attribute gives, or null. A date without a time is midnight, a time without a zone is UTC;
    /// a bare number of ten or thirteen digits is Unix time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="order">How 3/4/2030 is read; if unknown, it is no date.</param>
    public static DateTimeOffset? Of(string? text, DayOrder order = DayOrder.Unknown)
    {
        if (text is null || text.Length is < 6 or > LongestDate)
            return null;
        return new DateScanner(text, order).Next()?.Moment ?? UnixTime(text.AsSpan().Trim());
    }

    /// <summary>The day in an address like /2024/03/05/, /2024-03-05-, /2024/mar/05/ or /20240305/, or null.</summary>
    public static DateTimeOffset? InAddress(string url)
    {
        if (AddressDayNamed().Match(url) is { Success: true } named)
            return Of($"{named.Groups["d"].Value} {named.Groups["m"].Value} {named.Groups["y"].Value}");
        var match = AddressDay().Match(url);
        if (!match.Success)
            return null;
        var day = $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}";
        return DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }

    private static DateTimeOffset? UnixTime(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var seconds = text.Length == 13 ? number / 1000 : number;
        return seconds is > FirstSecond and < LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    [GeneratedRegex(@"/(?<y>(19|20)\d\d)/(?<m>\p{L}{3,10})/(?<d>0?[1-9]|[12]\d|3[01])/", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex AddressDayNamed();

    [GeneratedRegex(@"(^|\D)(?<y>(19|20)\d\d)(([/-](?<m>0?[1-9]|1[0-2])[/-](?<d>0?[1-9]|[12]\d|3[01]))|(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01]))([/_.-]|$)", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex AddressDay();
}
