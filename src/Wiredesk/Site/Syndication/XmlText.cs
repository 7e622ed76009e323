using System.Text;
using System.Xml;

namespace Wiredesk.Site.Syndication;

/// <summary>Makes text fit for XML 1.0, which has no place for most control characters.</summary>
internal static class XmlText
{
    public static string Clean(string text)
    {
        if (IsFit(text))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
            {
                clean.Append(text[at]);
            }
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                clean.Append(text, at, 2);
                at++;
            }
        }
        return clean.ToString();
    }

    /// <summary>A language tag fit for <c>xml:lang</c>; null for anything else and for "undetermined".</summary>
    public static string? Language(string? tag)
        => tag is { Length: > 0 and <= 35 } && tag != "und" && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;

    private static bool IsFit(string text)
    {
        foreach (var c in text)
        {
            if (!XmlConvert.IsXmlChar(c))
                return false;
        }
        return true;
    }
}
