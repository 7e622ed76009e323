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
        while (scanner.Next())
        {
            if (scanner.Kind == HtmlToken.Text)
                plain.Append(scanner.Value);
            else if (!HtmlNames.IsElement(scanner.Value))
                plain.Append(scanner.Source);
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

    /// <summary>One blank for each run of white space, none at the ends, no control characters.</summary>
    public static string FoldSpace(string text)
    {
        if (!NeedsFolding(text))
            return text;
        var folded = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                pending = folded.Length > 0;
            else if (!char.IsControl(c))
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
            if (c == ' ')
            {
                if (afterSpace)
                    return true;
                afterSpace = true;
            }
            else if (c < ' ' || c >= '\u007f' && (char.IsControl(c) || char.IsWhiteSpace(c)))
                return true;
            else
                afterSpace = false;
        }
        return afterSpace && text.Length > 0;
    }
}
