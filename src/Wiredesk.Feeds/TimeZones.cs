using System.Collections.Frozen;

namespace Wiredesk.Feeds;

/// <summary>Zone names and numbers as feeds write them.</summary>
internal static class TimeZones
{
    /// <summary>Hours from UTC. Where a name has two meanings, the one of RFC 822 or, failing that, the one met in feeds.</summary>
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["IST"] = 5.5,
        ["CET"] = 1,
        ["MEZ"] = 1,
        ["MET"] = 1,
        ["CEST"] = 2,
        ["MESZ"] = 2,
        ["MEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["SAST"] = 2,
        ["CAT"] = 2,
        ["WAT"] = 1,
        ["EAT"] = 3,
        ["MSK"] = 3,
        ["MSD"] = 4,
        ["TRT"] = 3,
        ["IRST"] = 3.5,
        ["GST"] = 4,
        ["PKT"] = 5,
        ["NPT"] = 5.75,
        ["ICT"] = 7,
        ["WIB"] = 7,
        ["HKT"] = 8,
        ["SGT"] = 8,
        ["PHT"] = 8,
        ["AWST"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["ACST"] = 9.5,
        ["ACDT"] = 10.5,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["NST"] = -3.5,
        ["NDT"] = -2.5,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["BRT"] = -3,
        ["BRST"] = -2,
        ["ART"] = -3,
        ["CLT"] = -4,
        ["CLST"] = -3,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["ET"] = -5,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["CT"] = -6,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["MT"] = -7,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["PT"] = -8,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> HoursBySpan =
        Hours.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word is a zone's name.</summary>
    public static bool IsName(ReadOnlySpan<char> word) => HoursBySpan.ContainsKey(word);

    /// <summary>The offset at the start of a text such as <c>+0100</c>, <c>-07:00</c>, <c>EST</c>, <c>GMT+1</c>; null when there is none.</summary>
    public static TimeSpan? Offset(ReadOnlySpan<char> text)
    {
        text = text.Trim(" ()[],;");
        if (text.IsEmpty)
            return null;
        if (text[0] is '+' or '-' or '\u2212')
            return Number(text);
        if (text is "Z" or "GMT" or "UTC")
            return TimeSpan.Zero;
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        if (text is ['E' or 'e', 't' or 'T', 'c' or 'C', '/', ..])
            return Offset(text[4..]);
        if (!HoursBySpan.TryGetValue(text[..end], out var hours))
            return null;
        var rest = text[end..].TrimStart();
        return hours == 0 && rest is ['+' or '-', ..] ? Number(rest) : TimeSpan.FromHours(hours);
    }

    private static TimeSpan? Number(ReadOnlySpan<char> text)
    {
        var sign = text[0] == '+' ? 1 : -1;
        text = text[1..].TrimStart();
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end < 4)
            end++;
        if (end == 0)
            return null;
        var number = int.Parse(text[..end]);
        var (hours, minutes) = end <= 2 ? (number, 0) : (number / 100, number % 100);
        if (end <= 2 && text.Length >= end + 3 && text[end] == ':' && int.TryParse(text.Slice(end + 1, 2), out var after))
            minutes = after;
        return minutes > 59 || hours > 14 ? null : sign * new TimeSpan(hours, minutes, 0);
    }
}
