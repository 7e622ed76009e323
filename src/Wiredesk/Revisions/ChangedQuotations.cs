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
        var touched = Within(old, paragraph.Was!.Value).Where(quotation => struck.Exists(quotation.Overlaps)).ToList();
        var touchedNow = Within(fresh, paragraph.Now!.Value).Where(quotation => added.Exists(quotation.Overlaps)).ToList();
        var isPart = touched.Exists(quotation => kept.Exists(quotation.Overlaps)) || touchedNow.Exists(quotation => keptNow.Exists(quotation.Overlaps));
        return isPart || (touched.Count > 0 && touchedNow.Count > 0) ? Math.Max(touched.Count, touchedNow.Count) : 0;
    }

    private static IEnumerable<TextSpan> Within(IReadOnlyList<TextSpan> quotations, TextSpan paragraph)
    {
        var (low, high) = (0, quotations.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = quotations[middle].End <= paragraph.Start ? (middle + 1, high) : (low, middle);
        }
        for (; low < quotations.Count && quotations[low].Start < paragraph.End; low++)
            yield return quotations[low];
    }
}
