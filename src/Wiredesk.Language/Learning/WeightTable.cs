using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wiredesk.Language.Learning;

/// <summary>
/// The weights of a linear model: for each feature, by its hash, a row of one signed byte a label; all are steps of one size. A feature that is not
/// in the table weighs nothing.
/// </summary>
internal sealed class WeightTable
{
    // Rows this short stand in the slot itself, so that a look-up reads memory once; of longer ones the slot gives the place.
    private const int LongestInSlot = 8;
    private const int LeastSlotBits = 4;
    private const int BlockLength = 16;

    // A hash, 0 where the slot is free, and behind it the row, four weights a number, or where it begins.
    private readonly uint[] slots;
    private readonly int slotLength;
    private readonly int shift;
    private readonly int stride;
    private readonly sbyte[] rows;

    /// <param name="labels">How many weights a row has.</param>
    /// <param name="hashes">The features, each once, and none of them 0.</param>
    /// <param name="rows">Their rows, one after the other.</param>
    /// <param name="step">What a weight of 1 is worth.</param>
    public WeightTable(int labels, uint[] hashes, sbyte[] rows, float step)
    {
        (Labels, Hashes, Step) = (labels, hashes, step);
        // At most two slots in three are taken.
        var bits = Math.Max(LeastSlotBits, 32 - BitOperations.LeadingZeroCount((uint)hashes.Length * 3 / 2));
        shift = 32 - bits;
        slotLength = labels is > sizeof(uint) and <= LongestInSlot ? 3 : 2;
        slots = new uint[slotLength << bits];
        stride = labels <= LongestInSlot ? labels : (labels + BlockLength - 1) / BlockLength * BlockLength;
        this.rows = stride == labels ? rows : Padded(rows, hashes.Length, labels, stride);
        for (var row = 0; row < hashes.Length; row++)
            Fill(hashes[row], row);
    }

    // Hashes come in rising order from a file and so fill the slots in theirs.
    private void Fill(uint hash, int row)
    {
        var slot = SlotOf(hash);
        slots[slot] = hash;
        if (Labels > LongestInSlot)
            slots[slot + 1] = (uint)(row * stride);
        for (var label = 0; label < Labels && Labels <= LongestInSlot; label++)
            slots[slot + 1 + (label / sizeof(uint))] |= (uint)(byte)rows[(row * stride) + label] << (label % sizeof(uint) * 8);
    }

    public int Labels { get; }

    public float Step { get; }

    public uint[] Hashes { get; }

    /// <summary>The weights of the feature that stands at this place of <see cref="Hashes"/>.</summary>
    public ReadOnlySpan<sbyte> Row(int index) => rows.AsSpan(index * stride, Labels);

    /// <summary>Adds the weights of the features to <paramref name="scores"/>, one a label, in steps.</summary>
    public void AddTo(Span<int> scores, ReadOnlySpan<uint> features)
    {
        if (Labels <= LongestInSlot)
            AddShort(scores, features);
        else
            AddLong(scores, features);
    }

    // As many weights of a byte as there are features in a place add up within 16 bits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddShort(Span<int> scores, ReadOnlySpan<uint> features)
    {
        var sum = Vector128<short>.Zero;
        foreach (var feature in features)
        {
            var slot = SlotOf(feature);
            // A free slot has weights of 0.
            var row = slotLength == 2 ? slots[slot + 1] : slots[slot + 1] | ((ulong)slots[slot + 2] << 32);
            sum += Vector128.WidenLower(Vector128.CreateScalarUnsafe(row).AsSByte());
        }

        for (var label = 0; label < Labels; label++)
            scores[label] += sum[label];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLong(Span<int> scores, ReadOnlySpan<uint> features)
    {
        Span<short> sums = stackalloc short[stride];
        sums.Clear();
        foreach (var feature in features)
        {
            var slot = SlotOf(feature);
            if (slots[slot] != 0)
                AddRow(sums, rows.AsSpan((int)slots[slot + 1], stride));
        }

        for (var label = 0; label < Labels; label++)
            scores[label] += sums[label];
    }

    // Where the feature’s slot begins, or a free one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(uint feature)
    {
        var slot = (int)(feature >> shift) * slotLength;
        while (slots[slot] != 0 && slots[slot] != feature)
        {
            slot += slotLength;
            if (slot == slots.Length)
                slot = 0;
        }

        return slot;
    }

    // Both are as long as a whole number of blocks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(Span<short> sums, ReadOnlySpan<sbyte> row)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var weight = ref MemoryMarshal.GetReference(row);
        for (nuint at = 0; at + BlockLength <= (uint)Math.Min(sums.Length, row.Length); at += BlockLength)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref weight, at));
            (Vector128.LoadUnsafe(ref sum, at) + low).StoreUnsafe(ref sum, at);
            (Vector128.LoadUnsafe(ref sum, at + 8) + high).StoreUnsafe(ref sum, at + 8);
        }
    }

    private static sbyte[] Padded(sbyte[] rows, int count, int labels, int stride)
    {
        var padded = new sbyte[count * stride];
        for (var row = 0; row < count; row++)
            rows.AsSpan(row * labels, labels).CopyTo(padded.AsSpan(row * stride));
        return padded;
    }
}
