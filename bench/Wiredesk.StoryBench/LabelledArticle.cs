using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Wiredesk.StoryBench;

/// <summary>An article of a labelled set.</summary>
internal sealed record LabelledArticle(string Set, string Id, string Title, string Text, string? Story, DateTimeOffset? Published)
{
    /// <summary>All rows <c>{id, title, text, story, published?}</c> of the .jsonl.gz files in a folder.</summary>
    public static List<LabelledArticle> InFolder(string folder) =>
        [.. Directory.GetFiles(folder, "*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(InFile)];

    private static IEnumerable<LabelledArticle> InFile(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var set = Path.GetFileName(path);
            var story = Field(row, "story");
            yield return new LabelledArticle(set, $"{set}/{Field(row, "id")}", Field(row, "title") ?? "", Field(row, "text") ?? "", story is null or "" ? null : $"{set}/{story}",
                DateTimeOffset.TryParse(Field(row, "published"), CultureInfo.InvariantCulture, out var published) ? published : null);
        }
    }

    private static string? Field(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
