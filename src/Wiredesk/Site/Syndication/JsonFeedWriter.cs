using System.Text.Json;

namespace Wiredesk.Site.Syndication;

/// <summary>Writes JSON Feed 1.1 (jsonfeed.org).</summary>
internal static class JsonFeedWriter
{
    public const string ContentType = "application/feed+json; charset=utf-8";

    public static byte[] Write(FeedDocument feed, FeedAddresses at)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("description", feed.Description);
            json.WriteString("home_page_url", at.Site + feed.Page);
            json.WriteString("feed_url", at.Self);
            if (at.Next is { } next)
                json.WriteString("next_url", next);
            if (at.Hub is { } hub)
            {
                json.WriteStartArray("hubs");
                json.WriteStartObject();
                json.WriteString("type", "WebSub");
                json.WriteString("url", hub);
                json.WriteEndObject();
                json.WriteEndArray();
            }
            json.WriteStartArray("items");
            foreach (var entry in feed.Entries)
                Entry(json, entry, at.Site);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Entry(Utf8JsonWriter json, FeedEntry entry, string site)
    {
        json.WriteStartObject();
        json.WriteString("id", site + entry.Address);
        json.WriteString("url", site + entry.Address);
        if (entry.Origin is not null)
            json.WriteString("external_url", entry.Origin);
        json.WriteString("title", entry.Title);
        json.WriteString("content_text", entry.Paragraphs.Count > 0 ? string.Join("\n\n", entry.Paragraphs) : entry.Title);
        json.WriteString("date_published", Moments.Iso(entry.Published));
        if (entry.Updated is { } updated)
            json.WriteString("date_modified", Moments.Iso(updated));
        if (XmlText.Language(entry.Language) is { } language)
            json.WriteString("language", language);
        if (entry.Author is not null)
        {
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", entry.Author);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
