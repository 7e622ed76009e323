using System.Text;

namespace Wiredesk.Fetching;

/// <summary>One allow or disallow line of a robots.txt (RFC 9309, 2.2.2 and 2.2.3).</summary>
internal sealed class RobotsRule
{
    private readonly string[] _parts;
    private readonly bool _toTheEnd;

    /// <param name="pattern">The path, with <c>*</c> for any characters and <c>$</c> at the end for the end.</param>
    /// <param name="allows">Whether the line allows.</param>
    public RobotsRule(string pattern, bool allows)
    {
        _toTheEnd = pattern.EndsWith('$');
        var normal = Normal(_toTheEnd ? pattern[..^1] : pattern, isPattern: true);
        _parts = normal.Split('*');
        Allows = allows;
        Length = normal.Length + (_toTheEnd ? 1 : 0);
    }

    public static RobotsRule Everything { get; } = new("/", allows: false);

    public bool Allows { get; }

    /// <summary>In octets, as percent-encoded; the longer rule is the more specific one.</summary>
    public int Length { get; }

    /// <summary>How much memory the rule takes, in bytes, roughly: its objects, and its text.</summary>
    public int Size => 64 + _parts.Sum(part => 32 + part.Length * sizeof(char));

    /// <param name="path">As <see cref="Normal"/> gives it.</param>
    public bool Matches(string path)
    {
        if (!path.StartsWith(_parts[0], StringComparison.Ordinal))
            return false;
        var at = _parts[0].Length;
        for (var i = 1; i < _parts.Length; i++)
        {
            // The last part of a rule that must reach the end is looked for there; each other one as early as it can be.
            var isLast = _toTheEnd && i == _parts.Length - 1;
            var found = isLast ? LastAt(path, _parts[i], at) : path.IndexOf(_parts[i], at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + _parts[i].Length;
        }
        return !_toTheEnd || at == path.Length;
    }

    private static int LastAt(string path, string part, int from)
        => path.Length - part.Length >= from && path.EndsWith(part, StringComparison.Ordinal) ? path.Length - part.Length : -1;

    /// <summary>The same path always written the same way: only unreserved characters unescaped, and upper-case hexadecimal.</summary>
    /// <param name="path">Of an address or a rule.</param>
    /// <param name="isPattern">Whether <c>*</c> stands for any characters; else it is a star.</param>
    public static string Normal(string path, bool isPattern)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var normal = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var (value, wasEscaped) = (bytes[i], false);
            if (value == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                (value, wasEscaped) = (Convert.FromHexString([(char)bytes[i + 1], (char)bytes[i + 2]])[0], true);
                i += 2;
            }
            var c = (char)value;
            var plain = char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~'
                || (!wasEscaped && c is > ' ' and < '\u007f' and not '$' && (c != '*' || isPattern));
            if (plain)
                normal.Append(c);
            else
                normal.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return normal.ToString();
    }
}
