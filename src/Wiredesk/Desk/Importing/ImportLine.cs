using System.Globalization;
using System.Text.Json;
using Wiredesk.News;

namespace Wiredesk.Desk.Importing;

/// <summary>One line of JSON: an article <c>{id, url?, outlet?, published?, title, text}</c> or a page <c>{id, url, html}</c>.</summary>
public static class ImportLine
{
    /// <summary>Two files may number their rows alike; the text tells them apart.</summary>
    private const int HashShown = 12;

    /// <exception cref="ImportException">The line is no such object; the message says what is wrong.</exception>
    public static ImportRow Read(string line)
    {
        JsonElement row;
        try
        {
            row = JsonElement.Parse(line);
        }
        catch (JsonException error)
        {
            throw new ImportException($"not JSON: {error.Message}", error);
        }
        if (row.ValueKind != JsonValueKind.Object)
            throw new ImportException("not a JSON object");
        return Text(row, "html") is { } html ? Page(row, html) : Article(row);
    }

    private static ImportRow Page(JsonElement row, string html)
    {
        var url = Text(row, "url") ?? throw new ImportException("a page without \"url\"");
        var (article, why) = ArticleReading.FromPage(html, url);
        return article is null ? throw new ImportException($"no article: {why}") : ImportFiles.Row(url, Text(row, "outlet"), article);
    }

    private static ImportRow Article(JsonElement row)
    {
        var text = Text(row, "text") ?? throw new ImportException("neither \"text\" nor \"html\"");
        var outlet = Text(row, "outlet") ?? Text(row, "source");
        var url = Text(row, "url") is { Length: > 0 } given ? given
            : Text(row, "id") is { } id ? $"urn:wiredesk:{Uri.EscapeDataString(outlet ?? "imported")}:{Uri.EscapeDataString(id)}:{Revision.HashText(text)[..HashShown]}"
            : throw new ImportException("neither \"url\" nor \"id\"");
        var article = ArticleReading.FromText(new PlainText(url, Text(row, "title"), text)
        {
            PublishedAt = Moment(row, "published"),
            ModifiedAt = Moment(row, "modified"),
            Language = Text(row, "lang") ?? Text(row, "language"),
        });
        return article is null ? throw new ImportException("no article in the text, only furniture") : ImportFiles.Row(url, outlet, article);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    private static DateTimeOffset? Moment(JsonElement row, string name) => Text(row, name) switch
    {
        null or "" => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        var text => throw new ImportException($"\"{name}\" is {text}, which is no date (ISO 8601)"),
    };
}
