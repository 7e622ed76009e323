using System.Buffers.Binary;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>The header of a gzip member (RFC 1952, 2.3).</summary>
internal static class GzipHeader
{
    /// <summary>The fields every header has, in bytes.</summary>
    public const int Shortest = 10;

    private const byte HeaderChecksum = 2, Extra = 4, Name = 8, Comment = 16, Reserved = 0xE0;

    /// <summary>How long the header is that begins here; negative when none does, or when it is longer than these bytes.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Shortest || !Begins(bytes))
            return -1;
        var flags = bytes[3];
        var length = Shortest;
        if ((flags & Extra) != 0)
        {
            if (bytes.Length < length + 2)
                return -1;
            length += 2 + BinaryPrimitives.ReadUInt16LittleEndian(bytes[length..]);
        }
        foreach (var text in (ReadOnlySpan<byte>)[Name, Comment])
        {
            if ((flags & text) == 0)
                continue;
            var end = length < bytes.Length ? bytes[length..].IndexOf((byte)0) : -1;
            if (end < 0)
                return -1;
            length += end + 1;
        }
        if ((flags & HeaderChecksum) != 0)
            length += 2;
        return length <= bytes.Length ? length : -1;
    }

    /// <summary>The first place that looks like a header; negative when there is none.</summary>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; from + Shortest <= bytes.Length;)
        {
            var found = bytes[from..].IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);
            if (found < 0 || from + found + Shortest > bytes.Length)
                return -1;
            from += found;
            if (Begins(bytes[from..]))
                return from;
            from++;
        }
        return -1;
    }

    private static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, 8, var flags, ..] && (flags & Reserved) == 0;
}
