using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Wiredesk.Desk;

/// <summary>The feeds a page names: <c>&lt;link rel="alternate" type="application/rss+xml" href="..."&gt;</c> and its kin.</summary>
internal static class FeedLinks
{
    /// <summary>Feeds are named in the head; no more of the page is looked at, in UTF-16 code units.</summary>
    private const int LookedAt = 256 * 1024;
    private const int Most = 10;

    private static readonly string[] s_types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

    public static IReadOnlyList<string> In(string page, string url)
    {
        using var document = new HtmlParser().ParseDocument(page[..Math.Min(page.Length, LookedAt)]);
        return [.. document.QuerySelectorAll("link[rel~=alternate]").OfType<IHtmlLinkElement>()
            .Where(link => s_types.Contains(link.Type, StringComparer.OrdinalIgnoreCase))
            .Select(link => Uri.TryCreate(new Uri(url), link.GetAttribute("href"), out var absolute) && absolute.Scheme is "http" or "https" ? absolute.ToString() : null)
            .OfType<string>()
            .Distinct()
            .Take(Most)];
    }
}
