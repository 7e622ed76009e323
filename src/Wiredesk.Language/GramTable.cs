using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Wiredesk.Language;

/// <summary>
/// Which byte n-grams of words speak for which languages. Read once, when first asked, from a resource made of the tables of the npm
/// package eld (Apache-2.0) by bench/Wiredesk.LanguageProfiles.
/// </summary>
internal sealed class GramTable
{
    private const string Resource = "Wiredesk.Language.languages.bin";

    private static readonly Lazy<GramTable> Loaded = new(() => new GramTable());

    // Open addressing: a slot's key, and where its weights begin and how many they are. No key is 0.
    private readonly ulong[] keys;
    private readonly int[] starts;
    private readonly byte[] counts;
    private readonly byte[] languages;
    private readonly byte[] weights;
    private readonly int mask;

    private GramTable()
    {
        using var file = typeof(GramTable).Assembly.GetManifestResourceStream(Resource)!;
        using var unpacked = new ZLibStream(file, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacked.CopyTo(whole);
        whole.Position = 0;
        var reader = new Reader(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        var codes = new string[reader.Byte()];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Encoding.ASCII.GetString(reader.Bytes(reader.Byte()));
        Languages = codes;

        var grams = Grams(ref reader);
        mask = (int)BitOperations.RoundUpToPowerOf2((uint)grams.Length * 2) - 1;
        keys = new ulong[mask + 1];
        starts = new int[mask + 1];
        counts = new byte[mask + 1];
        languages = Fill(grams, ref reader);
        weights = reader.Bytes(languages.Length).ToArray();
    }

    public static GramTable Default => Loaded.Value;

    /// <summary>ISO 639-1 codes, in the order of the scores.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Adds the n-gram's weights to the scores of its languages.</summary>
    /// <param name="gram">Its bytes, the last one lowest.</param>
    /// <param name="scores">One a language.</param>
    public void Add(ulong gram, Span<int> scores)
    {
        var slot = SlotOf(gram);
        if (keys[slot] == 0)
            return;
        for (var i = starts[slot]; i < starts[slot] + counts[slot]; i++)
            scores[languages[i]] += weights[i];
    }

    /// <summary>The slot of the key, or the free one where it would stand. A quarter of the slots and more are free, so there is one.</summary>
    private int SlotOf(ulong key)
    {
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key)
            slot = (slot + 1) & mask;
        return slot;
    }

    // Both loops run once, over all there is: compiled well at once, they take a third of the time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private byte[] Fill(ulong[] grams, ref Reader reader)
    {
        var all = new byte[reader.Left];
        var filled = 0;
        foreach (var gram in grams)
        {
            var slot = SlotOf(gram);
            (keys[slot], starts[slot], counts[slot]) = (gram, filled, reader.Byte());
            var some = reader.Bytes(counts[slot]);
            some.CopyTo(all.AsSpan(filled));
            filled += some.Length;
        }

        return all[..filled];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong[] Grams(ref Reader reader)
    {
        var grams = new ulong[BinaryPrimitives.ReadInt32LittleEndian(reader.Bytes(sizeof(int)))];
        Span<byte> bytes = stackalloc byte[8];
        for (var i = 0; i < grams.Length; i++)
        {
            var lengths = reader.Byte();
            var (shared, more) = (lengths >> 4, lengths & 0xF);
            reader.Bytes(more).CopyTo(bytes[shared..]);
            foreach (var value in bytes[..(shared + more)])
                grams[i] = grams[i] << 8 | value;
        }

        return grams;
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;
        private int at;

        public readonly int Left => bytes.Length - at;

        public byte Byte() => bytes[at++];

        public ReadOnlySpan<byte> Bytes(int count)
        {
            at += count;
            return bytes.Slice(at - count, count);
        }
    }
}
