using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>
/// A document to be read: as its own bytes where those are flawless UTF-8, which most feeds are, otherwise as text made of them. The text
/// of flawless bytes is made only when somebody asks for it.
/// </summary>
internal sealed class FeedSource
{
    /// <summary>No document type is loaded, no entity resolved, no address followed.</summary>
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = FeedLimits.MaxBytes,
    };

    private const int CrowdedBlock = 1 << 17;

    private readonly ReadOnlyMemory<byte> bytes;
    private string? text;

    private FeedSource(ReadOnlyMemory<byte> bytes) => (this.bytes, Start) = (bytes, FirstNotBlank(bytes.Span));

    private FeedSource(string text) => (this.text, Start) = (text, FirstNotBlank(text));

    /// <summary>Where the first character that is not blank stands; -1 when there is none.</summary>
    public int Start { get; }

    public bool IsJson => text is null ? bytes.Span[Start] is (byte)'{' or (byte)'[' : text[Start] is '{' or '[';

    public string Text => text ??= Encoding.UTF8.GetString(bytes.Span);

    public static FeedSource Of(ReadOnlyMemory<byte> bytes, string? contentType, List<string> warnings)
    {
        var choice = Charset.Choose(bytes.Span, contentType, warnings);
        var body = bytes[choice.Skip..];
        if (choice.Encoding is null && Charset.IsFlawlessUtf8(body.Span) && new FeedSource(body) is { StartsInAscii: true } source)
            return source;
        return new FeedSource(Charset.Decode(bytes.Span, choice, warnings));
    }

    /// <summary>The document as JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json() => text is null ? bytes[Start..] : Encoding.UTF8.GetBytes(text[Start..]);

    /// <summary>
    /// A reader past the XML declaration; the usual prefixes are declared. The declaration speaks of bytes that are no more; moreover some
    /// say version 1.1, or have blanks before them.
    /// </summary>
    /// <exception cref="XmlException">A tag is so crowded that <see cref="XmlReader"/> would take a time that grows with its square.</exception>
    public XmlReader OpenXml()
    {
        if (text is null ? IsCrowded(bytes.Span, (byte)'<', (byte)'=') : IsCrowded(text.AsSpan(), '<', '='))
            throw new XmlException($"a tag has more than {FeedLimits.MaxAttributes} attributes");
        if (text is not null)
            return Open(text, AfterDeclaration(text));
        var rest = bytes[Start..];
        if (IsDeclaration(rest.Span) && rest.Span.IndexOf("?>"u8) is var end and >= 0)
            rest = rest[(end + 2)..];
        var stream = MemoryMarshal.TryGetArray(rest, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(rest.ToArray(), writable: false);
        return XmlReader.Create(stream, Settings, Vocabularies.Context());
    }

    /// <summary>A reader over text mended before.</summary>
    public static XmlReader OpenXml(string mended) => Open(mended, 0);

    private static int FirstNotBlank(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((byte)' ' or >= (byte)'\t' and <= (byte)'\r' or 0))
                return i;
        }
        return -1;
    }

    private static int FirstNotBlank(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (' ' or >= '\t' and <= '\r' or '\0' or '\u00a0' or '\ufeff' or '\u200b'))
                return i;
        }
        return -1;
    }

    private bool StartsInAscii => Start < 0 || bytes.Span[Start] < 0x80;

    /// <summary>
    /// Whether one tag has more attributes than it may. No <c>&lt;</c> can stand between them, so it takes up a whole block of the document, which
    /// is enough to look at. A block of plain text with as many equals signs counts too; it is read mended, which does it no harm.
    /// </summary>
    private static bool IsCrowded<T>(ReadOnlySpan<T> document, T tagStart, T equals)
        where T : IEquatable<T>
    {
        for (; document.Length >= CrowdedBlock; document = document[CrowdedBlock..])
        {
            var block = document[..CrowdedBlock];
            if (!block.Contains(tagStart) && block.Count(equals) > FeedLimits.MaxAttributes)
                return true;
        }
        return false;
    }

    private static XmlReader Open(string text, int start)
    {
        var characters = new StringReader(text);
        Span<char> passed = stackalloc char[256];
        while (start > 0)
            start -= characters.Read(passed[..Math.Min(start, passed.Length)]);
        return XmlReader.Create(characters, Settings, Vocabularies.Context());
    }

    /// <summary>Past <c>&lt;?xml … ?&gt;</c>.</summary>
    private int AfterDeclaration(string document)
    {
        var end = IsDeclaration(document.AsSpan(Start)) ? document.IndexOf("?>", Start, StringComparison.Ordinal) : -1;
        return end < 0 ? Start : end + 2;
    }

    private static bool IsDeclaration(ReadOnlySpan<byte> start)
        => start.Length > 5 && Ascii.EqualsIgnoreCase(start[..5], "<?xml"u8) && IsBlank((char)start[5]);

    private static bool IsDeclaration(ReadOnlySpan<char> start)
        => start.Length > 5 && Ascii.EqualsIgnoreCase(start[..5], "<?xml"u8) && IsBlank(start[5]);

    /// <summary>White space as XML has it (XML 1.0, 2.3). Another character goes on with the name, as in <c>&lt;?xml-stylesheet</c>.</summary>
    private static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\n';
}
