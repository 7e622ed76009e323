using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Wiredesk.Site.Caching;

/// <summary>An answer as it is sent to anybody who asks: its headers, its bytes, and its packed forms, each made at its first use.</summary>
internal sealed class CachedAnswer
{
    /// <summary>Of 0 to 11; from here on a page gets hardly smaller and takes several times as long.</summary>
    private const int BrotliQuality = 6;
    private const int BrotliWindow = 22;

    /// <summary>Below this, packing costs more than it saves.</summary>
    private const int LeastPacked = 512;

    private const int ObjectBytes = 1024;

    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly byte[] _bytes;
    private readonly Lazy<byte[]?> _brotli;
    private readonly Lazy<byte[]?> _gzip;

    /// <param name="bytes">The body.</param>
    /// <param name="headers">What goes with it, but for its length, its packing and its validator.</param>
    public CachedAnswer(byte[] bytes, IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        _bytes = bytes;
        _headers = [.. headers];
        var isText = bytes.Length >= LeastPacked && IsText(_headers.FirstOrDefault(header => header.Key == HeaderNames.ContentType).Value.ToString());
        _brotli = new(() => isText ? Packed(Brotli(_bytes)) : null);
        _gzip = new(() => isText ? Packed(Gzip(_bytes)) : null);
        // Weak, as one validator stands for all packed forms (RFC 9110, 8.8.3.3).
        ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
    }

    public string ETag { get; }

    /// <summary>What it takes in memory at most, packed forms included, in bytes.</summary>
    public long Size => ObjectBytes + (2L * _bytes.Length);

    public async Task Send(HttpContext context)
    {
        var response = context.Response;
        foreach (var (name, value) in _headers)
            response.Headers[name] = value;
        response.Headers.ETag = ETag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (IsKnown(context.Request.Headers.IfNoneMatch))
        {
            response.Headers.Remove(HeaderNames.ContentType);
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var body = _bytes;
        switch (ContentCodings.Best(context.Request.Headers.AcceptEncoding))
        {
            case ContentCoding.Brotli when _brotli.Value is { } brotli:
                (body, response.Headers.ContentEncoding) = (brotli, "br");
                break;
            case >= ContentCoding.Gzip when _gzip.Value is { } gzip:
                (body, response.Headers.ContentEncoding) = (gzip, "gzip");
                break;
        }
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private bool IsKnown(StringValues asked)
    {
        if (asked.Count == 0)
            return false;
        return asked == ETag || asked == "*"
            || (EntityTagHeaderValue.TryParseList(asked, out var tags) && EntityTagHeaderValue.TryParse(ETag, out var own) && tags.Any(tag => tag.Compare(own, useStrongComparison: false)));
    }

    private static bool IsText(string type)
        => type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.Contains("javascript", StringComparison.Ordinal);

    /// <summary>A form that saves less than three quarters is not worth its place beside the others; that bounds <see cref="Size"/>.</summary>
    private byte[]? Packed(byte[] packed) => packed.Length <= _bytes.Length / 2 ? packed : null;

    private static byte[] Brotli(byte[] bytes)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var length, BrotliQuality, BrotliWindow)
            ? packed[..length]
            : throw new InvalidOperationException($"brotli: {bytes.Length} bytes did not fit into the most they can take");
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
