using System.IO.Compression;
using System.Text;

namespace Wiredesk.Tests.Desk.Importing;

/// <summary>Writes web archives for the tests, as crawlers do and as they should not.</summary>
internal static class WarcWriter
{
    public const string Moment = "2025-03-04T05:06:07Z";

    /// <summary>A record; <paramref name="length"/> is what it says of its block's length, by default the truth.</summary>
    public static byte[] Record(string type, string? url, byte[] block, string date = Moment, string fields = "", long? length = null, string version = "1.0")
    {
        var target = url is null ? "" : $"WARC-Target-URI: {url}\r\n";
        var head = $"WARC/{version}\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: {date}\r\n"
            + $"{target}{fields}Content-Length: {length ?? block.Length}\r\n\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. block, .. "\r\n\r\n"u8];
    }

    /// <summary>A response record of a page with an article.</summary>
    public static byte[] Page(string url, string title, string text, string date = Moment, string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n")
        => Record("response", url, Answer(Html(title, text), http), date);

    public static byte[] Answer(byte[] body, string http) => [.. Encoding.Latin1.GetBytes(http), .. "\r\n"u8, .. body];

    public static byte[] Html(string title, string text)
        => Encoding.UTF8.GetBytes($"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav>Home News</nav><article><h1>{title}</h1>{text}</article></body></html>");

    /// <summary>An article of several paragraphs in which one word tells it from others.</summary>
    public static string Text(string word) => string.Concat(Enumerable.Range(1, 5).Select(number =>
        $"<p>The harbour master of Port Sael said on Tuesday that the {word} had been seen {number} times off the breakwater, and that no ship had been held back for it. “We saw the {word} and went on working,” said Dario Venn, a docker.</p>"));

    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>A gzip member for each record, as archives are kept.</summary>
    public static byte[] GzipEach(params IEnumerable<byte[]> records) => [.. records.SelectMany(Gzip)];

    public static byte[] Plain(params IEnumerable<byte[]> records) => [.. records.SelectMany(record => record)];
}
