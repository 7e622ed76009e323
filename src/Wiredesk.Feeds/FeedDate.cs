using System.Globalization;

namespace Wiredesk.Feeds;

/// <summary>
/// Dates in the spellings feeds use: RFC 3339 and its ISO 8601 relatives, RFC 822 and what passes for it, asctime, dates in
/// numbers, month names of other languages. A date without a zone is UTC.
/// </summary>
internal static class FeedDate
{
    private const int LongestDate = 120;

    public static DateTimeOffset? Parse(string? text)
    {
        var span = text.AsSpan().Trim();
        if (span.IsEmpty || span.Length > LongestDate)
            return null;
        return Rfc822Date.Parse(span) ?? IsoDate.Parse(span) ?? Epoch(span) ?? WrittenDate.Parse(span);
    }

    /// <summary>Puts the parts together; a 24th hour or 60th second carries over. Null when there is no such date.</summary>
    public static DateTimeOffset? Make(int year, int month, int day, TimeSpan time, TimeSpan offset)
    {
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        if (time < TimeSpan.Zero || time > TimeSpan.FromHours(24.1) || offset.Duration() > TimeSpan.FromHours(14))
            return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time;
        if (local.Ticks < offset.Ticks)
            return null;
        return new DateTimeOffset(local, offset);
    }

    /// <summary>RFC 2822, section 4.3: 00 to 49 are of this century, 50 to 99 and three digits count from 1900.</summary>
    public static int FullYear(int year, int digits) => digits switch
    {
        <= 2 => year < 50 ? 2000 + year : 1900 + year,
        3 => 1900 + year,
        _ => year,
    };

    /// <summary>Seconds or milliseconds since 1970.</summary>
    private static DateTimeOffset? Epoch(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
    }
}
