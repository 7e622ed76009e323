using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wiredesk.Feeds;

/// <summary>Writes feeds as JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
public static class JsonFeedWriter
{
    private const string VersionUrl = "https://jsonfeed.org/version/1.1";

    /// <summary>
    /// Writes the feed as one object, with what JSON Feed has no place for in <c>_wiredesk</c>. Dates are RFC 3339, e-mail addresses of
    /// authors are <c>mailto:</c> links, every item has an id: its own, else its address, else a hash of what it says. The feed's
    /// description keeps the markup it was published with, if any.
    /// </summary>
    /// <param name="writer">Takes the object; is not flushed.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="titles">Whether titles are plain text, as JSON Feed has it, or keep their markup.</param>
    public static void Write(Utf8JsonWriter writer, Feed feed, JsonFeedTitles titles = JsonFeedTitles.Plain)
    {
        writer.WriteStartObject();
        writer.WriteString("version", VersionUrl);
        writer.WriteString("title", Title(feed.Title, feed.TitleHtml, titles) ?? "");
        Text(writer, "home_page_url", feed.HomePage);
        Text(writer, "feed_url", feed.SelfUrl);
        Text(writer, "description", feed.DescriptionHtml ?? feed.Description);
        Text(writer, "next_url", feed.NextUrl);
        Text(writer, "icon", feed.Image);
        Text(writer, "favicon", feed.Icon);
        Text(writer, "language", feed.Language);
        Authors(writer, feed.Authors);
        Hubs(writer, feed.Hubs);
        Extension(writer, feed, titles);
        writer.WriteStartArray("items");
        foreach (var entry in feed.Entries)
            Item(writer, entry, titles);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Hubs(Utf8JsonWriter writer, IReadOnlyList<string> hubs)
    {
        if (hubs.Count == 0)
            return;
        writer.WriteStartArray("hubs");
        foreach (var hub in hubs)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "WebSub");
            writer.WriteString("url", hub);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Extension(Utf8JsonWriter writer, Feed feed, JsonFeedTitles titles)
    {
        writer.WriteStartObject("_wiredesk");
        OtherTitle(writer, feed.Title, feed.TitleHtml, titles);
        writer.WriteString("format", feed.Format.ToString());
        Text(writer, "format_version", feed.Version);
        Text(writer, "id", feed.Id);
        Date(writer, "published", feed.Published);
        Date(writer, "updated", feed.Updated);
        Text(writer, "rights", feed.Rights);
        Text(writer, "generator", feed.Generator);
        Text(writer, "previous_url", feed.PreviousUrl);
        if (feed.IsComplete)
            writer.WriteBoolean("complete", true);
        if (feed.IsArchive)
            writer.WriteBoolean("archive", true);
        List(writer, "categories", feed.Categories);
        if (feed.TimeToLive is { } ttl)
            writer.WriteNumber("ttl_minutes", (long)ttl.TotalMinutes);
        if (feed.SkipHours.Count > 0)
        {
            writer.WriteStartArray("skip_hours");
            foreach (var hour in feed.SkipHours)
                writer.WriteNumberValue(hour);
            writer.WriteEndArray();
        }
        if (feed.SkipDays.Count > 0)
            List(writer, "skip_days", [.. feed.SkipDays.Select(day => day.ToString())]);
        List(writer, "warnings", feed.Warnings);
        writer.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter writer, FeedEntry entry, JsonFeedTitles titles)
    {
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id ?? entry.Url ?? Hash(entry));
        Text(writer, "url", entry.Url);
        Text(writer, "external_url", entry.ExternalUrl);
        Text(writer, "title", Title(entry.Title, entry.TitleHtml, titles));
        Text(writer, "summary", entry.Summary);
        Text(writer, "content_html", entry.ContentHtml);
        Text(writer, "content_text", entry.ContentText ?? (entry.ContentHtml is null ? entry.Summary ?? "" : null));
        Text(writer, "image", entry.Image);
        Date(writer, "date_published", entry.Published);
        Date(writer, "date_modified", entry.Modified);
        Authors(writer, entry.Authors);
        List(writer, "tags", entry.Categories);
        Text(writer, "language", entry.Language);
        Attachments(writer, entry.Attachments);
        Extension(writer, entry, titles);
        writer.WriteEndObject();
    }

    private static void Extension(Utf8JsonWriter writer, FeedEntry entry, JsonFeedTitles titles)
    {
        if (entry is { Rights: null, SourceTitle: null, SourceUrl: null, CommentsUrl: null, CommentCount: null, Location: null, TitleHtml: null })
            return;
        writer.WriteStartObject("_wiredesk");
        OtherTitle(writer, entry.Title, entry.TitleHtml, titles);
        Text(writer, "rights", entry.Rights);
        Text(writer, "source_title", entry.SourceTitle);
        Text(writer, "source_url", entry.SourceUrl);
        Text(writer, "comments_url", entry.CommentsUrl);
        if (entry.CommentCount is { } comments)
            writer.WriteNumber("comments", comments);
        if (entry.Location is { } location)
        {
            writer.WriteStartObject("location");
            writer.WriteNumber("latitude", location.Latitude);
            writer.WriteNumber("longitude", location.Longitude);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static string? Title(string? plain, string? html, JsonFeedTitles titles) => titles == JsonFeedTitles.AsPublished ? html ?? plain : plain;

    /// <summary>What the title leaves out: its markup, or what it is without.</summary>
    private static void OtherTitle(Utf8JsonWriter writer, string? plain, string? html, JsonFeedTitles titles)
    {
        if (html is null)
            return;
        if (titles == JsonFeedTitles.AsPublished)
            Text(writer, "title_text", plain);
        else
            writer.WriteString("title_html", html);
    }

    private static void Authors(Utf8JsonWriter writer, IReadOnlyList<FeedPerson> authors)
    {
        if (authors.Count == 0)
            return;
        writer.WriteStartArray("authors");
        foreach (var author in authors)
        {
            writer.WriteStartObject();
            Text(writer, "name", author.Name);
            Text(writer, "url", author.Email is null ? author.Url : $"mailto:{author.Email}");
            if (author.Email is not null && author.Url is not null)
            {
                writer.WriteStartObject("_wiredesk");
                writer.WriteString("url", author.Url);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>JSON Feed wants a media type; where none was published, that of unknown bytes.</summary>
    private static void Attachments(Utf8JsonWriter writer, IReadOnlyList<FeedAttachment> attachments)
    {
        if (attachments.Count == 0)
            return;
        writer.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            writer.WriteStartObject();
            writer.WriteString("url", attachment.Url);
            writer.WriteString("mime_type", attachment.MimeType ?? "application/octet-stream");
            if (attachment.Length is { } length)
                writer.WriteNumber("size_in_bytes", length);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void List(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Date(Utf8JsonWriter writer, string name, DateTimeOffset? date)
    {
        if (date is not { } moment)
            return;
        Span<char> text = stackalloc char[40];
        var zone = moment.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";
        moment.TryFormat(text, out var length, zone, CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..length]);
    }

    private static string Hash(FeedEntry entry)
    {
        var said = $"{entry.Title}\n{entry.Published:O}\n{entry.Summary}\n{entry.ContentHtml}\n{entry.ContentText}";
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))}";
    }
}
