using System.IO.Compression;

namespace Wiredesk.Tests.Fetching;

/// <summary>Packs bytes as servers do.</summary>
internal static class Packed
{
    public static byte[] As(string coding, byte[] plain) => coding switch
    {
        "gzip" => Through(plain, to => new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true)),
        "deflate" => Through(plain, to => new ZLibStream(to, CompressionLevel.Fastest, leaveOpen: true)),
        "raw deflate" => Through(plain, to => new DeflateStream(to, CompressionLevel.Fastest, leaveOpen: true)),
        "br" => Through(plain, to => new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true)),
        "zstd" => Through(plain, to => new ZstdSharp.CompressionStream(to)),
        _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "not a coding"),
    };

    private static byte[] Through(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(plain);
        return packed.ToArray();
    }
}
