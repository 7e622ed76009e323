using Ganss.Xss;

namespace Wiredesk.Pages;

/// <summary>HTML that may be sent to readers: text, its structure and links; nothing that runs, is styled, or is fetched from elsewhere.</summary>
internal static class OutgoingHtml
{
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
            "hr", "i", "ins", "li", "mark", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time",
            "tr", "u", "ul",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "title", "lang", "dir", "colspan", "rowspan", "datetime", "cite" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "cite" },
        AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    };

    /// <summary>The HTML without what is not allowed. Elements that are not allowed leave their text; scripts and styles leave nothing.</summary>
    public static string Sanitized(string html, string url) => Sanitizer.Sanitize(html, url).Trim();
}
