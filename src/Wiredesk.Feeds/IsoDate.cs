namespace Wiredesk.Feeds;

/// <summary>
/// ISO 8601 and its profiles RFC 3339 and W3CDTF: <c>2003</c>, <c>2003-12</c>, <c>2003-12-31T10:14:55.3+08:00</c>,
/// <c>20031231T101455Z</c>, <c>2003-365</c>, with a blank for the T or slashes for the hyphens.
/// </summary>
internal static class IsoDate
{
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (text is ['-', ..])
            text = text[1..];
        if (!Digits(text, ref at, 4, out var year))
            return null;
        int month = 1, day = 1;
        if (at < text.Length && text[at] is '-' or '/' or '.' or ':')
        {
            var separator = text[at++];
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            var second = text[start..at];
            if (second.Length == 3)
                (month, day) = Ordinal(year, int.Parse(second));
            else if (second.Length is 1 or 2)
            {
                month = int.Parse(second);
                if (at < text.Length && text[at] == separator)
                {
                    at++;
                    start = at;
                    while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 2)
                        at++;
                    if (at == start)
                        return null;
                    day = int.Parse(text[start..at]);
                }
            }
            else
                return null;
        }
        else if (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            var rest = text[at..];
            var run = rest.IndexOfAnyExceptInRange('0', '9');
            run = run < 0 ? rest.Length : run;
            if (run == 3)
            {
                (month, day) = Ordinal(year, int.Parse(rest[..3]));
                at += 3;
            }
            else if (run is 2 or 4 or 10)
            {
                month = int.Parse(rest[..2]);
                day = run == 2 ? 1 : int.Parse(rest[2..4]);
                at += Math.Min(run, 4);
            }
            else
                return null;
        }
        else if (at < text.Length)
            return null;

        var time = TimeSpan.Zero;
        var offset = TimeSpan.Zero;
        if (at < text.Length)
        {
            if (text[at] is 'T' or 't' or ' ' or ',' or '_' or '-')
                at++;
            var clock = text[at..].TrimStart();
            if (!clock.IsEmpty && !ClockTime.Read(clock, out time, out offset))
                return null;
        }
        return FeedDate.Make(year, month, day, time, offset);
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int count, out int value)
    {
        value = 0;
        if (text.Length < at + count || text.Slice(at, count).ContainsAnyExceptInRange('0', '9'))
            return false;
        value = int.Parse(text.Slice(at, count));
        at += count;
        return true;
    }

    private static (int Month, int Day) Ordinal(int year, int dayOfYear)
    {
        if (year is < 1 or > 9998 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
            return (0, 0);
        var date = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(dayOfYear - 1);
        return (date.Month, date.Day);
    }
}
