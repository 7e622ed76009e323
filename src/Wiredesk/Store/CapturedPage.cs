using System.IO.Compression;
using System.Text;

namespace Wiredesk.Store;

/// <summary>Pages are kept compressed with Brotli.</summary>
internal static class CapturedPage
{
    public static byte[] Compress(string page)
    {
        var text = Encoding.UTF8.GetBytes(page);
        var bytes = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        // Quality 5: close to the best ratio on pages at a small part of its time.
        return BrotliEncoder.TryCompress(text, bytes, out var length, quality: 5, window: 22)
            ? bytes[..length]
            : throw new InvalidOperationException("the compressed page did not fit the encoder's own bound");
    }

    public static string Decompress(byte[] bytes)
    {
        using var text = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress))
            brotli.CopyTo(text);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
