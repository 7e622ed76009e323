using AngleSharp;
using Ganss.Xss;

namespace Wiredesk.Pages;

/// <summary>HTML of a feed as it may be kept: text, its structure, links and pictures; nothing that runs or is styled.</summary>
public static class KeptHtml
{
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd",
            "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins",
            "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary",
            "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "alt", "cite", "colspan", "datetime", "dir", "height", "href", "lang", "rowspan", "src", "start", "title", "width",
        },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "cite", "href", "src" },
        AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    };

    /// <summary>Takes HTML as published and gives it without what is not allowed; addresses stay as they are. Elements that are not
    /// allowed leave their text; scripts and styles leave nothing. Null when the HTML is larger or deeper than is read.</summary>
    public static string? Of(string html)
    {
        using var document = BoundedParser.Parse(html, out _);
        if (document?.Body is not { } body)
            return null;
        foreach (var element in document.QuerySelectorAll("script, style, template, iframe, object, noscript"))
            element.Remove();
        // No style is kept, and only a document with a style engine could be asked for one.
        foreach (var element in document.QuerySelectorAll("[style]"))
            element.RemoveAttribute("style");
        Sanitizer.SanitizeDom(document, body);
        return body.ChildNodes.ToHtml().Trim();
    }
}
