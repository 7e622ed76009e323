using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Namespaces to vocabularies, and the prefixes everyone uses for them, declared or not.</summary>
internal static class Vocabularies
{
    private static readonly KnownVocabulary[] Known =
    [
        new("atom", Vocabulary.Atom, ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/atom/ns", "http://example.com/newformat#",
            "http://example.com/necho", "http://purl.org/echo/", "uri/of/echo/namespace#", "http://purl.org/pie/"]),
        new("atom10", Vocabulary.Atom, []),
        new("a10", Vocabulary.Atom, []),
        new("content", Vocabulary.Content, ["http://purl.org/rss/1.0/modules/content/"]),
        new("dc", Vocabulary.DublinCore, ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/", "http://purl.org/rss/1.0/modules/dc/"]),
        new("dcterms", Vocabulary.DublinCoreTerms, ["http://purl.org/dc/terms/"]),
        new("media", Vocabulary.Media, ["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "http://search.yahoo.com/rss/",
            "http://www.rssboard.org/media-rss", "http://api.maven.com/mrss/namespace.html"]),
        new("itunes", Vocabulary.Itunes, ["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"]),
        new("googleplay", Vocabulary.Itunes, ["http://www.google.com/schemas/play-podcasts/1.0"]),
        new("slash", Vocabulary.Slash, ["http://purl.org/rss/1.0/modules/slash/"]),
        new("sy", Vocabulary.Syndication, ["http://purl.org/rss/1.0/modules/syndication/"]),
        new("podcast", Vocabulary.Podcast, ["https://podcastindex.org/namespace/1.0",
            "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"]),
        new("feedburner", Vocabulary.FeedBurner, ["http://rssnamespace.org/feedburner/ext/1.0"]),
        new("news", Vocabulary.News, ["http://www.google.com/schemas/sitemap-news/0.9"]),
        new("image", Vocabulary.Image, ["http://www.google.com/schemas/sitemap-image/1.1"]),
        new("rdf", Vocabulary.Rdf, ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]),
        new("xhtml", Vocabulary.Xhtml, ["http://www.w3.org/1999/xhtml"]),
        new("georss", Vocabulary.GeoRss, ["http://www.georss.org/georss"]),
        new("geo", Vocabulary.Geo, ["http://www.w3.org/2003/01/geo/wgs84_pos#"]),
        new("gml", Vocabulary.GeoRss, ["http://www.opengis.net/gml", "http://www.opengis.net/gml/3.2"]),
        new("fh", Vocabulary.History, ["http://purl.org/syndication/history/1.0"]),
        new("thr", Vocabulary.Thread, ["http://purl.org/syndication/thread/1.0"]),
        new("wfw", Vocabulary.Other, ["http://wellformedweb.org/CommentAPI/"]),
        new("cc", Vocabulary.Other, ["http://web.resource.org/cc/"]),
        new("admin", Vocabulary.Other, ["http://webns.net/mvcb/"]),
        new("xlink", Vocabulary.Other, ["http://www.w3.org/1999/xlink"]),
        new("svg", Vocabulary.Other, ["http://www.w3.org/2000/svg"]),
        new("", Vocabulary.Core, ["", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
            "http://my.netscape.com/publish/formats/rss-0.91.dtd", "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
            "http://backend.userland.com/rss2.1", "http://backend.userland.com/rss091", "http://blogs.law.harvard.edu/tech/rss",
            "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap/0.84"]),
    ];

    private static readonly Dictionary<string, KnownVocabulary> ByNamespace = [];
    private static readonly Dictionary<string, KnownVocabulary> ByPrefix = new(StringComparer.OrdinalIgnoreCase);

    static Vocabularies()
    {
        foreach (var known in Known)
        {
            foreach (var uri in known.Namespaces)
                ByNamespace.TryAdd(Normal(uri), known);
            if (known.Prefix.Length > 0)
                ByPrefix.Add(known.Prefix, known);
        }
    }

    /// <summary>The vocabulary of a namespace; where that is unknown, the one its prefix usually stands for.</summary>
    public static Vocabulary? Find(string namespaceUri, string prefix) =>
        ByNamespace.TryGetValue(Normal(namespaceUri), out var known) || ByPrefix.TryGetValue(prefix, out known) ? known.Vocabulary : null;

    /// <summary>Whether <see cref="Context"/> declares the prefix.</summary>
    public static bool IsUsualPrefix(string prefix) => ByPrefix.TryGetValue(prefix, out var known) && known.Prefix == prefix;

    /// <summary>A context in which the usual prefixes need not be declared.</summary>
    public static XmlParserContext Context()
    {
        var names = new NameTable();
        var manager = new XmlNamespaceManager(names);
        foreach (var known in Known)
        {
            if (known.Prefix.Length > 0)
                manager.AddNamespace(known.Prefix, known.Namespaces.Length > 0 ? known.Namespaces[0] : Known[0].Namespaces[0]);
        }
        return new XmlParserContext(names, manager, xmlLang: null, XmlSpace.None, Encoding.UTF8);
    }

    /// <summary>Namespaces are compared without scheme, case and final slash or hash, which feeds get wrong.</summary>
    private static string Normal(string uri)
    {
        var normal = uri.Trim().ToLowerInvariant();
        var scheme = normal.IndexOf("://", StringComparison.Ordinal);
        return normal[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/', '#');
    }

    private sealed record KnownVocabulary(string Prefix, Vocabulary Vocabulary, string[] Namespaces);
}
