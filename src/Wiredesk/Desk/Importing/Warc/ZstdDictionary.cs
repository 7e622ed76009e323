using System.Buffers.Binary;
using ZstdSharp;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>
/// The dictionary at the start of a .warc.zst (IIPC, Use of Zstandard in WARC files, 1.0): a skippable frame that holds it, as it
/// is or compressed itself.
/// </summary>
internal static class ZstdDictionary
{
    /// <summary>Magic number and length.</summary>
    public const int HeadLength = 8;

    private const int Largest = 8 * 1024 * 1024;

    /// <param name="file">At the skippable frame; afterwards behind it.</param>
    /// <param name="stop">Stops waiting for the file.</param>
    public static async Task<byte[]> Read(Stream file, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        await file.ReadExactlyAsync(head, stop);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        if (length > Largest)
            throw new ImportException($"its dictionary has {length} bytes, more than the {Largest / 1024 / 1024} MB one may have");
        var held = new byte[length];
        if (await file.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, stop) < held.Length)
            throw new ImportException("the file ends in its dictionary");
        return held is [0x28, 0xB5, 0x2F, 0xFD, ..] ? Decompress(held) : held;
    }

    private static byte[] Decompress(byte[] held)
    {
        try
        {
            using var decompressor = new Decompressor();
            return decompressor.Unwrap(held, Largest).ToArray();
        }
        catch (ZstdException error)
        {
            throw new ImportException($"its dictionary is damaged: {error.Message}", error);
        }
    }
}
