using System.IO.Compression;
using Wiredesk.Language;
using Wiredesk.Language.PartsOfSpeech;

namespace Wiredesk.TagTraining;

/// <summary>One sentence of a treebank in this library's tokens, with the tag of each.</summary>
internal sealed record TaggedSentence(WordTable Words, byte[] Tags);

/// <summary>Reads CoNLL-U files of the English Web Treebank.</summary>
internal static class Treebank
{
    public static List<TaggedSentence> Read(string path)
    {
        var sentences = new List<TaggedSentence>();
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var text = "";
        var words = new List<(string Form, string Tag)>();
        while (file.ReadLine() is { } line)
        {
            if (line.StartsWith("# text = ", StringComparison.Ordinal))
                text = line["# text = ".Length..];
            else if (line.Length == 0 && words.Count > 0)
            {
                sentences.Add(Aligned(text, words));
                words.Clear();
            }
            else if (line.Length > 0 && line[0] != '#' && line.Split('\t') is var columns && columns[0].All(char.IsAsciiDigit))
                words.Add((columns[1], columns[4]));
        }

        return sentences;
    }

    // A token of ours that covers several of the treebank's (“15-year”) takes the tag of the last, as the Penn Treebank does; one that
    // covers a part takes the tag of the whole.
    private static TaggedSentence Aligned(string text, List<(string Form, string Tag)> words)
    {
        var tagAt = new string?[text.Length];
        var at = 0;
        foreach (var (form, tag) in words)
        {
            var found = text.IndexOf(form, at, StringComparison.Ordinal);
            if (found < 0)
                continue;
            tagAt.AsSpan(found, form.Length).Fill(tag);
            at = found + form.Length;
        }

        var tokens = Tokens.Of(text);
        return new(new WordTable(text, tokens), [.. tokens.Select(token => TagSet.Number(tagAt[token.End - 1] ?? "NN"))]);
    }
}
