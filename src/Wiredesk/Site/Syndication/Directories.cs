using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>What the site has and follows, for machines: sitemap, OPML, robots.txt.</summary>
internal static class Directories
{
    private const int StoriesInSitemap = 20_000;

    /// <summary>Sitemap 0.9 (sitemaps.org): front, topics, outlets, stories.</summary>
    public static async Task<IResult> Sitemap(StoryQueries stories, TopicStore topics, OutletStore outlets, Settings settings, HttpContext context)
    {
        const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var stop = context.RequestAborted;
        var site = SiteAddress.Base(settings, context.Request);
        var addresses = new List<(string Path, DateTimeOffset? Changed)> { ("/", null), ("/about", null), ("/corrections", null), ("/privacy", null) };
        addresses.AddRange((await topics.All(stop)).Select(topic => (SiteAddress.Topic(topic.Slug), (DateTimeOffset?)null)));
        addresses.AddRange((await outlets.All(stop)).Select(outlet => (SiteAddress.Outlet(outlet.Slug), (DateTimeOffset?)null)));
        addresses.AddRange((await stories.Newest(StoriesInSitemap, stop)).Select(story => (SiteAddress.Story(story.Id), (DateTimeOffset?)story.LastAt)));
        return Xml("application/xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            foreach (var (path, changed) in addresses)
            {
                xml.WriteStartElement("url", Namespace);
                xml.WriteElementString("loc", Namespace, site + path);
                if (changed is { } at)
                    xml.WriteElementString("lastmod", Namespace, Moments.Iso(at));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    /// <summary>OPML 2.0 (opml.org): the feeds followed, by outlet.</summary>
    public static async Task<IResult> Opml(FeedStore feeds, OutletStore outlets, Settings settings, CancellationToken stop)
    {
        var byOutlet = (await feeds.All(stop)).Where(feed => feed.State == FeedState.Active).ToLookup(feed => feed.OutletId);
        var publishers = await outlets.All(stop);
        return Xml("text/x-opml; charset=utf-8", xml =>
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

            Sitemap: {SiteAddress.Base(settings, request)}/sitemap.xml

            """.ReplaceLineEndings("\n"));

    private static FileContentHttpResult Xml(string type, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            write(xml);
        return TypedResults.Bytes(bytes.ToArray(), type);
    }
}
