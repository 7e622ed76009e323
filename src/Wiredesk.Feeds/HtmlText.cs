using System.Buffers;
using System.Net;
using System.Text;

namespace Wiredesk.Feeds;

/// <summary>HTML to plain text, for titles and summaries.</summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<&");

    public static bool MayBeHtml(ReadOnlySpan<char> text) => text.ContainsAny(Special);

    /// <summary>Whether there is at least one tag of an element that HTML has.</summary>
    public static bool HasTag(string html)
    {
        var scanner = new HtmlScanner(html);
        while (scanner.Next())
        {
            if (scanner.Kind != HtmlToken.Text && HtmlNames.IsElement(scanner.Value))
                return true;
        }
        return false;
    }

    /// <summary>
    /// The text without tags, scripts and comments, entities resolved, white space folded. Tags of elements HTML does not have
    /// are kept as they stand: “List&lt;T&gt;” is a text, not a tag.
    /// </summary>
    public static string ToPlain(string html)
    {
        if (!MayBeHtml(html))
            return FoldSpace(html);
        var plain = new StringBuilder(html.Length);
        var scanner = new HtmlScanner(html);
        var foreign = 0;
        while (scanner.Next())
        {
            if (scanner.Kind != HtmlToken.Text && HtmlNames.IsForeign(scanner.Value) && !scanner.IsSelfClosing)
                foreign = Math.Max(0, foreign + (scanner.Kind == HtmlToken.StartTag ? 1 : -1));
            if (scanner.Kind == HtmlToken.Text)
                plain.Append(scanner.Value);
            else if (!HtmlNames.IsElement(scanner.Value))
                plain.Append(foreign > 0 ? "" : scanner.Source);
            else if (HtmlNames.IsBlock(scanner.Value))
                plain.Append(' ');
            else if (scanner.Kind == HtmlToken.StartTag && HtmlNames.IsCode(scanner.Value))
                scanner.SkipElement(scanner.Value);
        }
        return FoldSpace(Unescape(plain.ToString()));
    }

    /// <summary>Character references resolved as HTML does: C1 controls are meant as Windows 1252.</summary>
    public static string Unescape(string text) =>
        text.Contains('&') ? Windows1252.ReplaceC1(WebUtility.HtmlDecode(text)) : text;

    /// <summary>
    /// One blank for each run of white space, none at the ends, no control characters. No-break spaces, and the C1 controls by which a
    /// text encoded twice can be told, stay.
    /// </summary>
    public static string FoldSpace(string text)
    {
        if (!NeedsFolding(text))
            return text;
        var folded = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (IsSpace(c))
                pending = folded.Length > 0;
            else if (c is >= ' ' and not '\u007f')
            {
                if (pending)
                    folded.Append(' ');
                pending = false;
                folded.Append(c);
            }
        }
        return folded.ToString();
    }

    private static bool NeedsFolding(string text)
    {
        var afterSpace = true;
        foreach (var c in text)
        {
            var isBlank = c == ' ';
            if (isBlank && afterSpace || c < ' ' || c == '\u007f' || !isBlank && IsSpace(c))
                return true;
            afterSpace = isBlank;
        }
        return afterSpace && text.Length > 0;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' or '\u2028' or '\u2029';
}
