using System.Globalization;
using System.Net;
using System.Text;

namespace Wiredesk.Feeds;

/// <summary>Character references of HTML, resolved as <see cref="WebUtility.HtmlDecode(string)"/> does: only those with their semicolon.</summary>
internal static class HtmlReferences
{
    private const int LongestReference = 32;

    /// <summary>Writes the text with its references resolved.</summary>
    public static void Write(CharBuffer output, ReadOnlySpan<char> text)
    {
        for (var ampersand = text.IndexOf('&'); ampersand >= 0; ampersand = text.IndexOf('&'))
        {
            output.Append(text[..ampersand]);
            text = text[ampersand..];
            var window = text[1..Math.Min(text.Length, LongestReference)];
            var end = window.IndexOfAny(';', '&');
            if (end > 0 && window[end] == ';' && WriteReference(output, window[..end]))
                text = text[(end + 2)..];
            else
            {
                output.Append('&');
                text = text[1..];
            }
        }
        output.Append(text);
    }

    private static bool WriteReference(CharBuffer output, ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "amp":
                output.Append('&');
                return true;
            case "lt":
                output.Append('<');
                return true;
            case "gt":
                output.Append('>');
                return true;
            case "quot":
                output.Append('"');
                return true;
            case "nbsp":
                output.Append('\u00a0');
                return true;
            case ['#', 'x' or 'X', .. var hex]:
                return int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && WriteCode(output, code);
            case ['#', .. var number]:
                return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code) && WriteCode(output, code);
            default:
                var decoded = WebUtility.HtmlDecode($"&{name};");
                output.Append(decoded);
                return true;
        }
    }

    private static bool WriteCode(CharBuffer output, int code)
    {
        if (!Rune.TryCreate(code, out var rune))
            return false;
        Span<char> characters = stackalloc char[2];
        output.Append(characters[..rune.EncodeToUtf16(characters)]);
        return true;
    }
}
