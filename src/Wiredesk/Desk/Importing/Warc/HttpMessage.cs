using System.Text;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>An HTTP answer as a crawler kept it (RFC 9112): status line, fields, body as it came over the wire.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Fields">The header fields.</param>
/// <param name="Body">With its transfer and content codings; see <see cref="HttpBody.Decode"/>.</param>
public sealed record HttpMessage(int Status, HeaderFields Fields, ReadOnlyMemory<byte> Body)
{
    private const int LongestStatusLine = 1024;

    /// <returns>The answer; null where the bytes do not begin with a status line.</returns>
    public static HttpMessage? Parse(ReadOnlyMemory<byte> block)
    {
        var bytes = block.Span;
        var lineEnd = bytes[..Math.Min(bytes.Length, LongestStatusLine)].IndexOf((byte)'\n');
        if (lineEnd < 0 || StatusOf(bytes[..lineEnd]) is not { } status)
            return null;
        var end = BlankLine.EndIn(bytes[lineEnd..]);
        var headerEnd = end < 0 ? bytes.Length : lineEnd + end;
        var fields = HeaderFields.Parse(bytes[(lineEnd + 1)..Math.Max(headerEnd, lineEnd + 1)], Encoding.Latin1);
        return new HttpMessage(status, fields, block[headerEnd..]);
    }

    /// <summary>"HTTP/1.1 200 OK", "HTTP/2 200", "HTTP/1.0  200": the reason may be missing.</summary>
    private static int? StatusOf(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("HTTP/"u8))
            return null;
        var space = line.IndexOf((byte)' ');
        var rest = space < 0 ? [] : line[space..].TrimStart((byte)' ');
        return rest.Length >= 3 && rest[..3].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? int.Parse(rest[..3], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
