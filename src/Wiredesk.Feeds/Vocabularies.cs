using System.Collections.Frozen;
using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Namespaces to vocabularies, and the prefixes everyone uses for them, declared or not.</summary>
internal static class Vocabularies
{
    private static readonly (string Prefix, Vocabulary Vocabulary, string[] Namespaces)[] Known =
    [
        ("atom", Vocabulary.Atom, ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/atom/ns", "http://example.com/newformat#",
            "http://example.com/necho", "http://purl.org/echo/", "uri/of/echo/namespace#", "http://purl.org/pie/"]),
        ("atom10", Vocabulary.Atom, []),
        ("a10", Vocabulary.Atom, []),
        ("content", Vocabulary.Content, ["http://purl.org/rss/1.0/modules/content/"]),
        ("dc", Vocabulary.DublinCore, ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/", "http://purl.org/rss/1.0/modules/dc/"]),
        ("dcterms", Vocabulary.DublinCoreTerms, ["http://purl.org/dc/terms/"]),
        ("media", Vocabulary.Media, ["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "http://search.yahoo.com/rss/",
            "http://www.rssboard.org/media-rss", "http://api.maven.com/mrss/namespace.html"]),
        ("itunes", Vocabulary.Itunes, ["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"]),
        ("googleplay", Vocabulary.Itunes, ["http://www.google.com/schemas/play-podcasts/1.0"]),
        ("slash", Vocabulary.Slash, ["http://purl.org/rss/1.0/modules/slash/"]),
        ("sy", Vocabulary.Syndication, ["http://purl.org/rss/1.0/modules/syndication/"]),
        ("podcast", Vocabulary.Podcast, ["https://podcastindex.org/namespace/1.0",
            "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"]),
        ("feedburner", Vocabulary.FeedBurner, ["http://rssnamespace.org/feedburner/ext/1.0"]),
        ("news", Vocabulary.News, ["http://www.google.com/schemas/sitemap-news/0.9"]),
        ("image", Vocabulary.Image, ["http://www.google.com/schemas/sitemap-image/1.1"]),
        ("rdf", Vocabulary.Rdf, ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]),
        ("xhtml", Vocabulary.Xhtml, ["http://www.w3.org/1999/xhtml"]),
        ("georss", Vocabulary.Other, ["http://www.georss.org/georss"]),
        ("geo", Vocabulary.Other, ["http://www.w3.org/2003/01/geo/wgs84_pos#"]),
        ("gml", Vocabulary.Other, ["http://www.opengis.net/gml"]),
        ("thr", Vocabulary.Other, ["http://purl.org/syndication/thread/1.0"]),
        ("wfw", Vocabulary.Other, ["http://wellformedweb.org/CommentAPI/"]),
        ("cc", Vocabulary.Other, ["http://web.resource.org/cc/"]),
        ("admin", Vocabulary.Other, ["http://webns.net/mvcb/"]),
        ("xlink", Vocabulary.Other, ["http://www.w3.org/1999/xlink"]),
        ("svg", Vocabulary.Other, ["http://www.w3.org/2000/svg"]),
        ("", Vocabulary.Core, ["", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
            "http://my.netscape.com/publish/formats/rss-0.91.dtd", "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
            "http://backend.userland.com/rss2.1", "http://backend.userland.com/rss091", "http://blogs.law.harvard.edu/tech/rss",
            "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap/0.84"]),
    ];

    private static readonly FrozenDictionary<string, Vocabulary> ByNamespace = Known
        .SelectMany(known => known.Namespaces.Select(uri => (uri: Normal(uri), known.Vocabulary)))
        .DistinctBy(pair => pair.uri)
        .ToFrozenDictionary(pair => pair.uri, pair => pair.Vocabulary);

    private static readonly FrozenDictionary<string, Vocabulary> ByPrefix = Known
        .Where(known => known.Prefix.Length > 0)
        .ToFrozenDictionary(known => known.Prefix, known => known.Vocabulary, StringComparer.OrdinalIgnoreCase);

    /// <summary>The vocabulary of a namespace; where that is unknown, the one its prefix usually stands for.</summary>
    public static Vocabulary? Find(string namespaceUri, string prefix) =>
        ByNamespace.TryGetValue(Normal(namespaceUri), out var vocabulary) || ByPrefix.TryGetValue(prefix, out vocabulary) ? vocabulary : null;

    /// <summary>Whether <see cref="Context"/> declares the prefix.</summary>
    public static bool IsUsualPrefix(string prefix) => ByPrefix.ContainsKey(prefix) && Known.Any(known => known.Prefix == prefix);

    /// <summary>A context in which the usual prefixes need not be declared.</summary>
    public static XmlParserContext Context()
    {
        var names = new NameTable();
        var manager = new XmlNamespaceManager(names);
        foreach (var (prefix, _, namespaces) in Known)
        {
            if (prefix.Length > 0)
                manager.AddNamespace(prefix, namespaces.Length > 0 ? namespaces[0] : Known[0].Namespaces[0]);
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
}
