namespace Wiredesk.Desk.Discovery;

/// <summary>Where sites keep feeds and news sitemaps that no page of theirs names.</summary>
internal static class CommonPaths
{
    /// <summary>The commonest first: WordPress and most others; static sites; Blogger.</summary>
    private static readonly string[] s_ofSite =
        ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed/", "/feeds", "/feeds/posts/default", "/feed.json", "/index.rdf"];

    /// <summary>A section has its feed below its own address.</summary>
    private static readonly string[] s_ofSection = ["/feed", "/rss", "/rss.xml", "/index.xml"];

    private static readonly string[] s_sitemaps = ["/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml"];

    /// <summary>Addresses that may be feeds of a page, those of its section before those of its site.</summary>
    public static IEnumerable<string> Feeds(Uri page)
    {
        var section = page.AbsolutePath.TrimEnd('/');
        var ofSection = section.Length > 0 ? s_ofSection.Select(path => section + path) : [];
        return ofSection.Concat(s_ofSite).Select(path => OnSite(page, path));
    }

    public static IEnumerable<string> Sitemaps(Uri page) => s_sitemaps.Select(path => OnSite(page, path));

    // A path that begins with two slashes, resolved as a reference, would name another host (RFC 3986, 4.2).
    private static string OnSite(Uri page, string path) => new UriBuilder(page) { Path = path, Query = "", Fragment = "" }.Uri.AbsoluteUri;
}
