using System.IO.Compression;
using Wiredesk.Language;

namespace Wiredesk.WordClassTraining;

/// <summary>
/// Writes the classes as <see cref="WordClasses"/> reads them, packed with Brotli: the number of words, then of fine classes; for each fine class its
/// middle and coarse class (a byte each); the hashes of the words in rising order, each as the difference to the one before; their
/// fine classes (two bytes each).
/// </summary>
internal static class ClassFile
{
    public static void Write(IReadOnlyList<string> words, int[][] levels, Stream file)
    {
        var byHash = new SortedDictionary<uint, int>();
        for (var i = 0; i < words.Count; i++)
            byHash.TryAdd(WordHash.Of(words[i]), i);
        using var packed = new BrotliStream(file, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(packed);
        writer.Write(byHash.Count);
        var fine = levels[0].Max() + 1;
        writer.Write(fine);
        foreach (var level in levels.Skip(1))
        {
            var coarser = new byte[fine];
            for (var i = 0; i < words.Count; i++)
                coarser[levels[0][i]] = checked((byte)level[i]);
            writer.Write(coarser);
        }

        var before = 0u;
        foreach (var hash in byHash.Keys)
        {
            writer.Write(hash - before);
            before = hash;
        }

        foreach (var word in byHash.Values)
            writer.Write((ushort)levels[0][word]);
    }
}
