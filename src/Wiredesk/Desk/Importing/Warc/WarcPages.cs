using System.Runtime.CompilerServices;
using System.Text;
using Wiredesk.News;
using Wiredesk.Pages;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>The pages of a web archive as items of an import. Records that are no captures of pages are counted and left out.</summary>
public static class WarcPages
{
    /// <summary>Where a capture names no media type, its beginning is looked at.</summary>
    private const int LookedAt = 1024;

    /// <param name="path">The archive.</param>
    /// <param name="tally">Counts the records, those of the items too as they are read.</param>
    /// <param name="held">Holds reading back while items before are worked on.</param>
    /// <param name="stop">Stops reading.</param>
    /// <exception cref="ImportException">The archive is empty or cannot be opened.</exception>
    public static async IAsyncEnumerable<ImportItem> Items(string path, WarcTally tally, HeldBytes held, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        if (file.Length == 0)
            throw new ImportException("the file is empty");
        await using var content = await WarcFile.Open(file, stop);
        await foreach (var record in new WarcReader(content, header => LeftOut(header) is null).Records(stop))
        {
            var name = $"{Path.GetFileName(path)} {record.Name}";
            if (record.Problem is { } problem)
                yield return new ImportItem(name, () => throw new ImportException(problem));
            else if (LeftOut(record.Header!) is { } sort)
                tally.Count(sort);
            else if (record.Block is not { } block)
                tally.Count(WarcSort.TooLarge);
            else
                yield return await Item(name, record.Header!, block, tally, held, stop);
        }
    }

    private static async Task<ImportItem> Item(string name, WarcHeader header, ReadOnlyMemory<byte> block, WarcTally tally, HeldBytes held, CancellationToken stop)
    {
        var size = block.Length;
        await held.Take(size, stop);
        return new ImportItem(name, () => Read(header, block, tally)) { Taken = () => held.GiveBack(size) };
    }

    /// <summary>Why a record is no capture of a page on the web; null where it may be one.</summary>
    private static WarcSort? LeftOut(WarcHeader header) => header.Type switch
    {
        "revisit" => WarcSort.Revisit,
        "continuation" => WarcSort.Segment,
        "response" or "resource" when header.IsSegment => WarcSort.Segment,
        // Crawlers keep name look-ups and their own files under schemes of other sorts.
        "response" or "resource" when header.Target is not { Scheme: "http" or "https" } => WarcSort.AboutCrawl,
        // Taken for one of now, it would stand before every capture that tells its date.
        "response" or "resource" when header.Date is null => WarcSort.Undated,
        "response" or "resource" => null,
        _ => WarcSort.AboutCrawl,
    };

    private static IReadOnlyList<ImportRow> Read(WarcHeader header, ReadOnlyMemory<byte> block, WarcTally tally)
    {
        var (sort, row) = header.Type == "resource" ? ReadPage(header, header.ContentType, block, []) : ReadAnswer(header, block);
        tally.Count(sort);
        return row is null ? [] : [row];
    }

    private static (WarcSort, ImportRow?) ReadAnswer(WarcHeader header, ReadOnlyMemory<byte> block)
    {
        if (HttpMessage.Parse(block) is not { Status: 200 } answer)
            return (WarcSort.OtherStatus, null);
        return HttpBody.Decode(answer) is { } body ? ReadPage(header, answer.Fields["Content-Type"], body, RightsFields(answer.Fields)) : (WarcSort.TooLarge, null);
    }

    private static (WarcSort, ImportRow?) ReadPage(WarcHeader header, string? contentType, ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> rightsFields)
    {
        if (!IsHtml(contentType, body.Span))
            return (WarcSort.NotHtml, null);
        var url = header.Target!.AbsoluteUri;
        if (!ArticleAddress.Fits(url))
            throw new ImportException($"its address has more than the {ArticleAddress.Longest} bytes the desk can keep");
        var (article, _) = ArticleReading.FromPage(PageReader.Decode(body.Span, contentType), url, header.Date, beside: HeaderSignals.In(rightsFields));
        return article is null ? (WarcSort.NoArticle, null) : (WarcSort.Article, ImportFiles.Row(url, null, article with { CapturedAt = header.Date }));
    }

    private static IEnumerable<KeyValuePair<string, string>> RightsFields(HeaderFields fields)
        => HeaderSignals.Fields.Where(name => fields[name] is not null).Select(name => KeyValuePair.Create(name, fields[name]!));

    private static bool IsHtml(string? contentType, ReadOnlySpan<byte> body)
    {
        if (!string.IsNullOrWhiteSpace(contentType))
            return contentType.Split(';')[0].Trim().ToLowerInvariant() is "text/html" or "application/xhtml+xml";
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, LookedAt)]);
        return start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }
}
