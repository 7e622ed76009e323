using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>
/// Classes of English words that stand in like places, at three grains, made from word vectors (GloVe, Pennington, Socher and Manning
/// 2014; see WordClasses/README.md). They tell a tagger what a word is like that its labelled texts never had.
/// </summary>
public sealed class WordClasses
{
    /// <summary>The class of a word that has none.</summary>
    public const int None = 0;

    private readonly uint[] hashes;
    private readonly ushort[] fine;
    private readonly byte[] middle;
    private readonly byte[] coarse;
    private readonly int[] starts;

    private WordClasses(Stream resource)
    {
        using var packed = new BrotliStream(resource, CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        var words = reader.ReadInt32();
        var classes = reader.ReadInt32();
        (middle, coarse) = (reader.ReadBytes(classes), reader.ReadBytes(classes));
        hashes = MemoryMarshal.Cast<byte, uint>(reader.ReadBytes(words * sizeof(uint))).ToArray();
        fine = MemoryMarshal.Cast<byte, ushort>(reader.ReadBytes(words * sizeof(ushort))).ToArray();
        for (var i = 1; i < hashes.Length; i++)
            hashes[i] += hashes[i - 1];
        starts = Starts(hashes);
    }

    /// <summary>The classes that come with this library; read once, when first asked for.</summary>
    public static WordClasses English { get; } = Load();

    /// <summary>The finest class of the word with this <see cref="WordHash"/> in lower case, from 1; <see cref="None"/> when it is not known.</summary>
    public int Of(uint wordHash)
    {
        var bucket = wordHash >> 16;
        var (first, last) = (starts[bucket], starts[bucket + 1]);
        for (var i = first; i < last; i++)
        {
            if (hashes[i] == wordHash)
                return fine[i] + 1;
        }

        return None;
    }

    /// <summary>The middle class that a finest class belongs to, from 1.</summary>
    public int Middle(int fineClass) => fineClass == None ? None : middle[fineClass - 1] + 1;

    /// <summary>The coarsest class that a finest class belongs to, from 1.</summary>
    public int Coarse(int fineClass) => fineClass == None ? None : coarse[fineClass - 1] + 1;

    // Where the hashes with each upper half begin.
    private static int[] Starts(uint[] hashes)
    {
        var begins = new int[(1 << 16) + 1];
        foreach (var hash in hashes)
            begins[(hash >> 16) + 1]++;
        for (var i = 1; i < begins.Length; i++)
            begins[i] += begins[i - 1];
        return begins;
    }

    private static WordClasses Load()
    {
        using var stream = typeof(WordClasses).Assembly.GetManifestResourceStream("Wiredesk.Language.WordClasses.bin")
            ?? throw new InvalidOperationException("WordClasses.bin is not embedded in this assembly; rebuild Wiredesk.Language.");
        return new(stream);
    }
}
