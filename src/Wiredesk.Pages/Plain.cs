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

    /// <summary>Soft hyphens, zero-width spaces, byte order marks and controls.</summary>
    public static bool IsInvisible(char c) => c is '\u00ad' or '\u200b' or '\u2060' or '\ufeff' || char.IsControl(c);
}
