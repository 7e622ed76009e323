using System.Runtime.InteropServices;

namespace Wiredesk.Stories.Window;

/// <summary>Sums, for the articles that come up in postings, what speaks for each. A table that is cleared by counting on.</summary>
/// <param name="most">The sums that can be made between two clearings.</param>
internal sealed class ArticlePromise(int most)
{
    private readonly Slot[] slots = new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * most))];
    private readonly int[] touched = new int[most];
    private readonly List<Promising> best = [];
    private int count;
    private int round;

    public void Clear()
    {
        count = 0;
        round++;
    }

    public void Add(int article, float worth)
    {
        var mask = slots.Length - 1;
        for (var at = (int)((uint)article * 0x9E3779B1 >> 7) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Round != round)
            {
                slot = new Slot(article, worth, round);
                touched[count++] = at;
                return;
            }

            if (slot.Article == article)
            {
                slot.Worth += worth;
                return;
            }
        }
    }

    /// <summary>The most promising articles, the newer of equal ones first; valid until the next call.</summary>
    /// <param name="wanted">At most so many.</param>
    public ReadOnlySpan<Promising> Best(int wanted)
    {
        best.Clear();
        foreach (var at in touched.AsSpan(0, count))
        {
            var candidate = new Promising(slots[at].Article, slots[at].Worth);
            if (best.Count == wanted && candidate.CompareTo(best[^1]) > 0)
                continue;
            var place = best.BinarySearch(candidate);
            if (best.Count == wanted)
                best.RemoveAt(wanted - 1);
            best.Insert(~place, candidate);
        }

        return CollectionsMarshal.AsSpan(best);
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Slot(int Article, float Worth, int Round);
}

/// <summary>An article and what speaks for it; ordered by that, then the newer first.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Promising(int Article, float Worth) : IComparable<Promising>
{
    public int CompareTo(Promising other) => Worth == other.Worth ? other.Article.CompareTo(Article) : other.Worth.CompareTo(Worth);
}
