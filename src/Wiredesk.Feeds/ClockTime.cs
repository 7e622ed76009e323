using System.Globalization;

namespace Wiredesk.Feeds;

/// <summary>A time of day with what follows it: <c>10:14:55.5+0800</c>, <c>101455Z</c>, <c>7:05 PM EST</c>.</summary>
internal static class ClockTime
{
    /// <summary>Reads the time at the start of the text and the zone after it; false when there is no time.</summary>
    public static bool Read(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (!ReadTime(text, out time, out var length))
            return false;
        var rest = text[length..].Trim();
        if (Meridiem(rest, out var afternoon))
        {
            var hours = time.Hours % 12 + (afternoon ? 12 : 0);
            time = new TimeSpan(0, hours, time.Minutes, time.Seconds, time.Milliseconds);
            rest = rest[2..].TrimStart(". mM").Trim();
        }
        offset = TimeZones.Offset(rest) ?? TimeSpan.Zero;
        return true;
    }

    private static bool ReadTime(ReadOnlySpan<char> text, out TimeSpan time, out int length)
    {
        time = default;
        length = 0;
        Span<int> parts = [0, 0, 0];
        var count = 0;
        var compact = text.IndexOfAnyExceptInRange('0', '9') is var run && (run < 0 ? text.Length : run) is 4 or 6;
        while (count < 3)
        {
            var start = length;
            while (length < text.Length && length - start < 2 && char.IsAsciiDigit(text[length]))
                length++;
            if (length == start)
                break;
            parts[count++] = int.Parse(text[start..length]);
            if (compact)
                continue;
            if (count == 3 || length + 1 >= text.Length || text[length] is not (':' or '.') || !char.IsAsciiDigit(text[length + 1]))
                break;
            length++;
        }
        if (count == 0 || parts[0] > 24 || parts[1] > 59 || parts[2] > 60)
            return false;
        time = new TimeSpan(parts[0], parts[1], parts[2]);
        if (length + 1 < text.Length && text[length] is '.' or ',' && char.IsAsciiDigit(text[length + 1]))
        {
            var start = length++;
            while (length < text.Length && char.IsAsciiDigit(text[length]))
                length++;
            if (double.TryParse($"0.{text[(start + 1)..length]}", CultureInfo.InvariantCulture, out var fraction))
                time += TimeSpan.FromTicks((long)(fraction * TimeSpan.TicksPerSecond));
        }
        return true;
    }

    private static bool Meridiem(ReadOnlySpan<char> text, out bool afternoon)
    {
        afternoon = text is ['p' or 'P', ..];
        return text is ['a' or 'A' or 'p' or 'P', 'm' or 'M'] or ['a' or 'A' or 'p' or 'P', 'm' or 'M', not (>= 'a' and <= 'z' or >= 'A' and <= 'Z'), ..]
            or ['a' or 'A' or 'p' or 'P', '.', 'm' or 'M', ..];
    }
}
