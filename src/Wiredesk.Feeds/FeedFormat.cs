namespace Wiredesk.Feeds;

/// <summary>The format a feed was written in.</summary>
public enum FeedFormat
{
    /// <summary>RSS 0.91 to 2.0: <c>&lt;rss&gt;</c>, or a bare <c>&lt;channel&gt;</c>.</summary>
    Rss,

    /// <summary>RSS 0.90 and 1.0: <c>&lt;rdf:RDF&gt;</c>.</summary>
    Rdf,

    /// <summary>Atom 0.3 and 1.0 (RFC 4287), a feed or a single entry.</summary>
    Atom,

    /// <summary>Channel Definition Format (Microsoft, 1997).</summary>
    Cdf,

    /// <summary>JSON Feed 1.0 and 1.1.</summary>
    JsonFeed,

    /// <summary>A sitemap (<c>&lt;urlset&gt;</c>), with or without Google's news extension.</summary>
    NewsSitemap,

    /// <summary>A <c>&lt;sitemapindex&gt;</c>: its entries are sitemaps, not articles.</summary>
    SitemapIndex,
}
