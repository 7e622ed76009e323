using System.IO.Compression;
using System.Text;

namespace Wiredesk.LanguageProfiles;

/// <summary>Writes profiles as Wiredesk.Language reads them: the same profiles always give the same bytes.</summary>
internal static class ProfileFile
{
    /// <summary>
    /// Deflated: the count of languages and their codes; the count of n-grams; of each, in order, how many bytes it has in common with the one
    /// before and how many follow, then those; of each how many languages it has and which; and last all weights.
    /// </summary>
    public static void Write(Profiles profiles, Stream file)
    {
        using var packed = new ZLibStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        writer.Write((byte)profiles.Languages.Count);
        foreach (var language in profiles.Languages)
            writer.Write(language);
        var grams = profiles.Weights.Select(entry => (Bytes: Bytes(entry.Key), Weights: entry.Value)).OrderBy(entry => Convert.ToHexString(entry.Bytes), StringComparer.Ordinal).ToList();
        writer.Write(grams.Count);
        byte[] before = [];
        foreach (var (bytes, _) in grams)
        {
            var shared = bytes.AsSpan().CommonPrefixLength(before);
            writer.Write((byte)(shared << 4 | bytes.Length - shared));
            writer.Write(bytes.AsSpan(shared));
            before = bytes;
        }

        foreach (var (_, weights) in grams)
        {
            writer.Write((byte)weights.Count);
            foreach (var (language, _) in weights)
                writer.Write((byte)language);
        }

        foreach (var (_, weight) in grams.SelectMany(entry => entry.Weights))
            writer.Write((byte)weight);
    }

    private static byte[] Bytes(ulong key)
    {
        var bytes = new List<byte>(8);
        for (; key > 0; key >>= 8)
            bytes.Insert(0, (byte)key);
        return [.. bytes];
    }
}
