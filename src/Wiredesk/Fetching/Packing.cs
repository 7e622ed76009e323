using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Wiredesk.Fetching;

/// <summary>
/// Unpacks bodies (RFC 9110, 8.4; RFC 9659 for zstd), as far as a limit: what packs a thousandfold is not unpacked to its end.
/// </summary>
internal static class Packing
{
    /// <summary>What a request says can be unpacked.</summary>
    public const string Offered = "gzip, deflate, br, zstd";

    /// <summary>A body packed more often than this is packed to harm.</summary>
    private const int MostLayers = 3;

    /// <summary>The largest window a sender may use: 2^23 bytes (RFC 9659, 3).</summary>
    private const int ZstdWindowLog = 23;

    /// <param name="body">As it came.</param>
    /// <param name="codings">How it is packed, in the order that was done. Unknown ones are passed over, as browsers do: many say "utf-8".</param>
    /// <param name="most">The most bytes there may be.</param>
    /// <param name="cut">Whether more than that is left away; else it is an error.</param>
    /// <exception cref="BodyTooLargeException">There is more.</exception>
    /// <exception cref="InvalidDataException">It cannot be unpacked, or is cut short.</exception>
    public static byte[] Unpack(byte[] body, IReadOnlyList<string> codings, int most, bool cut = false)
    {
        if (codings.Count > MostLayers)
            throw new InvalidDataException($"it is packed {codings.Count} times over");
        foreach (var coding in codings.Reverse())
            body = Unpack(body, coding, most, cut);
        // Files that are packed themselves (sitemap.xml.gz), and what some servers pack twice.
        return body is [0x1F, 0x8B, 0x08, ..] ? Unpack(body, "gzip", most, cut) : body;
    }

    private static byte[] Unpack(byte[] body, string coding, int most, bool cut)
    {
        if (body.Length == 0)
            return body;
        using var packed = new MemoryStream(body);
        using var stream = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "deflate" when HasZLibHeader(body) => new ZLibStream(packed, CompressionMode.Decompress),
            "deflate" => new DeflateStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "zstd" => Zstd(packed),
            _ => (Stream)packed,
        };
        try
        {
            var unpacked = new BodyBuffer(most, cut);
            for (int read; !unpacked.IsFull && (read = stream.Read(unpacked.Next().Span)) > 0;)
                unpacked.Add(read);
            return unpacked.ToArray();
        }
        // Read from memory, an IOException is zlib's own: one that asks for a dictionary, say.
        catch (Exception error) when (error is InvalidOperationException or ZstdException or IOException)
        {
            throw new InvalidDataException($"it cannot be unpacked as {coding}: {error.Message}", error);
        }
    }

    private static DecompressionStream Zstd(Stream packed)
    {
        var stream = new DecompressionStream(packed);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, ZstdWindowLog);
        return stream;
    }

    /// <summary>"deflate" means with the header of zlib (RFC 1950); some servers send without.</summary>
    private static bool HasZLibHeader(byte[] body) => body.Length >= 2 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;
}
