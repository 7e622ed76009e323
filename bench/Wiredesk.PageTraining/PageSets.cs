using System.IO.Compression;
using System.Text.Json;
using Wiredesk.Pages;
using Wiredesk.Pages.Body;

namespace Wiredesk.PageTraining;

/// <summary>Reads the labelled pages.</summary>
internal static class PageSets
{
    public const int Folds = 5;
    public static readonly string[] Names = ["zyte", "wcxb-dev", "trafilatura-dev"];

    public static List<LabelledPage> Read(string folder, IEnumerable<string> sets) =>
        [.. sets.SelectMany(set => Lines(Path.Combine(folder, set + ".jsonl.gz")).AsParallel().AsOrdered().Select(line => Page(set, line))).OfType<LabelledPage>()];

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static LabelledPage? Page(string set, string line)
    {
        using var row = JsonDocument.Parse(line);
        var root = row.RootElement;
        var (id, url, html) = (root.GetProperty("id").GetString()!, root.GetProperty("url").GetString() ?? "", root.GetProperty("html").GetString()!);
        if (BoundedParser.Parse(html, out var refused) is not { } document)
        {
            Console.WriteLine($"{set} {id}: {refused}");
            return null;
        }

        var host = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : id;
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        var outline = PageOutline.Of(document);
        var text = Text(root, "text");
        var (with, without) = (List(root, "with"), List(root, "without"));
        var metadata = new PageMetadata(document, url);
        return new LabelledPage
        {
            Set = set,
            Id = id,
            Host = host,
            Outline = outline,
            Hints = metadata.Hints(metadata.Read()),
            Text = text,
            With = with,
            Without = without,
            Labels = text is not null ? Alignment.Shares(outline.Blocks, text) : ChunkLabels(outline.Blocks, with, without),
            IsNews = set == "zyte",
            Fold = (int)(NameHashes.Of(host) % Folds),
        };
    }

    private static float[] ChunkLabels(IReadOnlyList<Block> blocks, IReadOnlyList<string> with, IReadOnlyList<string> without)
    {
        var labels = new float[blocks.Count];
        Array.Fill(labels, float.NaN);
        // A block with both is a whole page in one block, or a label that stands twice.
        Mark(labels, blocks, without, 0);
        Mark(labels, blocks, with, 1);
        return labels;
    }

    private static void Mark(float[] labels, IReadOnlyList<Block> blocks, IReadOnlyList<string> chunks, float label)
    {
        foreach (var chunk in chunks.Select(Plain.Line).OfType<string>())
        {
            for (var i = 0; i < blocks.Count; i++)
            {
                if (blocks[i].Text.Contains(chunk, StringComparison.Ordinal))
                    labels[i] = label;
            }
        }
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> List(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
