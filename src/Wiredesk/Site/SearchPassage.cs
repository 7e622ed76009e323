using Wiredesk.Language;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>Finds the sentence of a text that answers a query best, and marks the query's words in it.</summary>
public static class SearchPassage
{
    /// <summary>Longer sentences are cut around the first word found, in UTF-16 code units.</summary>
    public const int MostLength = 280;

    /// <summary>So much of a text is looked at, in UTF-16 code units.</summary>
    public const int LookedAt = 60_000;

    /// <summary>The sentence with most of the terms, in pieces; the first sentence where none has any.</summary>
    public static IReadOnlyList<TextPiece> Of(string text, SearchTerms terms)
    {
        var looked = text.Length <= LookedAt ? text : text[..LookedAt];
        var sentences = Sentences.Of(looked);
        if (sentences.Count == 0)
            return [];
        var best = sentences.MaxBy(sentence =>
        {
            var words = SearchWords.Of(sentence.Of(looked));
            return (terms.CountIn(words), words.Where(terms.Words.Contains).Distinct().Count());
        });
        return Marked(looked, Cut(looked, best, terms.Words), terms.Words);
    }

    /// <summary>A whole text with the words in it marked.</summary>
    public static IReadOnlyList<TextPiece> All(string text, SearchTerms terms) => Marked(text, new TextSpan(0, text.Length), terms.Words);

    private static TextSpan Cut(string text, TextSpan sentence, IReadOnlySet<string> words)
    {
        if (sentence.Length <= MostLength)
            return sentence;
        var first = SearchWords.Spans(text, sentence).Where(span => words.Contains(SearchWords.Fold(span.In(text)))).Select(span => span.Start).DefaultIfEmpty(sentence.Start).First();
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
        foreach (var span in SearchWords.Spans(text, shown).Where(span => words.Contains(SearchWords.Fold(span.In(text)))))
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
}
