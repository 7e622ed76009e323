using System.Globalization;
using System.Text;
using System.Xml;

namespace Wiredesk.Site.Syndication;

/// <summary>Writes RSS 2.0 after the profile of the RSS Advisory Board (rssboard.org/rss-profile).</summary>
internal static class RssWriter
{
    public const string ContentType = "application/rss+xml; charset=utf-8";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(FeedDocument feed, FeedAddresses at)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", XmlText.Clean(feed.Title));
            xml.WriteElementString("link", at.Site + feed.Page);
            xml.WriteElementString("description", XmlText.Clean(feed.Description));
            if (feed.Entries.Count > 0)
                xml.WriteElementString("lastBuildDate", Date(feed.Entries.Max(entry => entry.Updated ?? entry.Published)));
            Link(xml, "self", at.Self, "application/rss+xml");
            if (at.Next is { } next)
                Link(xml, "next", next, "application/rss+xml");
            if (at.Hub is { } hub)
                Link(xml, "hub", hub, null);
            foreach (var entry in feed.Entries)
                Item(xml, entry, at.Site);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Item(XmlWriter xml, FeedEntry entry, string site)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", XmlText.Clean(entry.Title));
        xml.WriteElementString("link", site + entry.Address);
        // An address, and permanent: the default of isPermaLink.
        xml.WriteElementString("guid", site + entry.Address);
        xml.WriteElementString("pubDate", Date(entry.Published));
        if (entry.Paragraphs.Count > 0)
            xml.WriteElementString("description", XmlText.Clean(FeedHtml.Of(entry.Paragraphs)));
        // RSS's own author is a mail address.
        if (entry.Author is not null)
            xml.WriteElementString("creator", DublinCore, XmlText.Clean(entry.Author));
        if (XmlText.Language(entry.Language) is { } language)
            xml.WriteElementString("language", DublinCore, language);
        if (entry.Origin is not null)
            Link(xml, "via", entry.Origin, null);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", XmlText.Clean(href));
        xml.WriteAttributeString("rel", rel);
        if (type is not null)
            xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    /// <summary>As in RFC 822, with four digits for the year.</summary>
    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
}
