using System.Buffers;
using System.Text;
using UnicodeUtf8 = System.Text.Unicode.Utf8;

namespace Wiredesk.Feeds;

/// <summary>
/// Bytes to text. The order is that of RFC 7303: byte order mark, HTTP charset, XML declaration, then the bytes themselves.
/// A label that the bytes contradict is not believed.
/// </summary>
internal static class Charset
{
    private const int DeclarationWindow = 1024;

    /// <summary>The text of the bytes, without a byte order mark.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType, List<string> warnings) =>
        Decode(bytes, Choose(bytes, contentType, warnings), warnings);

    public static string Decode(ReadOnlySpan<byte> bytes, CharsetChoice choice, List<string> warnings)
    {
        bytes = bytes[choice.Skip..];
        return Windows1252.ReplaceC1(choice.Encoding is null ? Utf8(bytes, warnings) : choice.Encoding.GetString(bytes));
    }

    /// <summary>Which encoding the bytes are in. Doubts are added to the warnings.</summary>
    public static CharsetChoice Choose(ReadOnlySpan<byte> bytes, string? contentType, List<string> warnings)
    {
        if (ByteOrderMark(bytes) is { Skip: > 0 } marked)
            return marked;

        var family = Family(bytes);
        var declared = Declared(bytes, family);
        var served = ParameterOf(contentType);
        foreach (var label in (ReadOnlySpan<string?>)[served, declared])
        {
            if (label is null)
                continue;
            if (Find(label) is not { } encoding)
            {
                warnings.Add($"unknown charset “{label}”");
                continue;
            }
            if (!Contradicts(encoding, family) && !IsUtf8InDisguise(bytes, encoding, label, declared))
                return new(encoding.CodePage == Encoding.UTF8.CodePage ? null : encoding, 0);
            warnings.Add($"the charset is not “{label}”");
        }
        return new(family, 0);
    }

    /// <summary>Whether the bytes are UTF-8 that need not be changed in any way to be read.</summary>
    public static bool IsFlawlessUtf8(ReadOnlySpan<byte> bytes) => UnicodeUtf8.IsValid(bytes) && !HasC1(bytes);

    /// <summary>Whether there are C1 controls (U+0080 to U+009F) in UTF-8.</summary>
    private static bool HasC1(ReadOnlySpan<byte> bytes)
    {
        const byte FirstOfTwo = 0xC2;
        for (var at = bytes.IndexOf(FirstOfTwo); at >= 0 && at + 1 < bytes.Length; at = bytes.IndexOf(FirstOfTwo))
        {
            if (bytes[at + 1] < 0xA0)
                return true;
            bytes = bytes[(at + 2)..];
        }
        return false;
    }

    private static CharsetChoice ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(null, 3),
        [0xFF, 0xFE, 0, 0, ..] => new(Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => new(new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, 2),
        _ => default,
    };

    /// <summary>Encodings that do not write ASCII as ASCII, told by how they write the first characters (XML 1.0, appendix F).</summary>
    private static Encoding? Family(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'<' or (byte)'{', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<' or (byte)'{', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [(byte)'<' or (byte)'{', 0, not 0, ..] => Encoding.Unicode,
        [0, (byte)'<' or (byte)'{', ..] => Encoding.BigEndianUnicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => CodePages.Encoding("IBM037"), // “<?xm” in EBCDIC
        _ => null,
    };

    private static string? Declared(ReadOnlySpan<byte> bytes, Encoding? family)
    {
        var window = bytes[..Math.Min(bytes.Length, DeclarationWindow)];
        if (family is null && window.StartsWith("<?xml"u8) && window.IndexOf("?>"u8) is var last and >= 0)
            window = window[..(last + 2)];
        var text = (family ?? Encoding.Latin1).GetString(window);
        var start = text.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        var end = text.IndexOf('>', start);
        var declaration = end < 0 ? text.AsSpan(start) : text.AsSpan(start, end - start);
        var at = declaration.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = declaration[(at + "encoding".Length)..].TrimStart();
        if (value is not ['=', ..])
            return null;
        value = value[1..].TrimStart().TrimStart("\"'");
        var stop = value.IndexOfAny("\"' ?");
        value = (stop < 0 ? value : value[..stop]).Trim();
        return value.IsEmpty ? null : value.ToString();
    }

    private static string? ParameterOf(string? contentType)
    {
        var at = contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return null;
        var value = contentType.AsSpan(at + "charset".Length).TrimStart();
        if (value is not ['=', ..])
            return null;
        value = value[1..];
        var stop = value.IndexOf(';');
        value = (stop < 0 ? value : value[..stop]).Trim(" \t\"'");
        return value.IsEmpty ? null : value.ToString();
    }

    /// <summary>The encoding browsers take for a label (WHATWG Encoding): those labelled Latin 1 are Windows 1252, and so on.</summary>
    private static Encoding? Find(string label)
    {
        if (label.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        var name = label.ToLowerInvariant() switch
        {
            "utf8" or "unicode-1-1-utf-8" => "utf-8",
            "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "latin-1" or "l1" or "us-ascii" or "ascii" or "ansi"
                or "cp1252" or "cp-1252" or "x-cp1252" => "windows-1252",
            "iso-8859-9" or "latin5" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" => "gb18030",
            "x-sjis" or "sjis" or "windows-31j" => "shift_jis",
            "cp1251" or "win-1251" or "windows1251" => "windows-1251",
            "cp1250" or "windows1250" => "windows-1250",
            "koi8r" => "koi8-r",
            "utf16" or "ucs-2" or "iso-10646-ucs-2" => "utf-16",
            var other => other,
        };
        try
        {
            return CodePages.Encoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool Contradicts(Encoding encoding, Encoding? family)
    {
        var wide = encoding.CodePage is 1200 or 1201 or 12000 or 12001;
        return family is null ? wide : wide ? family.CodePage != encoding.CodePage : family.CodePage != 37;
    }

    /// <summary>Servers add “charset=ISO-8859-1” to everything; text that is valid UTF-8 past ASCII hardly ever is anything else.</summary>
    private static bool IsUtf8InDisguise(ReadOnlySpan<byte> bytes, Encoding encoding, string label, string? declared) =>
        encoding.IsSingleByte
        && !string.Equals(label, declared, StringComparison.OrdinalIgnoreCase)
        && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0
        && UnicodeUtf8.IsValid(bytes);

    private static string Utf8(ReadOnlySpan<byte> bytes, List<string> warnings)
    {
        if (UnicodeUtf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        if (!IsMostlyUtf8(bytes))
        {
            var guess = Find(CharsetGuess.Of(bytes) ?? "") ?? CodePages.Encoding("windows-1252");
            warnings.Add($"the text is not UTF-8; read as {guess.WebName}");
            return guess.GetString(bytes);
        }
        warnings.Add("the text is not all UTF-8; other bytes were read as Windows 1252");
        return CodePages.Utf8OrWindows1252.GetString(bytes);
    }

    /// <summary>Whether more characters past ASCII are UTF-8 than are not. In Windows 1252 a few may look like UTF-8 by chance.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var balance = 0;
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
                break;
            bytes = bytes[ascii..];
            balance += Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done ? 1 : -1;
            bytes = bytes[length..];
        }
        return balance > 0;
    }

    /// <summary>Made only for the feeds that need it.</summary>
    private static class CodePages
    {
        static CodePages() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        /// <summary>UTF-8 that reads each byte which is not as Windows 1252, for feeds that mix them.</summary>
        public static Encoding Utf8OrWindows1252 { get; } =
            System.Text.Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252DecoderFallback());

        public static Encoding Encoding(string name) => System.Text.Encoding.GetEncoding(name);
    }
}
