using System.Text;
using System.Xml;

namespace Wiredesk.Site.Syndication;

/// <summary>Writes Atom (RFC 4287).</summary>
internal static class AtomWriter
{
    public const string ContentType = "application/atom+xml; charset=utf-8";
    private const string Namespace = "http://www.w3.org/2005/Atom";

    public static byte[] Write(FeedDocument feed, FeedAddresses at)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteElementString("id", Namespace, at.Site + feed.Page);
            xml.WriteElementString("title", Namespace, XmlText.Clean(feed.Title));
            xml.WriteElementString("subtitle", Namespace, XmlText.Clean(feed.Description));
            // A feed has a date also while it has no entries.
            xml.WriteElementString("updated", Namespace, Moments.Iso(feed.Entries.Select(entry => entry.Updated ?? entry.Published).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            Link(xml, "alternate", at.Site + feed.Page, "text/html");
            Link(xml, "self", at.Self, "application/atom+xml");
            if (at.Next is { } next)
                Link(xml, "next", next, "application/atom+xml");
            if (at.Hub is { } hub)
                Link(xml, "hub", hub, null);
            xml.WriteStartElement("author", Namespace);
            xml.WriteElementString("name", Namespace, XmlText.Clean(feed.Title));
            xml.WriteEndElement();
            foreach (var entry in feed.Entries)
                Entry(xml, entry, at.Site);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry, string site)
    {
        xml.WriteStartElement("entry", Namespace);
        if (XmlText.Language(entry.Language) is { } language)
            xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteElementString("id", Namespace, site + entry.Address);
        xml.WriteElementString("title", Namespace, XmlText.Clean(entry.Title));
        xml.WriteElementString("published", Namespace, Moments.Iso(entry.Published));
        xml.WriteElementString("updated", Namespace, Moments.Iso(entry.Updated ?? entry.Published));
        Link(xml, "alternate", site + entry.Address, "text/html");
        if (entry.Origin is not null)
            Link(xml, "via", entry.Origin, null);
        if (entry.Author is not null)
        {
            xml.WriteStartElement("author", Namespace);
            xml.WriteElementString("name", Namespace, XmlText.Clean(entry.Author));
            xml.WriteEndElement();
        }
        if (entry.Paragraphs.Count > 0)
        {
            xml.WriteStartElement("content", Namespace);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(XmlText.Clean(FeedHtml.Of(entry.Paragraphs)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href, string? type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", XmlText.Clean(href));
        if (type is not null)
            xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }
}
