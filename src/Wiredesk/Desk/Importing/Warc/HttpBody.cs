using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using ZstdSharp;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>Takes the transfer and content codings off a body (RFC 9112, 7; RFC 9110, 8.4).</summary>
public static class HttpBody
{
    /// <summary>The largest body taken, in bytes, after decompression.</summary>
    public const int MaxBody = WarcReader.MaxBlock;

    /// <summary>More codings on one another than any server means.</summary>
    private const int MostCodings = 4;

    /// <summary>Room asked for at a time.</summary>
    private const int Piece = 32 * 1024;

    /// <summary>
    /// The body as the server meant it. Many archives name a coding that the crawler has taken off already, and many bodies
    /// were cut off: where the bytes do not have the coding they are taken as they are, where they break off as far as they go.
    /// </summary>
    /// <returns>Null where the body is larger than <see cref="MaxBody"/>, or in a coding that is not known.</returns>
    public static ReadOnlyMemory<byte>? Decode(HttpMessage message)
    {
        ReadOnlyMemory<byte>? body = message.Body;
        if (Codings(message.Fields["Transfer-Encoding"]).Contains("chunked"))
            body = Dechunk(message.Body);
        var codings = Codings(message.Fields["Content-Encoding"]);
        if (codings.Length > MostCodings)
            return null;
        foreach (var coding in codings.Reverse())
            body = body is null ? null : Decompress(body.Value, coding);
        return body;
    }

    private static string[] Codings(string? field)
        => field is null ? [] : field.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ReadOnlyMemory<byte> Dechunk(ReadOnlyMemory<byte> body)
    {
        var whole = new ArrayBufferWriter<byte>(Math.Max(1, body.Length));
        var rest = body.Span;
        while (Utf8Parser.TryParse(rest, out int length, out var digits, 'x') && length > 0)
        {
            var lineEnd = rest[digits..].IndexOf((byte)'\n');
            if (lineEnd < 0)
                break;
            rest = rest[(digits + lineEnd + 1)..];
            length = Math.Min(length, rest.Length);
            whole.Write(rest[..length]);
            rest = rest[length..].TrimStart("\r\n"u8);
        }
        return whole.WrittenCount > 0 ? whole.WrittenMemory : body;
    }

    private static ReadOnlyMemory<byte>? Decompress(ReadOnlyMemory<byte> body, string coding)
    {
        if (coding is "identity" || body.IsEmpty)
            return body;
        using var compressed = new MemoryStream(body.ToArray(), writable: false);
        using var stream = Decompressor(compressed, coding, body.Span);
        return stream is null ? null : ReadAll(stream, body);
    }

    private static Stream? Decompressor(Stream compressed, string coding, ReadOnlySpan<byte> body) => coding switch
    {
        "gzip" or "x-gzip" => new GZipStream(compressed, CompressionMode.Decompress),
        "br" => new BrotliStream(compressed, CompressionMode.Decompress),
        "zstd" => new DecompressionStream(compressed),
        // "deflate" is zlib (RFC 9110, 8.4.1.2); some servers send the deflated data alone.
        "deflate" => IsZlib(body) ? new ZLibStream(compressed, CompressionMode.Decompress) : new DeflateStream(compressed, CompressionMode.Decompress),
        _ => null,
    };

    private static bool IsZlib(ReadOnlySpan<byte> body) => body.Length > 1 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static ReadOnlyMemory<byte>? ReadAll(Stream stream, ReadOnlyMemory<byte> body)
    {
        var whole = new ArrayBufferWriter<byte>(Math.Max(1, body.Length));
        try
        {
            for (int read; (read = stream.Read(whole.GetSpan(Piece))) > 0;)
            {
                whole.Advance(read);
                if (whole.WrittenCount > MaxBody)
                    return null;
            }
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or ZstdException or IOException)
        {
            // Read from memory, an IOException is the coding's own: zlib that asks for a dictionary, say.
            // What came before the damage is worth reading; where nothing did, the coding was taken off before.
        }
        return whole.WrittenCount > 0 ? whole.WrittenMemory : body;
    }
}
