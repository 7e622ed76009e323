using System.Runtime.CompilerServices;

namespace Wiredesk.Feeds;

/// <summary>
/// The one spelling most RSS feeds have, <c>Tue, 05 Mar 2024 06:15:30 +0100</c> or with <c>GMT</c> (RFC 822 as RFC 1123 has it), read
/// without looking for any other. Null for whatever is not quite that.
/// </summary>
internal static class Rfc822Date
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length < 28 || text[3] != ',' || text[4] != ' ')
            return null;
        text = text[5..];
        var dayLength = text[1] == ' ' ? 1 : 2;
        var day = Number(text[..dayLength]);
        text = text[dayLength..];
        if (text.Length is not (22 or 24) || text[0] != ' ' || text[4] != ' ' || text[9] != ' ' || text[12] != ':' || text[15] != ':' || text[18] != ' ')
            return null;
        var (year, hour, minute, second) = (Number(text.Slice(5, 4)), Number(text.Slice(10, 2)), Number(text.Slice(13, 2)), Number(text.Slice(16, 2)));
        if (day < 0 || year < 0 || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || Zone(text[19..]) is not { } zone)
            return null;
        return FeedDate.Make(year, Month(text.Slice(1, 3)), day, new TimeSpan(hour, minute, second), zone);
    }

    private static int Month(ReadOnlySpan<char> name) => name switch
    {
        "Jan" => 1,
        "Feb" => 2,
        "Mar" => 3,
        "Apr" => 4,
        "May" => 5,
        "Jun" => 6,
        "Jul" => 7,
        "Aug" => 8,
        "Sep" => 9,
        "Oct" => 10,
        "Nov" => 11,
        "Dec" => 12,
        _ => 0,
    };

    private static TimeSpan? Zone(ReadOnlySpan<char> zone)
    {
        if (zone is "GMT")
            return TimeSpan.Zero;
        if (zone.Length != 5 || zone[0] is not ('+' or '-'))
            return null;
        var (hours, minutes) = (Number(zone.Slice(1, 2)), Number(zone.Slice(3, 2)));
        if (hours is < 0 or > 14 || minutes is < 0 or > 59)
            return null;
        return new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
