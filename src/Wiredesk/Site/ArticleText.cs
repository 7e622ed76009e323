using Wiredesk.Language;

namespace Wiredesk.Site;

/// <summary>A stretch of a paragraph, marked as evidence or not.</summary>
public sealed record TextPiece(string Text, bool IsMarked, bool IsFirstMark);

/// <summary>What of an article's text a page may print, with the evidence marked.</summary>
/// <param name="Paragraphs">The paragraphs printed, each in pieces.</param>
/// <param name="IsCut">Whether the text goes on at the outlet.</param>
public sealed record ArticleText(IReadOnlyList<IReadOnlyList<TextPiece>> Paragraphs, bool IsCut)
{
    /// <summary>The text up to an end, the evidence in it marked.</summary>
    public static ArticleText Beginning(string text, int end, TextSpan? mark)
        => new(Print(text, new TextSpan(0, end), mark), IsCut: text.AsSpan(end).ContainsAnyExcept(" \n\r\t"));

    /// <summary>The evidence alone.</summary>
    public static ArticleText Evidence(string text, TextSpan mark) => new(Print(text, mark, mark), IsCut: true);

    /// <summary>The evidence with a sentence on either side.</summary>
    public static ArticleText Passage(string text, TextSpan mark)
    {
        var sentences = Sentences.Of(text);
        var within = sentences.Where(sentence => sentence.Overlaps(mark)).DefaultIfEmpty(mark).ToList();
        var start = Math.Min(mark.Start, within[0].Start);
        var end = Math.Max(mark.End, within[^1].End);
        var before = sentences.Where(sentence => sentence.End <= start).TakeLast(1).ToList();
        var after = sentences.Where(sentence => sentence.Start >= end).Take(1).ToList();
        return new(Print(text, new TextSpan(before.Count > 0 ? before[0].Start : start, after.Count > 0 ? after[0].End : end), mark), IsCut: true);
    }

    private static List<IReadOnlyList<TextPiece>> Print(string text, TextSpan shown, TextSpan? mark)
    {
        var paragraphs = new List<IReadOnlyList<TextPiece>>();
        var marked = false;
        foreach (var paragraph in ParagraphsIn(text, shown))
        {
            var pieces = new List<TextPiece>(3);
            var start = mark is { } m ? Math.Clamp(m.Start, paragraph.Start, paragraph.End) : paragraph.End;
            var end = mark is { } n ? Math.Clamp(n.End, paragraph.Start, paragraph.End) : paragraph.End;
            Add(paragraph.Start, start, false);
            Add(start, end, true);
            Add(end, paragraph.End, false);
            paragraphs.Add(pieces);

            void Add(int from, int to, bool isMarked)
            {
                if (from >= to)
                    return;
                pieces.Add(new TextPiece(text[from..to], isMarked, isMarked && !marked));
                marked |= isMarked;
            }
        }
        return paragraphs;
    }

    private static IEnumerable<TextSpan> ParagraphsIn(string text, TextSpan shown)
        => Language.Paragraphs.Of(text)
            .Where(paragraph => paragraph.Overlaps(shown))
            .Select(paragraph => new TextSpan(Math.Max(paragraph.Start, shown.Start), Math.Min(paragraph.End, shown.End)));
}
