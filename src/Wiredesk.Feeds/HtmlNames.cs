using System.Runtime.CompilerServices;

namespace Wiredesk.Feeds;

/// <summary>What is known of HTML elements and attributes by name, whatever its case.</summary>
internal static class HtmlNames
{
    private const int LongestName = 16;

    // Tables would be slower to make than most batches of feeds are to read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static HtmlTraits TraitsOf(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName)
            return HtmlTraits.None;
        Span<char> lower = stackalloc char[LongestName];
        for (var i = 0; i < name.Length; i++)
            lower[i] = name[i] is >= 'A' and <= 'Z' ? (char)(name[i] | 0x20) : name[i];
        switch (lower[..name.Length])
        {
            case "br" or "hr":
                return HtmlTraits.Element | HtmlTraits.Block | HtmlTraits.Void;
            case "area" or "base" or "col" or "embed" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr":
                return HtmlTraits.Element | HtmlTraits.Void;
            case "script" or "style":
                return HtmlTraits.Element | HtmlTraits.Code;
            case "svg" or "math":
                return HtmlTraits.Element | HtmlTraits.Foreign;
            case "address" or "article" or "aside" or "blockquote" or "center" or "dd" or "details" or "dialog" or "div" or "dl" or "dt"
                or "fieldset" or "figcaption" or "figure" or "footer" or "form" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "header"
                or "li" or "main" or "nav" or "ol" or "p" or "pre" or "section" or "table" or "tbody" or "td" or "tfoot" or "th" or "thead"
                or "tr" or "ul":
                return HtmlTraits.Element | HtmlTraits.Block;
            case "a" or "abbr" or "acronym" or "applet" or "audio" or "b" or "basefont" or "bdi" or "bdo" or "big" or "body" or "button"
                or "canvas" or "caption" or "cite" or "code" or "colgroup" or "data" or "del" or "dfn" or "dir" or "em" or "font" or "frame"
                or "frameset" or "head" or "html" or "i" or "iframe" or "ins" or "kbd" or "label" or "legend" or "map" or "mark" or "meter"
                or "noscript" or "object" or "optgroup" or "option" or "output" or "picture" or "progress" or "q" or "rp" or "rt" or "ruby"
                or "s" or "samp" or "select" or "small" or "span" or "strike" or "strong" or "sub" or "summary" or "sup" or "template"
                or "textarea" or "time" or "title" or "tt" or "u" or "var" or "video":
                return HtmlTraits.Element;
            default:
                return HtmlTraits.None;
        }
    }

    /// <summary>Whether the attribute's value is an address.</summary>
    public static bool IsAddress(ReadOnlySpan<char> attribute) => attribute.Length switch
    {
        3 => Is(attribute, "src"),
        4 => Is(attribute, "href") || Is(attribute, "cite") || Is(attribute, "data"),
        6 => Is(attribute, "action") || Is(attribute, "poster") || Is(attribute, "usemap"),
        7 => Is(attribute, "classid") || Is(attribute, "profile"),
        8 => Is(attribute, "longdesc") || Is(attribute, "codebase"),
        10 => Is(attribute, "background") || Is(attribute, "formaction"),
        _ => false,
    };

    private static bool Is(ReadOnlySpan<char> attribute, string name) => attribute.Equals(name, StringComparison.OrdinalIgnoreCase);
}
