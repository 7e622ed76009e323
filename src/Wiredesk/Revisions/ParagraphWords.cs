using System.Runtime.InteropServices;
using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>The paragraphs of a text that have words: which words are whose, and what each reads as.</summary>
internal sealed class ParagraphWords
{
    private ParagraphWords(TextWords words) => Words = words;

    public TextWords Words { get; }

    /// <summary>Of each paragraph its words, from the first to the one after the last.</summary>
    public List<TextSpan> Ranges { get; } = [];

    /// <summary>The same number for the same words.</summary>
    public List<int> Keys { get; } = [];

    public int Count => Ranges.Count;

    /// <param name="text">The text.</param>
    /// <param name="keys">Numbers words, the same for both texts.</param>
    /// <param name="paragraphKeys">Numbers paragraphs, the same for both texts.</param>
    public static ParagraphWords Of(string text, WordKeys keys, Dictionary<string, int> paragraphKeys)
    {
        var paragraphs = new ParagraphWords(TextWords.Of(text, keys));
        var words = paragraphs.Words;
        var word = 0;
        foreach (var span in Paragraphs.Of(text))
        {
            var first = word;
            while (word < words.Count && words.Spans[word].Start < span.End)
                word++;
            if (word == first)
                continue;
            paragraphs.Ranges.Add(new TextSpan(first, word));
            var written = new string(MemoryMarshal.Cast<int, char>(words.Keys.AsSpan(first..word)));
            if (!paragraphKeys.TryGetValue(written, out var key))
                paragraphKeys[written] = key = paragraphKeys.Count;
            paragraphs.Keys.Add(key);
        }
        return paragraphs;
    }

    /// <summary>Where paragraphs stand in the text, from the first to the one after the last.</summary>
    public TextSpan Span(TextSpan paragraphs) => Words.Stretch(Ranges[paragraphs.Start].Start, Ranges[paragraphs.End - 1].End, 0);

    public TextSpan RangeOf(TextSpan paragraphs) => new(Ranges[paragraphs.Start].Start, Ranges[paragraphs.End - 1].End);

    public int[] Stems(int paragraph) => Words.Stems[Ranges[paragraph].Start..Ranges[paragraph].End];
}
