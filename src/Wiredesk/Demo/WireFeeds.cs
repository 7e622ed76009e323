using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Wiredesk.Demo;

/// <summary>Writes an outlet's feed in the format it is said to use.</summary>
internal static class WireFeeds
{
    private const int Listed = 30;

    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace s_rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace s_rss1 = "http://purl.org/rss/1.0/";
    private static readonly XNamespace s_dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace s_content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace s_sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace s_news = "http://www.google.com/schemas/sitemap-news/0.9";

    public static (string Text, string Type) Write(WireFeed feed, WireSite site) => feed.Format switch
    {
        "rss" => (Rss(feed, site, full: false), "application/rss+xml; charset=utf-8"),
        "rss-full" => (Rss(feed, site, full: true), "application/rss+xml; charset=utf-8"),
        "rdf" => (Rdf(feed, site), "application/rdf+xml"),
        "atom" => (Atom(feed, site), "application/atom+xml"),
        "json" => (Json(feed, site), "application/feed+json"),
        "news-sitemap" => (NewsSitemap(site), "application/xml"),
        _ => throw new InvalidDataException($"sample wire: feed format {feed.Format}: not known"),
    };

    private static IEnumerable<(WireArticle Article, WireText Text)> Entries(WireSite site)
        => site.Published.Take(Listed).Select(article => (article, article.At(site.Now)!));

    private static string Rss(WireFeed feed, WireSite site, bool full) => Print(new XElement("rss",
        new XAttribute("version", "2.0"),
        new XAttribute(XNamespace.Xmlns + "content", s_content),
        new XAttribute(XNamespace.Xmlns + "dc", s_dc),
        new XElement("channel",
            new XElement("title", feed.Title),
            new XElement("link", site.Url("/")),
            new XElement("description", site.Outlet.About),
            new XElement("language", site.Outlet.Language),
            Entries(site).Select(entry => new XElement("item",
                new XElement("title", entry.Text.Title),
                new XElement("link", site.Url(entry.Article.Path)),
                new XElement("guid", new XAttribute("isPermaLink", "false"), $"{site.Outlet.Slug}-{entry.Article.Slug}"),
                new XElement("pubDate", entry.Article.PublishedAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture)),
                entry.Text.Byline.Select(name => new XElement(s_dc + "creator", name)),
                entry.Text.Tags.Select(tag => new XElement("category", tag)),
                new XElement("description", entry.Text.Paragraphs[0]),
                full ? new XElement(s_content + "encoded", new XCData(string.Concat(entry.Text.Paragraphs.Select(paragraph => $"<p>{WirePage.Escape(paragraph)}</p>")))) : null)))));

    private static string Rdf(WireFeed feed, WireSite site) => Print(new XElement(s_rdf + "RDF",
        new XAttribute(XNamespace.Xmlns + "rdf", s_rdf), new XAttribute("xmlns", s_rss1), new XAttribute(XNamespace.Xmlns + "dc", s_dc),
        new XElement(s_rss1 + "channel", new XAttribute(s_rdf + "about", site.Url(feed.Path)),
            new XElement(s_rss1 + "title", feed.Title), new XElement(s_rss1 + "link", site.Url("/")), new XElement(s_rss1 + "description", site.Outlet.About)),
        Entries(site).Select(entry => new XElement(s_rss1 + "item", new XAttribute(s_rdf + "about", site.Url(entry.Article.Path)),
            new XElement(s_rss1 + "title", entry.Text.Title),
            new XElement(s_rss1 + "link", site.Url(entry.Article.Path)),
            new XElement(s_dc + "date", entry.Article.PublishedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)),
            new XElement(s_rss1 + "description", entry.Text.Paragraphs[0])))));

    private static string Atom(WireFeed feed, WireSite site) => Print(new XElement(s_atom + "feed",
        new XElement(s_atom + "title", feed.Title),
        new XElement(s_atom + "id", site.Url(feed.Path)),
        new XElement(s_atom + "link", new XAttribute("rel", "self"), new XAttribute("href", site.Url(feed.Path))),
        new XElement(s_atom + "link", new XAttribute("href", site.Url("/"))),
        new XElement(s_atom + "updated", Iso(site.Published.Count > 0 ? site.Published[0].PublishedAt : site.Now)),
        Entries(site).Select(entry => new XElement(s_atom + "entry",
            new XElement(s_atom + "title", entry.Text.Title),
            new XElement(s_atom + "id", $"tag:{site.Outlet.Host},2026:{entry.Article.Slug}"),
            new XElement(s_atom + "link", new XAttribute("href", site.Url(entry.Article.Path))),
            new XElement(s_atom + "published", Iso(entry.Article.PublishedAt)),
            new XElement(s_atom + "updated", Iso(entry.Article.PublishedAt)),
            entry.Text.Byline.Select(name => new XElement(s_atom + "author", new XElement(s_atom + "name", name))),
            new XElement(s_atom + "summary", entry.Text.Paragraphs[0])))));

    private static string NewsSitemap(WireSite site) => Print(new XElement(s_sitemap + "urlset",
        new XAttribute(XNamespace.Xmlns + "news", s_news),
        Entries(site).Select(entry => new XElement(s_sitemap + "url",
            new XElement(s_sitemap + "loc", site.Url(entry.Article.Path)),
            new XElement(s_news + "news",
                new XElement(s_news + "publication", new XElement(s_news + "name", site.Outlet.Name), new XElement(s_news + "language", site.Outlet.Language)),
                new XElement(s_news + "publication_date", Iso(entry.Article.PublishedAt)),
                new XElement(s_news + "title", entry.Text.Title))))));

    private static string Json(WireFeed feed, WireSite site) => new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = site.Url("/"),
        ["feed_url"] = site.Url(feed.Path),
        ["language"] = site.Outlet.Language,
        ["items"] = new JsonArray([.. Entries(site).Select(entry => new JsonObject
        {
            ["id"] = $"{site.Outlet.Slug}-{entry.Article.Slug}",
            ["url"] = site.Url(entry.Article.Path),
            ["title"] = entry.Text.Title,
            ["date_published"] = Iso(entry.Article.PublishedAt),
            ["authors"] = new JsonArray([.. entry.Text.Byline.Select(name => new JsonObject { ["name"] = name })]),
            ["content_text"] = string.Join("\n\n", entry.Text.Paragraphs),
        })]),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static string Iso(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Print(XElement root) => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n";
}
