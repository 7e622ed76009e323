using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;

namespace Wiredesk.Bench;

/// <summary>
/// System.ServiceModel.Syndication, its feed written as JSON with the fields it has. It knows no RDF: such a feed is counted as failed.
/// </summary>
internal static class SyndicationContender
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    public static void Write(Utf8JsonWriter writer, byte[] bytes)
    {
        SyndicationFeed feed;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            feed = SyndicationFeed.Load(reader);
        }
        catch (XmlException failure)
        {
            writer.WriteStringValue(failure.Message);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("title", feed.Title?.Text);
        writer.WriteString("description", feed.Description?.Text);
        writer.WriteString("home_page_url", feed.Links.FirstOrDefault()?.Uri.OriginalString);
        writer.WriteStartArray("items");
        foreach (var item in feed.Items)
            Write(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SyndicationItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("id", item.Id);
        writer.WriteString("url", item.Links.FirstOrDefault()?.Uri.OriginalString);
        writer.WriteString("title", item.Title?.Text);
        writer.WriteString("summary", item.Summary?.Text);
        writer.WriteString("content_html", (item.Content as TextSyndicationContent)?.Text
            ?? item.ElementExtensions.ReadElementExtensions<string>("encoded", Content).FirstOrDefault());
        writer.WriteString("date_published", item.PublishDate);
        writer.WriteString("date_modified", item.LastUpdatedTime);
        writer.WriteStartArray("authors");
        foreach (var author in item.Authors)
            writer.WriteStringValue(author.Name ?? author.Email);
        writer.WriteEndArray();
        writer.WriteStartArray("tags");
        foreach (var category in item.Categories)
            writer.WriteStringValue(category.Name);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
