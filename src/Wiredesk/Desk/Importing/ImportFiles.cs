using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Wiredesk.Feeds;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>
/// Tells what files hold and parts them into items: JSON lines (also gzipped), feeds, saved pages, plain texts, folders of
/// them. OPML lists feeds, not articles; it is told apart by <see cref="IsOpml"/>.
/// </summary>
public static class ImportFiles
{
    /// <summary>The largest file read as one piece, in bytes; JSON lines are streamed and may be of any size.</summary>
    public const long MaxFile = 64 * 1024 * 1024;

    /// <summary>The files a path stands for: itself, or in a folder all files below it in order of name.</summary>
    /// <returns>The files; null when there is no such file or folder.</returns>
    public static IEnumerable<string>? Expand(string path)
    {
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true }).Order(StringComparer.Ordinal);
        return File.Exists(path) ? [path] : null;
    }

    public static async Task<bool> IsOpml(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[4096];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        return Opml.LooksLikeOpml(head.AsSpan(0, length));
    }

    public static async IAsyncEnumerable<ImportItem> Items(string path, [EnumeratorCancellation] CancellationToken stop)
    {
        if (IsJsonLines(path))
        {
            await foreach (var item in Lines(path, stop))
                yield return item;
        }
        else
        {
            yield return new ImportItem(path, () => ReadWhole(path));
        }
    }

    private static bool IsJsonLines(string path)
        => path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    private static async IAsyncEnumerable<ImportItem> Lines(string path, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        await using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        for (var number = 1; ; number++)
        {
            string? line, problem = null;
            try
            {
                line = await reader.ReadLineAsync(stop);
            }
            catch (InvalidDataException error)
            {
                (line, problem) = ("", $"the gzip stream is damaged from here on: {error.Message}");
            }
            if (line is null)
                yield break;
            var name = $"{Path.GetFileName(path)} line {number}";
            if (problem is not null)
            {
                yield return new ImportItem(name, () => throw new ImportException(problem));
                yield break;
            }
            if (line.AsSpan().Trim().Length > 0)
                yield return new ImportItem(name, () => [ImportLine.Read(line)]);
        }
    }

    private static List<ImportRow> ReadWhole(string path)
    {
        var length = new FileInfo(path).Length;
        if (length == 0)
            throw new ImportException("the file is empty");
        if (length > MaxFile)
            throw new ImportException($"larger than {MaxFile / 1024 / 1024} MB");
        var bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan(0, Math.Min(bytes.Length, 1024)).Contains((byte)0) && !HasUtf16Mark(bytes))
            throw new ImportException("binary data, not a feed, page or text");
        var start = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 2048)).TrimStart('\uFEFF', 'ï', '»', '¿', ' ', '\r', '\n', '\t');
        if (LooksLikePage(path, start))
            return [ReadPage(bytes, path)];
        if (start.StartsWith('<') || start.StartsWith('{'))
            return ReadFeed(bytes, path);
        var url = new Uri(Path.GetFullPath(path)).ToString();
        var article = ArticleReading.FromText(new PlainText(url, null, PageReader.Decode(bytes, "text/plain")))
            ?? throw new ImportException("no article in it, only furniture");
        return [new ImportRow("files", "Files", article)];
    }

    private static bool HasUtf16Mark(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static bool LooksLikePage(string path, string start)
        => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" or ".xhtml" or ".mhtml"
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);

    private static ImportRow ReadPage(byte[] bytes, string path)
    {
        var page = PageReader.Decode(bytes, "text/html");
        var file = new Uri(Path.GetFullPath(path)).ToString();
        var url = SavedPage.Address(page) ?? file;
        var (article, why) = ArticleReading.FromPage(page, url);
        return article is null
            ? throw new ImportException($"no article: {why}")
            : url == file ? new ImportRow("files", "Files", article) : Row(url, null, article);
    }

    private static List<ImportRow> ReadFeed(byte[] bytes, string path)
    {
        Feeds.Feed feed;
        try
        {
            feed = FeedReader.Read(bytes);
        }
        catch (FeedFormatException error)
        {
            throw new ImportException(error.Message, error);
        }
        var rows = new List<ImportRow>();
        foreach (var entry in feed.Entries)
        {
            if ((entry.Url ?? entry.ExternalUrl) is { } url && ArticleReading.FromEntry(entry, url) is { } article)
                rows.Add(Row(url, feed.Title, article));
        }
        return rows.Count > 0 ? rows : throw new ImportException($"a feed ({Path.GetFileName(path)}) without a single entry that has a link and a text");
    }

    /// <summary>The row of an article with a web address: its outlet is the one on that host.</summary>
    internal static ImportRow Row(string url, string? outlet, ReadArticle article)
        => HostOf(url) is { } host ? new ImportRow(host, outlet ?? host, article) : new ImportRow(Slugs.WithAccents(outlet ?? "imported"), outlet ?? "Imported", article);

    private static string? HostOf(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? OutletHost.Of(address) : null;
}
