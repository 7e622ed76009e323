using System.Text.Json.Serialization;
using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Site.Api;

/// <summary>
/// An article as IPTC ninjs 3.1 (iptc.org/std/ninjs/ninjs-schema_3.1.json): whose it is, where it was published, what may be done with it, and as
/// much of its text as its outlet lets be shown.
/// </summary>
public sealed record Ninjs
{
    private const string Schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";
    private const string MediaTopicUri = "http://cv.iptc.org/newscodes/mediatopic/";

    [JsonPropertyName("uri")] public required string Uri { get; init; }
    [JsonPropertyName("standard")] public NinjsStandard Standard { get; } = new("ninjs", "3.1", Schema);
    [JsonPropertyName("type")] public string Type { get; } = "text";

    /// <summary>full, or partial where text or all of it may not be shown.</summary>
    [JsonPropertyName("representationType")] public required string RepresentationType { get; init; }

    /// <summary>The number of the capture.</summary>
    [JsonPropertyName("version")] public required string Version { get; init; }
    [JsonPropertyName("firstCreated")] public required DateTimeOffset FirstCreated { get; init; }
    [JsonPropertyName("versionCreated")] public required DateTimeOffset VersionCreated { get; init; }

    /// <summary>When its outlet says it was published.</summary>
    [JsonPropertyName("contentCreated"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? ContentCreated { get; init; }

    /// <summary>usable, or canceled where its outlet took it back.</summary>
    [JsonPropertyName("pubStatus")] public required string PubStatus { get; init; }
    [JsonPropertyName("copyrightHolder")] public required string CopyrightHolder { get; init; }
    [JsonPropertyName("copyrightNotice"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? CopyrightNotice { get; init; }
    [JsonPropertyName("usageTerms")] public required string UsageTerms { get; init; }
    [JsonPropertyName("language"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Language { get; init; }
    [JsonPropertyName("title")] public required string Title { get; init; }
    [JsonPropertyName("by"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? By { get; init; }
    [JsonPropertyName("headlines")] public required IReadOnlyList<NinjsText> Headlines { get; init; }
    [JsonPropertyName("bodies")] public required IReadOnlyList<NinjsText> Bodies { get; init; }
    [JsonPropertyName("subjects")] public required IReadOnlyList<NinjsSubject> Subjects { get; init; }
    [JsonPropertyName("places")] public required IReadOnlyList<NinjsPlace> Places { get; init; }

    /// <summary>The outlet, and the agencies it credits.</summary>
    [JsonPropertyName("infoSources")] public required IReadOnlyList<NinjsSource> InfoSources { get; init; }

    /// <summary>The article at its outlet.</summary>
    [JsonPropertyName("renditions")] public required IReadOnlyList<NinjsRendition> Renditions { get; init; }
    [JsonPropertyName("altIds")] public required IReadOnlyList<NinjsAltId> AltIds { get; init; }
    [JsonPropertyName("rightsInfo"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public NinjsRights? RightsInfo { get; init; }

    internal static Ninjs Of(ShownArticle shown, string site)
    {
        var (article, outlet, revision, allowed, _) = shown;
        var signals = Showing.SignalsOf(article);
        var source = SiteAddress.Outward(article.Url);
        return new Ninjs
        {
            Uri = site + SiteAddress.Article(article.Id),
            RepresentationType = shown.Text is null || shown.IsCut ? "partial" : "full",
            Version = $"{revision.Number}",
            FirstCreated = article.FoundAt,
            VersionCreated = revision.CapturedAt,
            ContentCreated = article.PublishedAt,
            PubStatus = article.WithdrawnAt is null ? "usable" : "canceled",
            CopyrightHolder = outlet.Name,
            CopyrightNotice = signals.Copyright,
            UsageTerms = $"Licence: {outlet.Licence.TrimEnd('.')}. Shown here: {allowed.Reason}.",
            Language = article.Language is null or "und" ? null : article.Language,
            Title = revision.Title,
            By = revision.Byline.Count > 0 ? string.Join(", ", revision.Byline) : null,
            Headlines = [new NinjsText("main", "text/plain", revision.Title)],
            Bodies = shown.Text is { } text ? [new NinjsText(shown.IsCut ? "excerpt" : "main", "text/plain", text)] : [],
            Subjects = [.. (article.MediaTopics ?? []).Select(code => new NinjsSubject(MediaTopics.Of(code)?.Label ?? code, MediaTopicUri + code, "about"))],
            Places = [.. (article.Places ?? []).Select(place => new NinjsPlace(place, "mentions"))],
            InfoSources = [new NinjsSource(outlet.Name, "publisher"), .. revision.Credits.Select(agency => new NinjsSource(agency, "credited"))],
            Renditions = source is null ? [] : [new NinjsRendition("origin", source, "text/html")],
            AltIds = source is null ? [] : [new NinjsAltId("origin", source)],
            RightsInfo = SiteAddress.Outward(signals.RslLicense ?? signals.License) is { } licence ? new NinjsRights(licence) : null,
        };
    }
}

/// <summary>Which standard an item follows.</summary>
public sealed record NinjsStandard([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("version")] string Version, [property: JsonPropertyName("schema")] string Schema);

/// <summary>A headline or a body.</summary>
public sealed record NinjsText(
    [property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("contentType")] string ContentType, [property: JsonPropertyName("value")] string Value);

/// <summary>What the item is about: an IPTC Media Topic.</summary>
public sealed record NinjsSubject([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("uri")] string Uri, [property: JsonPropertyName("rel")] string Rel);

/// <summary>A place that the item names.</summary>
public sealed record NinjsPlace([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("rel")] string Rel);

/// <summary>Who had a part in the item.</summary>
public sealed record NinjsSource([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("role")] string Role);

/// <summary>The item elsewhere.</summary>
public sealed record NinjsRendition([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("href")] string Href, [property: JsonPropertyName("contentType")] string ContentType);

/// <summary>What else the item is called.</summary>
public sealed record NinjsAltId([property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("value")] string Value);

/// <summary>Where the rights are told.</summary>
public sealed record NinjsRights([property: JsonPropertyName("linkedRights")] string LinkedRights);
