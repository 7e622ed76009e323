using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>Opens web archives: as they are, in gzip (a member a record, or whole), in Zstandard (with a dictionary or without).</summary>
public static class WarcFile
{
    /// <summary>A Zstandard frame may ask for a window of at most two to the power of this, in bytes: 128 MB, as the zstd tool allows.</summary>
    private const int LargestWindow = 27;

    /// <summary>By its name.</summary>
    public static bool Is(string path)
        => path.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".warc.zst", StringComparison.OrdinalIgnoreCase);

    /// <summary>The archive's content; which compression it has is told from its first bytes.</summary>
    /// <param name="file">The file, at its start. It must be able to seek.</param>
    /// <param name="stop">Stops waiting for the file.</param>
    /// <exception cref="ImportException">The dictionary of a Zstandard archive is damaged.</exception>
    public static async Task<Stream> Open(Stream file, CancellationToken stop)
    {
        var head = new byte[ZstdDictionary.HeadLength];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        file.Seek(0, SeekOrigin.Begin);
        return head.AsSpan(0, length) switch
        {
            [0x1F, 0x8B, ..] => new GzipMembers(file),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Zstd(file, []),
            [0x5D, 0x2A, 0x4D, 0x18, ..] => Zstd(file, await ZstdDictionary.Read(file, stop)),
            _ => file,
        };
    }

    private static DecompressionStream Zstd(Stream file, byte[] dictionary)
    {
        var stream = new DecompressionStream(file, leaveOpen: true);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, LargestWindow);
        if (dictionary.Length == 0)
            return stream;
        try
        {
            stream.LoadDictionary(dictionary);
        }
        catch (ZstdException error)
        {
            stream.Dispose();
            throw new ImportException($"its dictionary is damaged: {error.Message}", error);
        }
        return stream;
    }
}
