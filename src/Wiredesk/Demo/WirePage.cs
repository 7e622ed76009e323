using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Wiredesk.Demo;

/// <summary>
/// An outlet's pages as such pages are: the article in one of four designs, among navigation, teasers of other stories,
/// share links, a sign-up form said twice, a cookie notice. Each design tells its metadata in another way.
/// </summary>
internal static class WirePage
{
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public static string Home(WireSite site)
    {
        var page = new StringBuilder();
        Open(page, site, site.Outlet.Name, head: string.Concat(site.Outlet.Feeds
            .Where(feed => feed.Format != "news-sitemap")
            .Select(feed => $"<link rel=\"alternate\" type=\"{MimeType(feed.Format)}\" title=\"{Escape(feed.Title)}\" href=\"{feed.Path}\">\n")));
        foreach (var article in site.Published)
            page.Append(CultureInfo.InvariantCulture, $"<article class=\"teaser\"><h2><a href=\"{article.Path}\">{Escape(article.At(site.Now)!.Title)}</a></h2></article>\n");
        return Close(page, site);
    }

    public static string Article(WireSite site, WireArticle article, WireText text)
    {
        var page = new StringBuilder();
        var url = site.Url(article.Path);
        Open(page, site, $"{text.Title} | {site.Outlet.Name}", site.Outlet.Template switch
        {
            "broadsheet" => LinkedData(site, article, text, url),
            "portal" => OpenGraph(site, article, text, url),
            "tabloid" => OpenGraph(site, article, text, url),
            _ => $"<link rel=\"canonical\" href=\"{url}\">\n<meta name=\"date\" content=\"{Iso(article.PublishedAt)}\">\n",
        });
        switch (site.Outlet.Template)
        {
            case "broadsheet": Broadsheet(page, site, article, text); break;
            case "tabloid": Tabloid(page, site, article, text); break;
            case "portal": Portal(page, site, article, text); break;
            default: Plain(page, article, text); break;
        }
        return Close(page, site);
    }

    private static void Open(StringBuilder page, WireSite site, string title, string head) => page.Append(CultureInfo.InvariantCulture, $"""
        <!doctype html>
        <html lang="{site.Outlet.Language}">
        <head>
        <meta charset="utf-8">
        <title>{Escape(title)}</title>
        {head}</head>
        <body>
        <div class="cookie-notice" role="dialog">We value your privacy. We and our 214 partners store cookies. <button>Accept all</button></div>
        <header><a href="/" class="logo">{Escape(site.Outlet.Name)}</a>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/#politics">Politics</a></li><li><a href="/#courts">Courts</a></li><li><a href="/#sport">Sport</a></li></ul></nav></header>

        """);

    private static string Close(StringBuilder page, WireSite site) => page.Append(CultureInfo.InvariantCulture, $"""
        <section class="newsletter"><p>Sign up to receive the latest local, national &amp; international news in your inbox, every day.</p>
        <form><input type="email" placeholder="Your e-mail"><button>Subscribe</button></form><p>We don’t spam! Read our [link]privacy policy[/link] for more info.</p></section>
        <section class="newsletter"><p>Sign up today to receive the latest local, national &amp; international news in your inbox, every day.</p><p>We don’t spam! Read our privacy policy for more info.</p></section>
        <footer><p>© {Escape(site.Outlet.Name)}. {Escape(site.Outlet.Licence)}</p><p><a href="/">Contact</a> · <a href="/">Imprint</a></p></footer>
        </body>
        </html>

        """).ToString();

    private static void Broadsheet(StringBuilder page, WireSite site, WireArticle article, WireText text)
    {
        page.Append("<main><article>\n");
        if (text.Section is not null)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"kicker\">{Escape(text.Section)}</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Escape(text.Title)}</h1>\n<p class=\"byline\">By {Names(text)}</p>\n{Share()}<div class=\"article-body\">\n");
        Paragraphs(page, text);
        page.Append("</div>\n</article>\n").Append(Related(site, article)).Append("</main>\n");
    }

    private static void Tabloid(StringBuilder page, WireSite site, WireArticle article, WireText text)
    {
        page.Append(CultureInfo.InvariantCulture, $"<div id=\"wrap\"><div class=\"col-main\"><h1 class=\"headline\">{Escape(text.Title)}</h1>\n<div class=\"meta\"><span class=\"author\">{Names(text)}</span> <time datetime=\"{Iso(article.PublishedAt)}\">{article.PublishedAt.UtcDateTime:d MMMM yyyy, HH:mm}</time></div>\n{Share()}<div class=\"story\">\n");
        for (var i = 0; i < text.Paragraphs.Count; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Escape(text.Paragraphs[i])}</p>\n");
            if (i == 2 && site.Published.FirstOrDefault(other => other != article) is { } other)
                page.Append(CultureInfo.InvariantCulture, $"<div class=\"read-more\">Read more: <a href=\"{other.Path}\">{Escape(other.At(site.Now)!.Title)}</a></div>\n");
        }
        Credits(page, text);
        page.Append("</div></div>\n").Append(Related(site, article)).Append("<div class=\"comments\"><h3>3 comments</h3><p>First! Great paper as ever.</p><p>Nobody asked the fishermen.</p></div></div>\n");
    }

    private static void Portal(StringBuilder page, WireSite site, WireArticle article, WireText text)
    {
        page.Append(Related(site, article));
        page.Append(CultureInfo.InvariantCulture, $"<main class=\"grid\"><section class=\"content\"><header><h1>{Escape(text.Title)}</h1><p>{Escape(site.Outlet.Name)}, <time datetime=\"{Iso(article.PublishedAt)}\">{article.PublishedAt.UtcDateTime:dd.MM.yyyy}</time>{(text.Byline.Count > 0 ? " · " + Names(text) : "")}</p></header>\n<div class=\"text\">\n");
        Paragraphs(page, text);
        page.Append("</div></section></main>\n").Append(Share());
    }

    private static void Plain(StringBuilder page, WireArticle article, WireText text)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article><h1>{Escape(text.Title)}</h1>\n<p><time datetime=\"{Iso(article.PublishedAt)}\">{article.PublishedAt.UtcDateTime:d MMMM yyyy HH:mm} UTC</time>{(text.Byline.Count > 0 ? " by " + Names(text) : "")}</p>\n");
        Paragraphs(page, text);
        page.Append("</article>\n");
    }

    private static void Paragraphs(StringBuilder page, WireText text)
    {
        foreach (var paragraph in text.Paragraphs)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Escape(paragraph)}</p>\n");
        Credits(page, text);
    }

    private static void Credits(StringBuilder page, WireText text)
    {
        if (text.Credits.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"credit\">With reporting by {Escape(string.Join(" and ", text.Credits))}</p>\n");
    }

    private static string Names(WireText text) => Escape(string.Join(" and ", text.Byline));

    private static string Share() => "<ul class=\"share\"><li><a href=\"#\">Share</a></li><li><a href=\"#\">Mail</a></li><li><a href=\"#\">Print</a></li></ul>\n";

    private static string Related(WireSite site, WireArticle article)
    {
        const int Shown = 5;
        var others = site.Published.Where(other => other != article).Take(Shown)
            .Select(other => $"<li><a href=\"{other.Path}\">{Escape(other.At(site.Now)!.Title)}</a></li>");
        return $"<aside class=\"related\"><h3>Most read</h3><ol>{string.Concat(others)}</ol></aside>\n";
    }

    private static string LinkedData(WireSite site, WireArticle article, WireText text, string url)
    {
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = text.Title,
            ["datePublished"] = Iso(article.PublishedAt),
            ["url"] = url,
            ["author"] = new JsonArray([.. text.Byline.Select(name => new JsonObject { ["@type"] = "Person", ["name"] = name })]),
            ["publisher"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = site.Outlet.Name },
            ["articleSection"] = text.Section,
            ["isAccessibleForFree"] = true,
        };
        return $"<link rel=\"canonical\" href=\"{url}\">\n<script type=\"application/ld+json\">{data.ToJsonString()}</script>\n";
    }

    private static string OpenGraph(WireSite site, WireArticle article, WireText text, string url)
        => $"""
            <link rel="canonical" href="{url}">
            <meta property="og:type" content="article">
            <meta property="og:title" content="{Escape(text.Title)}">
            <meta property="og:site_name" content="{Escape(site.Outlet.Name)}">
            <meta property="og:url" content="{url}">
            <meta property="article:published_time" content="{Iso(article.PublishedAt)}">
            {string.Concat(text.Byline.Select(name => $"<meta name=\"author\" content=\"{Escape(name)}\">\n"))}
            """;

    private static string Iso(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string MimeType(string format) => format switch
    {
        "atom" => "application/atom+xml",
        "json" => "application/feed+json",
        "rdf" => "application/rdf+xml",
        _ => "application/rss+xml",
    };
}
