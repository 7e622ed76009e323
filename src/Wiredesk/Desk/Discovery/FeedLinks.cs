using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Wiredesk.Fetching;

namespace Wiredesk.Desk.Discovery;

/// <summary>A feed that a page names or links to.</summary>
internal sealed record FeedLink(string Url, string? Title);

/// <summary>What a page tells of feeds, and of whose page it is.</summary>
internal sealed record FeedLinks
{
    /// <summary>Feeds named as such: <c>&lt;link rel="alternate" type="application/rss+xml"&gt;</c> and its kin, and those of Link header fields.</summary>
    public required IReadOnlyList<FeedLink> Named { get; init; }

    /// <summary>Links on the same site whose addresses look like feeds.</summary>
    public required IReadOnlyList<FeedLink> Linked { get; init; }

    /// <summary>The name of the site: <c>og:site_name</c>, or <c>application-name</c>.</summary>
    public string? SiteName { get; init; }

    /// <summary>The title of the page.</summary>
    public string? Title { get; init; }

    /// <summary>No more of a page is looked at, in UTF-16 code units.</summary>
    private const int LookedAt = 1024 * 1024;

    /// <summary>Of a larger page only what comes before counts. Misnested tags can make a small page into a huge tree.</summary>
    private const int MostElements = 20_000;
    private const int MostNamed = 20;
    private const int MostLinked = 10;

    private static readonly string[] s_feedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];
    private static readonly string[] s_xmlTypes = ["", "application/xml", "text/xml", "application/json"];

    /// <param name="page">The page's HTML.</param>
    /// <param name="url">Its address.</param>
    /// <param name="headers">Its Link header fields.</param>
    public static FeedLinks In(string page, string url, IEnumerable<string> headers)
    {
        var elements = Elements(page);
        var address = new Uri(url);
        var baseAddress = elements.OfType<IHtmlBaseElement>().Select(one => Resolve(address, one.GetAttribute("href"))).FirstOrDefault(one => one is not null) is { } named
            ? new Uri(named) : address;
        var inHead = elements.OfType<IHtmlLinkElement>()
            .Where(link => IsFeed(link))
            .Select(link => Link(baseAddress, link.GetAttribute("href"), link.GetAttribute("title")));
        var inHeader = WebLinks.Parse(headers)
            .Where(link => link.Is("alternate") && s_feedTypes.Contains(link.Type, StringComparer.OrdinalIgnoreCase))
            .Select(link => Link(address, link.Target, link.Title));
        var linked = elements.OfType<IHtmlAnchorElement>()
            .Select(link => Link(baseAddress, link.GetAttribute("href"), link.GetAttribute("title")))
            .Where(link => link is not null && FeedAddress.IsOnSite(link.Url, address) && FeedAddress.LooksLikeFeed(link.Url));
        return new FeedLinks
        {
            Named = Each(inHead.Concat(inHeader), MostNamed),
            Linked = Each(linked, MostLinked),
            SiteName = Meta(elements, "og:site_name") ?? Meta(elements, "application-name"),
            Title = elements.OfType<IHtmlTitleElement>().FirstOrDefault()?.TextContent,
        };
    }

    private static bool IsFeed(IHtmlLinkElement link)
    {
        var relations = (link.GetAttribute("rel") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var type = (link.GetAttribute("type") ?? "").Split(';')[0].Trim();
        if (relations.Contains("feed", StringComparer.OrdinalIgnoreCase))
            return true;
        if (!relations.Contains("alternate", StringComparer.OrdinalIgnoreCase))
            return false;
        // Other alternates of a page are its translations, its print and telephone versions, and its data.
        return s_feedTypes.Contains(type, StringComparer.OrdinalIgnoreCase)
            || (s_xmlTypes.Contains(type, StringComparer.OrdinalIgnoreCase) && link.GetAttribute("href") is { } href && FeedAddress.LooksLikeFeed(href));
    }

    private static FeedLink? Link(Uri address, string? href, string? title)
        => Resolve(address, href) is { } url ? new FeedLink(url, string.IsNullOrWhiteSpace(title) ? null : title.Trim()) : null;

    private static string? Resolve(Uri address, string? href)
        => href is not null && WebAddress.TryResolve(address, href.Trim(), out var absolute) ? absolute.AbsoluteUri : null;

    private static List<FeedLink> Each(IEnumerable<FeedLink?> links, int most)
        => [.. links.OfType<FeedLink>().Where(link => !FeedAddress.IsOfComments(link.Url, link.Title)).DistinctBy(link => link.Url).Take(most)];

    private static string? Meta(List<IElement> elements, string name)
        => elements.OfType<IHtmlMetaElement>()
            .Where(meta => string.Equals(meta.GetAttribute("property") ?? meta.GetAttribute("name"), name, StringComparison.OrdinalIgnoreCase))
            .Select(meta => meta.GetAttribute("content")?.Trim())
            .FirstOrDefault(content => !string.IsNullOrEmpty(content));

    /// <summary>The elements that matter, as the parser meets them: the tree itself is never walked, however deep it is.</summary>
    private static List<IElement> Elements(string page)
    {
        var elements = new List<IElement>();
        var count = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                if (++count > MostElements)
                    throw new PageTooLargeException();
                if (element is IHtmlLinkElement or IHtmlAnchorElement or IHtmlMetaElement or IHtmlBaseElement or IHtmlTitleElement)
                    elements.Add(element);
            },
        });
        try
        {
            using var document = parser.ParseDocument(page[..Math.Min(page.Length, LookedAt)]);
        }
        catch (PageTooLargeException)
        {
            // What was met before counts.
        }
        return elements;
    }

    private sealed class PageTooLargeException : Exception;
}
