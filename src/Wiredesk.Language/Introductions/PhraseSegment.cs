using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>A part of a noun phrase between commas.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Last">Its last token; before the first when it is empty.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhraseSegment(int First, int Last)
{
    private static readonly WordSet Articles = new(
        "the a an one another this that these those both but and some several all most many few two three four five six seven eight " +
        "nine ten dozens hundreds of");

    public bool IsEmpty => Last < First;

    /// <summary>
    /// The parts of the phrase between its commas, without brackets, articles and relative clauses.
    /// </summary>
    public static List<PhraseSegment> Of(Words words)
    {
        var segments = new List<PhraseSegment>();
        var first = 0;
        for (var i = 0; i <= words.Count; i++)
        {
            var clause = words.Is(i, "who") || words.Is(i, "which") || words.Is(i, "whose") || words.Is(i, "whom") ||
                (words.Is(i, "that") && i > first);
            var bracket = words.At(i) is ['(' or '[', ..];
            if (i < words.Count && !clause && !bracket && !words.Is(i, ",") && !words.Is(i, ";") && words.At(i) is not ['—' or '–', ..])
                continue;
            Add(words, first, i - 1, segments);
            if (clause)
                break;
            if (bracket)
                i = EndOfBracket(words, i);
            first = i + 1;
        }

        return segments;
    }

    private static void Add(Words words, int first, int last, List<PhraseSegment> segments)
    {
        while (first <= last && (Articles.Contains(words.At(first)) || words.IsMark(first)) && !(words.Is(first, "of") && first > 0))
            first++;
        while (last >= first && (words.IsMark(last) || words.At(last) is ['\'' or '’', ..]))
            last--;
        if (first <= last)
            segments.Add(new(first, last));
    }

    // A bracket that never closes ends with the phrase.
    private static int EndOfBracket(Words words, int open)
    {
        var i = open + 1;
        while (i < words.Count && words.At(i) is not [')' or ']', ..])
            i++;
        return i;
    }
}
