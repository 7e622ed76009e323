namespace Wiredesk.Stories.Copies;

/// <summary>The shingles of one text, to count those of other texts in. Its memory is used again for the next text.</summary>
internal sealed class ShingleSet
{
    private const int LargestKept = 1 << 14;

    private uint[] slots = new uint[2048];
    private bool holdsZero;

    /// <summary>Makes room for the next text.</summary>
    /// <param name="most">The shingles it may have.</param>
    public void Clear(int most)
    {
        holdsZero = false;
        // Not the memory of one long text for all the short ones after it, either: it is cleared each time.
        if (slots.Length < 2 * most || slots.Length > LargestKept && 3 * most < LargestKept)
            slots = new uint[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(3 * most))];
        else
            Array.Clear(slots);
    }

    /// <returns>Whether the text did not have the shingle yet.</returns>
    public bool Add(uint shingle)
    {
        if (shingle == 0)
        {
            var isNew = !holdsZero;
            holdsZero = true;
            return isNew;
        }

        var mask = slots.Length - 1;
        for (var slot = (int)shingle & mask; ; slot = (slot + 1) & mask)
        {
            if (slots[slot] == shingle)
                return false;
            if (slots[slot] != 0)
                continue;
            slots[slot] = shingle;
            return true;
        }
    }

    /// <summary>How many of these different shingles the text holds.</summary>
    public int Shared(ReadOnlySpan<uint> shingles)
    {
        var (shared, mask) = (0, slots.Length - 1);
        foreach (var shingle in shingles)
        {
            if (shingle == 0)
            {
                shared += holdsZero ? 1 : 0;
                continue;
            }

            var slot = (int)shingle & mask;
            while (slots[slot] != 0 && slots[slot] != shingle)
                slot = (slot + 1) & mask;
            shared += slots[slot] == shingle ? 1 : 0;
        }

        return shared;
    }
}
