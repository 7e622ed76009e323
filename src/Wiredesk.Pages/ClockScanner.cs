using System.Runtime.InteropServices;

namespace Wiredesk.Pages;

/// <summary>A time of day in a text.</summary>
/// <param name="Time">Since midnight.</param>
/// <param name="Zone">The distance from UTC, if it is told.</param>
/// <param name="End">The position after it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundTime(TimeSpan Time, TimeSpan? Zone, int End);

/// <summary>Finds the time that stands beside a date: "T14:30:00.123-0500", " at 2:30 p.m. EST", ", 14.30 Uhr", " à 14h30".</summary>
internal readonly ref struct ClockScanner(ReadOnlySpan<char> text)
{
    /// <summary>How far before a date its time may begin.</summary>
    private const int ReachBack = 24;

    /// <summary>Words between a date and its time.</summary>
    private static readonly string[] Joiners = ["at", "um", "à", "a", "las", "kl", "klo", "ore", "às", "as", "alle", "om", "o", "godz", "в", "о", "об", "г", "р", "року", "год", "saat", "ob", "v", "t", "time", "um"];

    private readonly ReadOnlySpan<char> text = text;

    /// <summary>The time after a date that ends at a position.</summary>
    public FoundTime? After(int at)
    {
        for (var words = 0; words <= 3; words++)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is ',' or '|' or '·' or '•' or '-' or '–' or '—' or '/' or '(' or '.' or ':' or ';' or '@'))
                at++;
            if (at < text.Length && char.IsAsciiDigit(text[at]))
                return At(at);
            var start = at;
            while (at < text.Length && char.IsLetter(text[at]))
                at++;
            if (at == start || !IsJoiner(text[start..at]))
                return null;
        }

        return null;
    }

    /// <summary>The time before a date that begins at a position: "14:30, 5 March".</summary>
    public FoundTime? Before(int date)
    {
        for (var at = Math.Max(0, date - ReachBack); at < date - 3; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsAsciiDigit(text[at - 1])) || At(at) is not { } time || time.End > date)
                continue;
            var between = text[time.End..date];
            return between.Length <= 8 && between.IndexOfAnyInRange('0', '9') < 0 ? time with { End = date } : null;
        }

        return null;
    }

    private static bool IsJoiner(ReadOnlySpan<char> word)
    {
        foreach (var joiner in Joiners)
        {
            if (word.Equals(joiner, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private FoundTime? At(int at)
    {
        var hours = Number(ref at, out var digits);
        if (digits is 4 or 6 && !IsDigit(at))
            return Compact(hours, digits, at);
        if (digits is < 1 or > 2)
            return null;
        int minutes = 0, seconds = 0;
        double fraction = 0;
        var parted = at + 2 < text.Length && text[at] is ':' or '.' or 'h' or 'H' && IsDigit(at + 1) && IsDigit(at + 2) && !IsDigit(at + 3);
        if (parted)
        {
            at++;
            minutes = Number(ref at, out _);
            if (at + 2 < text.Length && text[at] is ':' or '.' && IsDigit(at + 1) && IsDigit(at + 2) && !IsDigit(at + 3))
            {
                at++;
                seconds = Number(ref at, out _);
                fraction = Fraction(ref at);
            }
        }

        var half = Half(ref at);
        var named = Uhr(ref at);
        if (!parted && half == 0 && !named)
            return null;
        if (half != 0 && hours is >= 1 and <= 12)
            hours = (hours % 12) + (half == 'p' ? 12 : 0);
        return Made(hours, minutes, seconds, fraction, at);
    }

    /// <summary>ISO 8601's basic format.</summary>
    private FoundTime? Compact(int number, int digits, int at)
    {
        if (at == digits || text[at - digits - 1] != 'T')
            return null;
        return digits == 4 ? Made(number / 100, number % 100, 0, 0, at) : Made(number / 10_000, number / 100 % 100, number % 100, 0, at);
    }

    private FoundTime? Made(int hours, int minutes, int seconds, double fraction, int at)
    {
        if (hours > 23 || minutes > 59 || seconds > 59)
            return null;
        var zone = Zone(ref at);
        return new FoundTime(new TimeSpan(hours, minutes, seconds) + TimeSpan.FromMilliseconds(Math.Floor(fraction * 1000)), zone, at);
    }

    private bool IsDigit(int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private int Number(ref int at, out int digits)
    {
        var number = 0;
        digits = 0;
        while (IsDigit(at) && digits < 9)
        {
            number = (number * 10) + (text[at++] - '0');
            digits++;
        }

        return number;
    }

    private double Fraction(ref int at)
    {
        if (at >= text.Length || text[at] is not ('.' or ',') || !IsDigit(at + 1))
            return 0;
        at++;
        double value = 0, unit = 0.1;
        for (; IsDigit(at); at++, unit /= 10)
            value += (text[at] - '0') * unit;
        // So that .123 is 123 ms whatever its binary form.
        return Math.Round(value, 6);
    }

    private char Half(ref int at)
    {
        var i = at;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        if (i + 1 >= text.Length || char.ToLowerInvariant(text[i]) is not ('a' or 'p') and var half)
            return '\0';
        half = char.ToLowerInvariant(text[i++]);
        if (i < text.Length && text[i] == '.')
            i++;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        if (i >= text.Length || char.ToLowerInvariant(text[i]) != 'm' || (i + 1 < text.Length && char.IsLetter(text[i + 1])))
            return '\0';
        at = i + 1 < text.Length && text[i + 1] == '.' ? i + 2 : i + 1;
        return half;
    }

    private bool Uhr(ref int at)
    {
        var i = at;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        if (!text[i..].StartsWith("Uhr", StringComparison.OrdinalIgnoreCase))
            return false;
        at = i + 3;
        return true;
    }

    private TimeSpan? Zone(ref int at)
    {
        var i = at;
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] == '('))
            i++;
        var start = i;
        while (i < text.Length && char.IsAsciiLetter(text[i]))
            i++;
        var name = text[start..i];
        var zone = name.Length == 0 ? null : Named(name);
        if (name.Length > 0 && zone is null)
            return null;
        var offset = zone is null || zone == TimeSpan.Zero ? Offset(ref i, afterName: zone is not null) : null;
        if (zone is not null || offset is not null)
            at = i;
        return offset ?? zone;
    }

    /// <summary>+01:00, -0500, +2 after GMT.</summary>
    private TimeSpan? Offset(ref int at, bool afterName)
    {
        if (at >= text.Length || text[at] is not ('+' or '-' or '−') || !IsDigit(at + 1))
            return null;
        var i = at + 1;
        var hours = Number(ref i, out var digits);
        var minutes = 0;
        if (digits is 3 or 4)
            (hours, minutes) = (hours / 100, hours % 100);
        else if (digits > 4 || (digits == 1 && !afterName))
            return null;
        else if (i < text.Length && text[i] == ':' && IsDigit(i + 1) && IsDigit(i + 2))
            minutes = ((text[i + 1] - '0') * 10) + (text[i + 2] - '0');
        if (i < text.Length && text[i] == ':')
            i += IsDigit(i + 1) && IsDigit(i + 2) ? 3 : 0;
        if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        offset = text[at] == '+' ? offset : -offset;
        at = i;
        return offset;
    }

    /// <summary>RFC 5322's zones and those of Europe; a name that means different zones in different countries says nothing.</summary>
    private static TimeSpan? Named(ReadOnlySpan<char> name) => name switch
    {
        "Z" or "z" or "UTC" or "GMT" or "UT" or "WET" => TimeSpan.Zero,
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "EDT" => TimeSpan.FromHours(-4),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" => TimeSpan.FromHours(-8),
        "CET" or "BST" or "WEST" or "MEZ" => TimeSpan.FromHours(1),
        "CEST" or "MESZ" or "EET" => TimeSpan.FromHours(2),
        "EEST" or "MSK" => TimeSpan.FromHours(3),
        "JST" or "KST" => TimeSpan.FromHours(9),
        _ => null,
    };
}
