using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>Counts the quotations whose words were changed.</summary>
internal static class ChangedQuotations
{
    /// <summary>Of the paragraphs that were changed; a quotation that came or went as a whole with no other in its place was not changed.</summary>
    public static int CountIn(RevisionChanges changes)
    {
        var (old, fresh) = (Quotations.Of(changes.TextWas), Quotations.Of(changes.TextNow));
        return changes.Paragraphs.Where(paragraph => paragraph.Fate == ParagraphFate.Changed).Sum(paragraph => CountIn(paragraph, old, fresh));
    }

    private static int CountIn(ParagraphChange paragraph, IReadOnlyList<TextSpan> old, IReadOnlyList<TextSpan> fresh)
    {
        List<TextSpan> kept = [], keptNow = [], struck = [], added = [];
        foreach (var words in paragraph.Words)
        {
            if (words.Fate == WordFate.Struck)
                struck.Add(words.Was);
            else if (words.Fate == WordFate.Added)
                added.Add(words.Now);
            else
            {
                kept.Add(words.Was);
                keptNow.Add(words.Now);
            }
        }
        var touched = Within(old, paragraph.Was!.Value).Where(quotation => Touches(struck, quotation)).ToList();
        var touchedNow = Within(fresh, paragraph.Now!.Value).Where(quotation => Touches(added, quotation)).ToList();
        var isPart = touched.Exists(quotation => Touches(kept, quotation)) || touchedNow.Exists(quotation => Touches(keptNow, quotation));
        return isPart || (touched.Count > 0 && touchedNow.Count > 0) ? Math.Max(touched.Count, touchedNow.Count) : 0;
    }

    private static IEnumerable<TextSpan> Within(IReadOnlyList<TextSpan> quotations, TextSpan paragraph)
    {
        for (var at = FirstAfter(quotations, paragraph.Start); at < quotations.Count && quotations[at].Start < paragraph.End; at++)
            yield return quotations[at];
    }

    private static bool Touches(List<TextSpan> stretches, TextSpan quotation)
        => FirstAfter(stretches, quotation.Start) is var at && at < stretches.Count && stretches[at].Start < quotation.End;

    /// <summary>Of spans in order, the first that ends after a place.</summary>
    private static int FirstAfter(IReadOnlyList<TextSpan> spans, int place)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].End <= place ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
