using System.Globalization;
using System.Text;
using Wiredesk.Language;

namespace Wiredesk.Site;

/// <summary>Finds the sentence of a text that answers a query best, and marks the query's words in it.</summary>
public static class SearchPassage
{
    /// <summary>Longer sentences are cut around the first word found, in UTF-16 code units.</summary>
    public const int MostLength = 280;

    /// <summary>So much of a text is looked at, in UTF-16 code units.</summary>
    public const int LookedAt = 60_000;

    /// <summary>The words of a query, folded as the index folds them: no case, no accents.</summary>
    public static IReadOnlySet<string> WordsOf(string query) => WordSpans(query, new TextSpan(0, query.Length)).Select(span => Fold(span.In(query))).ToHashSet();

    /// <summary>The sentence with most of the words, in pieces; the first sentence where none has any.</summary>
    public static IReadOnlyList<TextPiece> Of(string text, IReadOnlySet<string> words)
    {
        var looked = text.Length <= LookedAt ? text : text[..LookedAt];
        var sentences = Sentences.Of(looked);
        if (sentences.Count == 0)
            return [];
        var best = sentences.MaxBy(sentence => WordSpans(looked, sentence).Select(span => Fold(span.In(looked))).Where(words.Contains).Distinct().Count());
        return Marked(looked, Cut(looked, best, words), words);
    }

    /// <summary>A whole text with the words in it marked.</summary>
    public static IReadOnlyList<TextPiece> All(string text, IReadOnlySet<string> words) => Marked(text, new TextSpan(0, text.Length), words);

    private static TextSpan Cut(string text, TextSpan sentence, IReadOnlySet<string> words)
    {
        if (sentence.Length <= MostLength)
            return sentence;
        var first = WordSpans(text, sentence).Where(span => words.Contains(Fold(span.In(text)))).Select(span => span.Start).DefaultIfEmpty(sentence.Start).First();
        var start = WordStart(text, Math.Clamp(first - MostLength / 3, sentence.Start, sentence.End - MostLength), sentence.Start);
        return new TextSpan(start, WordStart(text, start + MostLength, start));
    }

    /// <summary>The start of the word an offset falls into; the offset itself where that word begins at or before a floor.</summary>
    private static int WordStart(string text, int at, int floor)
    {
        var start = at;
        while (start > floor && start < text.Length && !char.IsWhiteSpace(text[start - 1]))
            start--;
        return start > floor ? start : at;
    }

    private static List<TextPiece> Marked(string text, TextSpan shown, IReadOnlySet<string> words)
    {
        var pieces = new List<TextPiece>();
        var at = shown.Start;
        foreach (var span in WordSpans(text, shown).Where(span => words.Contains(Fold(span.In(text)))))
        {
            if (span.Start > at)
                pieces.Add(new TextPiece(text[at..span.Start], false, false));
            pieces.Add(new TextPiece(span.Of(text), true, false));
            at = span.End;
        }
        if (at < shown.End)
            pieces.Add(new TextPiece(text[at..shown.End], false, false));
        return pieces;
    }

    private static IEnumerable<TextSpan> WordSpans(string text, TextSpan within)
    {
        for (var start = within.Start; start < within.End;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }
            var end = start + 1;
            while (end < within.End && (char.IsLetterOrDigit(text[end]) || CharUnicodeInfo.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark))
                end++;
            yield return new TextSpan(start, end);
            start = end;
        }
    }

    /// <summary>U+00C0 to U+017F without case and accents. The program runs without culture data, so normalisation is no help here.</summary>
    private const string LatinFolded =
        "aaaaaaæceeeeiiiiðnooooo×øuuuuyþßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþy" +
        "aaaaaaccccccccddđđeeeeeeeeeegggggggghhħħiiiiiiiiiıĳĳjjkkĸllllllŀŀłłnnnnnnŉŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzſ";

    private const char FirstFolded = 'À';

    private static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (c - FirstFolded is >= 0 and var at && at < LatinFolded.Length)
                folded.Append(LatinFolded[at]);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }
}
