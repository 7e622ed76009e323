using System.IO.Compression;
using System.Text.Json;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.StatementTraining;

/// <summary>An attribution as people labelled it, in UTF-16 offsets.</summary>
internal sealed record LabelledAttribution(TextSpan[] Source, TextSpan[] Cue, TextSpan[] Content);

/// <summary>An article with its labels.</summary>
internal sealed record LabelledArticle(string Id, string Text, LabelledAttribution[] Attributions, TaggedText Tagged)
{
    public static List<LabelledArticle> Read(string path)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.AsParallel().AsOrdered().Select(Parsed)];
    }

    private static LabelledArticle Parsed(string line)
    {
        using var json = JsonDocument.Parse(line);
        var text = json.RootElement.GetProperty("text").GetString()!;
        var offsets = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (!(char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1])))
                offsets.Add(i);
        }

        offsets.Add(text.Length);
        TextSpan[] Spans(JsonElement attribution, string name) =>
            attribution.TryGetProperty(name, out var spans) && spans.ValueKind == JsonValueKind.Array
                ? [.. spans.EnumerateArray().Select(span => new TextSpan(offsets[span[0].GetInt32()], offsets[span[1].GetInt32()]))]
                : [];
        var attributions = json.RootElement.GetProperty("attributions").EnumerateArray()
            .Select(one => new LabelledAttribution(Spans(one, "source"), Spans(one, "cue"), Spans(one, "content"))).ToArray();
        return new(json.RootElement.GetProperty("id").GetString()!, text, attributions, new TaggedText(ReadText.Of(text)));
    }

    /// <summary>The tokens that a span touches with at least one character; the last is less than the first when there are none.</summary>
    public TokenRange TokensOf(TextSpan span)
    {
        var tokens = Tagged.Read.Tokens;
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].End <= span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        var last = low;
        while (last < tokens.Count && tokens[last].Start < span.End)
            last++;
        return new(low, last - 1);
    }
}
