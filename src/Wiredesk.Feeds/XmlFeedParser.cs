using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Reads a feed in XML: finds out the format at the root, then takes the elements of feed and channel as they come.</summary>
internal sealed class XmlFeedParser(XmlWalker walker, FeedBuilder feed)
{
    /// <summary>Reads the document. Whatever was read before an <see cref="XmlException"/> is in the builder.</summary>
    /// <returns>Null, or the name of a root element that is no feed's.</returns>
    public string? Parse(Uri? documentUri)
    {
        if (!walker.MoveToRoot())
            return "";
        switch (walker.Name)
        {
            case "rss":
                feed.Format = FeedFormat.Rss;
                feed.Version = walker.Attribute("version");
                break;
            case "rdf":
                feed.Format = FeedFormat.Rdf;
                break;
            case "feed" or "entry":
                feed.Format = FeedFormat.Atom;
                feed.Version = walker.Attribute("version") ?? (walker.Reader.NamespaceURI == "http://www.w3.org/2005/Atom" ? "1.0" : null);
                break;
            case "channel":
                feed.Format = IsCdf() ? FeedFormat.Cdf : FeedFormat.Rss;
                break;
            case "urlset" or "sitemapindex":
                new SitemapParser(walker, feed).Read(documentUri);
                return null;
            default:
                return walker.Reader.Name;
        }
        var elements = new FeedElements(walker, feed);
        if (walker.Name == "entry")
            elements.ReadEntry(documentUri);
        else
            elements.ReadContainer(documentUri);
        return null;
    }

    /// <summary>CDF is in capitals and keeps addresses in attributes; a bare <c>channel</c> in small letters is RSS without its root.</summary>
    private bool IsCdf() => walker.Reader.LocalName != "channel" || walker.Attribute("href") is not null;
}
