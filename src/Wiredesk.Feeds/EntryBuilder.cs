using System.Globalization;

namespace Wiredesk.Feeds;

/// <summary>What is known of an entry while its elements are read.</summary>
internal sealed class EntryBuilder
{
    private readonly List<FeedAttachment> attachments = [];
    private readonly Ranked<TextConstruct?> title = new();
    private readonly Ranked<(TextConstruct Text, Uri? Base)?> summary = new();
    private readonly Ranked<TextConstruct?> content = new();
    private TextConstruct? fullText;

    public string? Id { get; set; }

    public bool IdIsPermanentLink { get; set; } = true;

    public string? ExternalUrl { get; set; }

    public string? Language { get; set; }

    public string? Rights { get; set; }

    public string? SourceTitle { get; set; }

    public string? CommentsUrl { get; set; }

    public int? CommentCount { get; private set; }

    public GeoPoint? Location { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? SourceUrl { get; set; }

    public Ranked<string> Url { get; } = new();

    public Ranked<string> Image { get; } = new();

    public Ranked<DateTimeOffset?> Published { get; } = new();

    public Ranked<DateTimeOffset?> Modified { get; } = new();

    public People Authors { get; } = new();

    public Labels Categories { get; } = new();

    public bool HasSummary => summary.Value is not null;

    public void SetTitle(TextConstruct text, int rank) => title.First(text.IsEmpty ? null : text, rank);

    public void SetSummary(TextConstruct text, int rank, Uri? baseUri) => summary.First(text.IsEmpty ? null : (text, baseUri), rank);

    /// <param name="text">The content; HTML in its canonical spelling.</param>
    /// <param name="rank">Which counts if there are several.</param>
    public void SetContent(TextConstruct text, int rank) => content.First(text.IsEmpty ? null : text, rank);

    /// <summary>A text of an extension's, which is the summary or, where it says more than the summary, the content.</summary>
    public void SetFullText(TextConstruct text, Uri? baseUri)
    {
        SetSummary(text, EntryRank.Extension, baseUri);
        fullText ??= text.Canonical(baseUri);
    }

    public void SetCommentCount(string text)
    {
        if (int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            CommentCount = count;
    }

    public void Attach(string? url, string? mimeType, string? length)
    {
        if (url is null || attachments.Count >= FeedLimits.MaxAttachments || attachments.Exists(other => other.Url == url))
            return;
        attachments.Add(new FeedAttachment(url, mimeType, long.TryParse(length, out var bytes) && bytes > 0 ? bytes : null));
        if (mimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true)
            Image.First(url, EntryRank.Hint);
    }

    public FeedEntry ToEntry()
    {
        if (content.Value is null && fullText is { } full && full.Value.Length > summary.Value?.Text.Value.Length)
            content.First(full, EntryRank.Extension);
        var shown = content.Value ?? summary.Value?.Text.Canonical(summary.Value?.Base);
        var shortText = summary.Value?.Text.Plain();
        if (content.Value is null && shortText?.Length > FeedLimits.MaxSummaryLength)
            shortText = null;
        return new FeedEntry
        {
            Id = Id,
            Url = Url.Value ?? (IdIsPermanentLink && Address.IsWeb(Id) ? Id : null),
            ExternalUrl = ExternalUrl,
            Title = title.Value?.Plain(),
            TitleHtml = title.Value?.Markup(null),
            Summary = shortText,
            ContentHtml = shown is { IsHtml: true } html ? html.Value : null,
            ContentText = shown is { IsHtml: false } plain ? plain.Value : null,
            Image = Image.Value,
            Language = Language,
            Rights = Rights,
            SourceTitle = SourceTitle,
            SourceUrl = SourceUrl,
            CommentsUrl = CommentsUrl,
            CommentCount = CommentCount,
            Location = Location ?? GeoElements.Point(Latitude, Longitude),
            Published = Published.Value,
            Modified = Modified.Value,
            Authors = Authors.ToList(),
            Categories = Categories.ToList(),
            Attachments = attachments,
        };
    }
}
