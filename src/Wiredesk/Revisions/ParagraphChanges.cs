using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>
/// What became of the paragraphs of a text: first which of the new ones each old one became, then word by word what is different
/// in them. White space, forms of quotation marks and of dashes make no difference.
/// </summary>
public static class ParagraphChanges
{
    /// <summary>Takes time and memory in proportion to the texts, whatever is in them: where a passage has too many changes it counts as replaced.</summary>
    /// <param name="was">The old text, its paragraphs parted by line breaks.</param>
    /// <param name="now">The new text.</param>
    /// <returns>The paragraphs of the new text in order, with those of the old one that are gone where they stood.</returns>
    public static IReadOnlyList<ParagraphChange> Between(string was, string now)
    {
        var keys = new WordKeys();
        var paragraphKeys = new Dictionary<string, int>(StringComparer.Ordinal);
        var (old, fresh) = (ParagraphWords.Of(was, keys, paragraphKeys), ParagraphWords.Of(now, keys, paragraphKeys));
        var pairs = ParagraphPairs.Of(old, fresh);
        // What kept its order is what weighs most in words; the rest was moved.
        var inOrder = HeaviestChain.Of([.. pairs.Select(pair => pair.Was.Start)], [.. pairs.Select(pair => old.RangeOf(pair.Was).Length)]).ToHashSet();

        var changes = new List<ParagraphChange>();
        var paired = new bool[old.Count];
        foreach (var pair in pairs)
            Array.Fill(paired, true, pair.Was.Start, pair.Was.Length);
        var (wasAt, nowAt) = (0, 0);
        var moved = new Queue<ParagraphPair>();
        for (var i = 0; i < pairs.Count; i++)
        {
            if (!inOrder.Contains(i))
            {
                moved.Enqueue(pairs[i]);
                continue;
            }
            AddGone(pairs[i].Was.Start);
            AddNew(pairs[i].Now.Start);
            changes.Add(Of(pairs[i], from: null, old, fresh));
            (wasAt, nowAt) = (pairs[i].Was.End, pairs[i].Now.End);
        }
        AddGone(old.Count);
        AddNew(fresh.Count);
        return changes;

        void AddGone(int end)
        {
            for (; wasAt < end; wasAt++)
            {
                if (!paired[wasAt])
                    changes.Add(new(ParagraphFate.Removed, old.Span(new TextSpan(wasAt, wasAt + 1)), null, null, []));
            }
        }

        void AddNew(int end)
        {
            while (nowAt < end)
            {
                if (moved.TryPeek(out var pair) && pair.Now.Start == nowAt)
                {
                    moved.Dequeue();
                    changes.Add(Of(pair, pair.Was.Start < wasAt ? MovedFrom.Above : MovedFrom.Below, old, fresh));
                    nowAt = pair.Now.End;
                    continue;
                }
                changes.Add(new(ParagraphFate.Added, null, fresh.Span(new TextSpan(nowAt, nowAt + 1)), null, []));
                nowAt++;
            }
        }
    }

    private static ParagraphChange Of(ParagraphPair pair, MovedFrom? from, ParagraphWords was, ParagraphWords now)
        => new(pair.IsSame ? ParagraphFate.Kept : ParagraphFate.Changed, was.Span(pair.Was), now.Span(pair.Now), from,
            pair.IsSame ? [] : WordChanges.Between(was.Words, was.RangeOf(pair.Was), now.Words, now.RangeOf(pair.Now)));
}
