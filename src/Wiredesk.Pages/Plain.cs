using System.Net;
using System.Text;

namespace Wiredesk.Pages;

/// <summary>Text without what typesetting left in it.</summary>
internal static class Plain
{
    /// <summary>One line: runs of white space become one space, invisible characters go, entities left over from double escaping are
    /// resolved. Null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (text is null)
            return null;
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        if (IsLine(text))
            return text.Trim(' ') is { Length: > 0 } clean ? clean : null;
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!IsInvisible(c))
            {
                line.Append(c);
            }
        }

        var trimmed = line.ToString().TrimEnd();
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>Whether there is nothing to mend but spaces at the ends.</summary>
    private static bool IsLine(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ' ? i + 1 < text.Length && text[i + 1] == ' ' : char.IsWhiteSpace(c) || IsInvisible(c))
                return false;
        }

        return true;
    }

    /// <summary>Soft hyphens, zero-width spaces, byte order marks and controls.</summary>
    public static bool IsInvisible(char c) => c is '\u00ad' or '\u200b' or '\u2060' or '\ufeff' || char.IsControl(c);
}
