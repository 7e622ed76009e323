using System.IO.Compression;

namespace Wiredesk.Commands;

/// <summary>What the batch form reads: the JSON lines of a file, also gzipped, or with <c>-</c> those of standard input.</summary>
internal static class JsonInput
{
    /// <exception cref="DeskException">There is no such file.</exception>
    public static Stream Open(string name)
    {
        if (name == "-")
            return Console.OpenStandardInput();
        try
        {
            var file = File.OpenRead(name);
            return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw InputFile.Missing(name, error);
        }
    }

    /// <summary>What to say where the file cannot be unpacked to its end; the rows before that are answered.</summary>
    public static DeskException Damaged(string name, InvalidDataException error)
        => new($"{name}: the gzip stream is damaged: {error.Message.TrimEnd('.')}: what stands before that was read; fetch or pack the file again", error);
}
