using System.Text.Json;

namespace Wiredesk.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).</summary>
internal sealed class JsonFeedParser
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = FeedLimits.MaxDepth,
    };

    private readonly Uri? documentUri;
    private readonly FeedBuilder feed = new() { Format = FeedFormat.JsonFeed };

    private JsonFeedParser(Uri? documentUri) => this.documentUri = documentUri;

    public static Feed Parse(ReadOnlyMemory<byte> json, Uri? documentUri, List<string> warnings)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (JsonException failure)
        {
            throw new FeedFormatException($"not a feed: broken JSON: {failure.Message}", failure);
        }
        using (document)
        {
            var root = document.RootElement;
            if (!IsFeed(root))
                throw new FeedFormatException($"not a feed: JSON of another kind ({Describe(root)})");
            var parser = new JsonFeedParser(documentUri);
            parser.ReadFeed(root);
            return parser.feed.ToFeed(warnings);
        }
    }

    private static bool IsFeed(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && (JsonFields.Text(root, "version")?.Contains("jsonfeed.org/version", StringComparison.OrdinalIgnoreCase) == true
            || JsonFields.Array(root, "items") is not null
                && (JsonFields.Text(root, "title") is not null || JsonFields.Text(root, "home_page_url") is not null));

    private static string Describe(JsonElement root) => root.ValueKind == JsonValueKind.Object
        ? $"an object with {string.Join(", ", root.EnumerateObject().Take(3).Select(property => property.Name))}"
        : "an array";

    private void ReadFeed(JsonElement root)
    {
        feed.Version = JsonFields.Text(root, "version")?.TrimEnd('/').Split('/')[^1];
        feed.SetTitle(Plain(root, "title"), EntryRank.Own);
        feed.SetDescription(Html(root, "description"), EntryRank.Own);
        feed.SelfUrl = Link(root, "feed_url");
        feed.Id = feed.SelfUrl;
        feed.HomePage.First(Link(root, "home_page_url"), EntryRank.Own);
        feed.NextUrl = Link(root, "next_url");
        feed.Icon = Link(root, "favicon");
        feed.Image.First(Link(root, "icon"), EntryRank.Own);
        feed.Language = JsonFields.Text(root, "language");
        ReadAuthors(root, feed.Authors);
        foreach (var hub in JsonFields.Array(root, "hubs") ?? [])
            feed.AddHub(Link(hub, "url"));
        foreach (var item in JsonFields.Array(root, "items") ?? [])
        {
            if (item.ValueKind == JsonValueKind.Object && !feed.Add(ReadItem(item)))
                break;
        }
    }

    private FeedEntry ReadItem(JsonElement item)
    {
        var entry = new EntryBuilder { Id = JsonFields.Text(item, "id"), IdIsPermanentLink = true };
        entry.Url.First(Link(item, "url"), EntryRank.Own);
        entry.ExternalUrl = Link(item, "external_url");
        entry.SetTitle(Plain(item, "title"), EntryRank.Own);
        entry.SetSummary(Plain(item, "summary"), EntryRank.Own, documentUri);
        entry.SetContent(Html(item, "content_html").Canonical(Address.Base(documentUri, entry.Url.Value)), EntryRank.Own);
        entry.SetContent(Plain(item, "content_text"), EntryRank.Second);
        entry.Image.First(Link(item, "image"), EntryRank.Own);
        entry.Image.First(Link(item, "banner_image"), EntryRank.Second);
        entry.Published.Last(FeedDate.Parse(JsonFields.Text(item, "date_published")), EntryRank.Own);
        entry.Modified.Last(FeedDate.Parse(JsonFields.Text(item, "date_modified")), EntryRank.Own);
        entry.Language = JsonFields.Text(item, "language");
        ReadAuthors(item, entry.Authors);
        foreach (var tag in JsonFields.Array(item, "tags") ?? [])
            entry.Categories.Add(JsonFields.Text(tag));
        foreach (var attachment in JsonFields.Array(item, "attachments") ?? [])
        {
            var size = JsonFields.Text(attachment, "size_in_bytes");
            entry.Attach(Link(attachment, "url"), JsonFields.Text(attachment, "mime_type"), size);
        }
        return entry.ToEntry();
    }

    /// <summary>Version 1.1 has a list of authors, version 1.0 one author.</summary>
    private void ReadAuthors(JsonElement owner, People people)
    {
        foreach (var author in JsonFields.Array(owner, "authors") ?? [])
            people.Add(Person(author));
        if (JsonFields.Property(owner, "author") is { } single)
            people.Add(Person(single));
    }

    private FeedPerson? Person(JsonElement author)
    {
        if (author.ValueKind == JsonValueKind.String)
            return PersonName.Parse(JsonFields.Text(author));
        var name = JsonFields.Text(author, "name");
        var url = Link(author, "url");
        if (name is null && url is null)
            return null;
        var isMail = url?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true;
        return new FeedPerson(name, isMail ? null : url, isMail ? url!["mailto:".Length..] : null);
    }

    private string? Link(JsonElement owner, string name) => Address.Resolve(documentUri, JsonFields.Text(owner, name));

    private static TextConstruct Plain(JsonElement owner, string name) => new(JsonFields.Text(owner, name) ?? "", IsHtml: false);

    private static TextConstruct Html(JsonElement owner, string name) => new(JsonFields.Text(owner, name) ?? "", IsHtml: true);
}
