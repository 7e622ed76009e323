using System.Xml;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>What the site has and follows, for machines: OPML, robots.txt.</summary>
internal static class Directories
{
    /// <summary>OPML 2.0 (opml.org): the feeds followed, by outlet.</summary>
    public static async Task<IResult> Opml(FeedStore feeds, OutletStore outlets, Settings settings, CancellationToken stop)
    {
        var byOutlet = (await feeds.All(stop)).Where(feed => feed.State == FeedState.Active).ToLookup(feed => feed.OutletId);
        var publishers = await outlets.All(stop);
        return XmlAnswer.Of("text/x-opml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", Feeds.Opml.Prefix, null, Feeds.Opml.Namespace);
            xml.WriteStartElement("head");
            xml.WriteElementString("title", XmlText.Clean($"{settings.Site.Name}: the feeds followed"));
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var outlet in publishers.Where(outlet => byOutlet[outlet.Id].Any()))
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("text", XmlText.Clean(outlet.Name));
                foreach (var feed in byOutlet[outlet.Id])
                {
                    xml.WriteStartElement("outline");
                    xml.WriteAttributeString("type", "rss");
                    xml.WriteAttributeString("text", XmlText.Clean(feed.Title ?? outlet.Name));
                    xml.WriteAttributeString("xmlUrl", XmlText.Clean(feed.Url));
                    if (SiteAddress.Outward(outlet.HomePage) is { } home)
                        xml.WriteAttributeString("htmlUrl", home);
                    WriteOutlet(xml, outlet);
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    /// <summary>What the desk knows of the outlet, so that another desk can take it over with the feed.</summary>
    private static void WriteOutlet(XmlWriter xml, Outlet outlet)
    {
        if (outlet.Language is { } language)
            xml.WriteAttributeString("language", XmlText.Clean(language));
        if (Words.Of(outlet.Kind) is { } kind)
            xml.WriteAttributeString("kind", Feeds.Opml.Namespace, kind);
        xml.WriteAttributeString("licence", Feeds.Opml.Namespace, XmlText.Clean(outlet.Licence));
        if (outlet.HomePlace is { } place)
            xml.WriteAttributeString("place", Feeds.Opml.Namespace, XmlText.Clean(place));
    }

    /// <summary>Robots Exclusion Protocol (RFC 9309): all but what is made for one reader.</summary>
    public static IResult Robots(Settings settings, HttpRequest request)
        => TypedResults.Text($"""
            User-agent: *
            Disallow: /search?
            Disallow: /desk
            Disallow: /preferences
            Disallow: /s/*/live
            Disallow: /t/*/live
            Allow: /

            Sitemap: {SiteAddress.Base(settings, request)}{Sitemaps.Address}
            Sitemap: {SiteAddress.Base(settings, request)}{Sitemaps.NewsAddress}

            """.ReplaceLineEndings("\n"));
}
