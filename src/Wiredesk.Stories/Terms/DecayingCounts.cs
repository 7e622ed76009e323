using System.Runtime.InteropServices;

namespace Wiredesk.Stories.Terms;

/// <summary>
/// How many articles hold each term, the older ones counting less and less. Instead of lowering every count as time goes by, a new
/// article counts more than those before it, and all is divided by that when read. Open addressing; what has faded is dropped when the
/// table is full.
/// </summary>
internal sealed class DecayingCounts
{
    /// <summary>A count below this says no more than none.</summary>
    private const double Faded = 0.3;

    /// <summary>From here on the counts are written anew, before they run out of digits.</summary>
    private const double LargestUnit = 1e6;

    private const int FirstSlots = 1024;

    private Slot[] slots = new Slot[FirstSlots];
    private int used;
    private double unit = 1;
    private double articles;

    /// <summary>The articles counted, as far as they have not faded.</summary>
    public double Articles => articles / unit;

    /// <summary>How many of them hold the term.</summary>
    public double Holding(uint term) => slots[Find(term)].Count / unit;

    public void Add(ReadOnlySpan<uint> terms)
    {
        articles += unit;
        foreach (var term in terms)
        {
            ref var slot = ref slots[Find(term)];
            if (slot.Count == 0)
            {
                slot.Term = term;
                used++;
            }

            slot.Count += (float)unit;
            if (used > slots.Length * 3L / 5)
                Rewrite();
        }
    }

    /// <summary>Lets all that was counted so far count less.</summary>
    /// <param name="factor">What is left of it, more than 0 and less than 1.</param>
    public void Fade(double factor)
    {
        unit /= factor;
        if (!(unit <= LargestUnit))
            Rewrite();
    }

    private int Find(uint term)
    {
        var mask = slots.Length - 1;
        var slot = (int)(term * 0x9E3779B1 >> 5) & mask;
        while (slots[slot].Count != 0 && slots[slot].Term != term)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Rewrite()
    {
        var before = slots;
        var kept = before.LongCount(slot => slot.Count >= Faded * unit);
        slots = new Slot[kept > before.Length * 3L / 10 ? 2 * before.Length : before.Length];
        used = (int)kept;
        foreach (var slot in before)
        {
            if (slot.Count >= Faded * unit)
                slots[Find(slot.Term)] = slot with { Count = (float)(slot.Count / unit) };
        }

        articles /= unit;
        unit = 1;
    }

    [StructLayout(LayoutKind.Sequential)]
    private record struct Slot(uint Term, float Count);
}
