using System.Text;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Bytes of a page to text, in the order of the HTML standard: byte order mark, HTTP header, meta element, and then UTF-8
/// if the bytes are that, else windows-1252.</summary>
internal static partial class Charset
{
    /// <summary>The standard looks for a meta element in the first 1,024 bytes; real pages put comments before it.</summary>
    private const int MetaWithin = 4_096;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes, out var marked, out var markLength))
            return marked.GetString(bytes[markLength..]);
        if (Named(contentType) is { } announced)
            return announced.GetString(bytes);
        if (Named(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaWithin)])) is { } declared)
            return declared.GetString(bytes);
        return Guessed(bytes);
    }

    private static bool Marked(ReadOnlySpan<byte> bytes, out Encoding encoding, out int markLength)
    {
        (encoding, markLength) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (Encoding.UTF8, 0),
        };
        return markLength > 0;
    }

    /// <summary>The encoding after the first charset= whose name is known.</summary>
    private static Encoding? Named(string? text)
    {
        if (text is null)
            return null;
        foreach (Match match in CharsetName().Matches(text))
        {
            if (ByLabel(match.Groups["name"].Value) is { } encoding)
                return encoding;
        }

        return null;
    }

    /// <summary>Labels mean what the WHATWG Encoding standard says: Latin-1 is windows-1252, and UTF-16 in a meta element, which could
    /// not have been read in UTF-16, is UTF-8.</summary>
    private static Encoding? ByLabel(string label)
    {
        switch (label.ToLowerInvariant())
        {
            case "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii":
                return Encoding.GetEncoding(1252);
            case "utf8" or "utf-8" or "utf-16" or "utf-16le" or "utf-16be" or "unicode":
                return Encoding.UTF8;
            case "gb2312" or "gbk":
                return Encoding.GetEncoding("gb18030");
        }

        try
        {
            return Encoding.GetEncoding(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Guessed(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(bytes);
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.\-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex CharsetName();
}
