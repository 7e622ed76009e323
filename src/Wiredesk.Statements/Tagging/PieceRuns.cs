using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>The paragraphs and quotations of a text in pieces, each made when first asked for.</summary>
internal sealed class PieceRuns(TaggedText text)
{
    // No quotation in news runs on for longer.
    private const int MostParagraphs = 10;

    private readonly Dictionary<int, PieceRun> paragraphs = [];
    private readonly Dictionary<int, PieceRun> quotations = [];

    /// <summary>The paragraph of the cue, or the quotation it stands in.</summary>
    public PieceRun Of(TokenRange cue)
    {
        var read = text.Read;
        if (read.QuotationOf[cue.First] is >= 0 and var quotation)
        {
            if (!quotations.TryGetValue(quotation, out var inside))
                quotations[quotation] = inside = new(text, read.FirstOfQuotation(cue.First), read.LastOfQuotation(cue.First) + 1, isInside: true);
            return inside;
        }

        var unit = text.UnitOf[cue.First];
        var paragraph = read.Units[unit].Paragraph;
        if (paragraphs.TryGetValue(paragraph, out var run))
            return run;
        var (first, last) = (unit, unit);
        while (first > 0 && read.Units[first - 1].Paragraph == paragraph)
            first--;
        while (last + 1 < read.Units.Count && read.Units[last + 1].Paragraph == paragraph)
            last++;
        // Paragraphs that are quotation through and through may be the last speaker’s still, or what a colon leads to.
        for (var more = 0; more < MostParagraphs && LastOfQuotation(last + 1) is { } next; more++)
            last = next;
        return paragraphs[paragraph] = new(text, read.Units[first].First, read.Units[last].End, isInside: false);
    }

    // The last unit of the paragraph that begins with this unit, when it is a quotation and nothing else.
    private int? LastOfQuotation(int unit)
    {
        var read = text.Read;
        if (unit >= read.Units.Count || !read.IsQuoted(read.Units[unit].First))
            return null;
        var last = unit;
        while (last + 1 < read.Units.Count && read.Units[last + 1].Paragraph == read.Units[unit].Paragraph)
            last++;
        for (var at = read.Units[unit].First; at < read.Units[last].End; at++)
        {
            if (read.IsQuoted(at))
                at = read.LastOfQuotation(at);
            else if (!read.IsMark(at))
                return null;
        }

        return last;
    }

    /// <summary>For each token whether a candidate holds it.</summary>
    public bool[] Marked(IEnumerable<CueCandidate> cues)
    {
        var marked = new bool[text.Count];
        foreach (var (range, _) in cues)
            marked.AsSpan(range.First, range.Last - range.First + 1).Fill(true);
        return marked;
    }
}
