using System.Text.Json;

namespace Wiredesk.Pages;

/// <summary>Writes a page as one JSON object: id, title, authors, published, modified, image, canonical, next_part, language, section, site, keywords,
/// credits, dateline, origin, sources, rights, text, html, no_article. Dates are RFC 3339; what the page does not say is null.</summary>
public static class PageJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="writer">Where to; it is not flushed.</param>
    /// <param name="id">The caller's name for the page.</param>
    /// <param name="page">What was read.</param>
    /// <param name="now">The moment that unavailable_after is checked against.</param>
    public static void Write(Utf8JsonWriter writer, string id, ArticlePage page, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        WriteProperties(writer, page, now);
        writer.WriteEndObject();
    }

    /// <summary>Writes all but the id into an object that is open.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, ArticlePage page, DateTimeOffset now)
    {
        writer.WriteString("title", page.Title);
        WriteList(writer, "authors", page.Authors);
        WriteDate(writer, "published", page.Published);
        WriteDate(writer, "modified", page.Modified);
        writer.WriteString("image", page.Image);
        writer.WriteString("canonical", page.Canonical);
        writer.WriteString("next_part", page.NextPart);
        writer.WriteString("language", page.Language);
        writer.WriteString("section", page.Section);
        writer.WriteString("site", page.SiteName);
        WriteList(writer, "keywords", page.Keywords);
        WriteList(writer, "credits", page.Credits);
        writer.WriteString("dateline", page.Dateline);
        writer.WriteString("origin_url", page.OriginUrl);
        writer.WriteString("origin_outlet", page.OriginOutlet);
        WriteSources(writer, page.Sources);
        WriteRights(writer, page.Rights, now);
        writer.WriteString("text", page.Text);
        writer.WriteString("html", page.Html);
        writer.WriteString("no_article", page.NoArticle);
    }

    private static void WriteSources(Utf8JsonWriter writer, MetadataSources sources)
    {
        writer.WriteStartObject("sources");
        writer.WriteString("title", sources.Title);
        writer.WriteString("authors", sources.Authors);
        writer.WriteString("published", sources.Published);
        writer.WriteString("modified", sources.Modified);
        writer.WriteString("image", sources.Image);
        writer.WriteString("canonical", sources.Canonical);
        writer.WriteString("language", sources.Language);
        writer.WriteString("section", sources.Section);
        writer.WriteString("site", sources.SiteName);
        writer.WriteString("keywords", sources.Keywords);
        writer.WriteString("origin_url", sources.OriginUrl);
        writer.WriteString("origin_outlet", sources.OriginOutlet);
        writer.WriteEndObject();
    }

    private static void WriteRights(Utf8JsonWriter writer, RightsSignals rights, DateTimeOffset now)
    {
        writer.WriteStartObject("rights");
        writer.WriteString("shown", RightsLimits.Left(rights, now).Reason);
        writer.WriteBoolean("no_index", rights.NoIndex);
        writer.WriteBoolean("no_archive", rights.NoArchive);
        writer.WriteBoolean("no_snippet", rights.NoSnippet);
        writer.WriteBoolean("no_ai", rights.NoAi);
        if (rights.MaxSnippet is { } length)
            writer.WriteNumber("max_snippet", length);
        else
            writer.WriteNull("max_snippet");
        WriteDate(writer, "unavailable_after", rights.UnavailableAfter);
        WriteList(writer, "no_snippet_parts", rights.NoSnippetParts);
        WriteList(writer, "forbidden_uses", rights.ForbiddenUses);
        writer.WriteString("license", rights.License);
        writer.WriteString("rsl_license", rights.RslLicense);
        writer.WriteString("usage_info", rights.UsageInfo);
        writer.WriteString("copyright", rights.Copyright);
        if (rights.IsAccessibleForFree is { } free)
            writer.WriteBoolean("is_accessible_for_free", free);
        else
            writer.WriteNull("is_accessible_for_free");
        writer.WriteBoolean("tdm_reserved", rights.TdmReserved);
        writer.WriteString("tdm_policy", rights.TdmPolicy);
        writer.WriteStartArray("raw");
        foreach (var signal in rights.Raw)
        {
            writer.WriteStartObject();
            writer.WriteString("name", signal.Name);
            writer.WriteString("value", signal.Value);
            writer.WriteString("source", signal.Source);
            WriteDate(writer, "at", signal.At);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteDate(Utf8JsonWriter writer, string name, DateTimeOffset? date)
    {
        if (date is { } moment)
            writer.WriteString(name, moment);
        else
            writer.WriteNull(name);
    }
}
