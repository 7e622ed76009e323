using System.Runtime.CompilerServices;

namespace Wiredesk.Feeds;

/// <summary>HTML to plain text, for titles and summaries.</summary>
internal static class HtmlText
{
    public static bool MayBeHtml(ReadOnlySpan<char> text) => text.ContainsAny('<', '&');

    /// <summary>Whether there is at least one tag of an element that HTML has.</summary>
    public static bool HasTag(ReadOnlySpan<char> html)
    {
        if (!html.Contains('<'))
            return false;
        var scanner = new HtmlScanner(html);
        while (scanner.Next())
        {
            if (scanner.Kind != HtmlToken.Text && scanner.Traits != HtmlTraits.None)
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
        using var plain = new CharBuffer(html.Length);
        if (html.Contains('<'))
            WriteWithoutTags(plain, html);
        else
            plain.Append(html);
        if (!plain.Written.Contains('&'))
            return Folded(plain, html);
        using var unescaped = Unescaped(plain.Written);
        return Folded(unescaped, html);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteWithoutTags(CharBuffer plain, string html)
    {
        var scanner = new HtmlScanner(html);
        var foreign = 0;
        while (scanner.Next())
        {
            if (scanner.Kind != HtmlToken.Text && scanner.Is(HtmlTraits.Foreign) && !scanner.IsSelfClosing)
                foreign = Math.Max(0, foreign + (scanner.Kind == HtmlToken.StartTag ? 1 : -1));
            if (scanner.Kind == HtmlToken.Text)
                plain.Append(scanner.Value);
            else if (scanner.Traits == HtmlTraits.None)
                plain.Append(foreign > 0 ? "" : scanner.Source);
            else if (scanner.Is(HtmlTraits.Block))
                plain.Append(' ');
            else if (scanner.Kind == HtmlToken.StartTag && scanner.Is(HtmlTraits.Code))
                scanner.SkipElement(scanner.Value);
        }
    }

    /// <summary>Character references resolved as HTML does: C1 controls are meant as Windows 1252.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('&'))
            return text;
        using var unescaped = Unescaped(text);
        return unescaped.ToString(text);
    }

    private static CharBuffer Unescaped(ReadOnlySpan<char> text)
    {
        var unescaped = new CharBuffer(text.Length);
        HtmlReferences.Write(unescaped, text);
        Windows1252.ReplaceC1(unescaped.Written);
        return unescaped;
    }

    /// <summary>
    /// One blank for each run of white space, none at the ends, no control characters. No-break spaces, and the C1 controls by which a
    /// text encoded twice can be told, stay.
    /// </summary>
    public static string FoldSpace(string text)
    {
        if (!NeedsFolding(text))
            return text;
        using var folded = new CharBuffer(text.Length);
        folded.Append(text);
        return Folded(folded, text);
    }

    private static string Folded(CharBuffer text, string source)
    {
        text.Cut(FoldSpace(text.Written));
        return text.ToString(source);
    }

    /// <summary>Folds in place and gives the length of what is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FoldSpace(Span<char> text)
    {
        var length = 0;
        var pending = false;
        foreach (var c in text)
        {
            if (IsSpace(c))
                pending = length > 0;
            else if (c is >= ' ' and not '\u007f')
            {
                if (pending)
                    text[length++] = ' ';
                pending = false;
                text[length++] = c;
            }
        }
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r') or '\u2028' or '\u2029';
}
