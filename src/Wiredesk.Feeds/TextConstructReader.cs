using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>
/// Reads an element that holds text: RFC 4287, section 3.1, the <c>mode</c> of Atom 0.3, and the habits of RSS, whose texts are
/// escaped HTML by default. Whatever is declared, an element found inside turns the text into markup.
/// </summary>
internal static class TextConstructReader
{
    private const string Atom10 = "http://www.w3.org/2005/Atom";

    private enum Kind
    {
        Plain,
        Html,
        Xhtml,
        Base64,
    }

    /// <summary>Reads the element stood on and passes it.</summary>
    /// <param name="walker">Stands on the element.</param>
    /// <param name="htmlByDefault">Whether a text without a type is HTML, as in RSS, or plain, as in Atom.</param>
    public static TextConstruct Read(XmlWalker walker, bool htmlByDefault) => ReadAs(walker, htmlByDefault, isContent: false, baseUri: null);

    /// <summary>As <see cref="Read"/>, with HTML in its canonical spelling.</summary>
    public static TextConstruct ReadContent(XmlWalker walker, bool htmlByDefault, Uri? baseUri) => ReadAs(walker, htmlByDefault, isContent: true, baseUri);

    private static TextConstruct ReadAs(XmlWalker walker, bool htmlByDefault, bool isContent, Uri? baseUri)
    {
        var type = walker.Attribute("type");
        var kind = KindOf(type, walker.Attribute("mode"), htmlByDefault);
        var unwrap = string.Equals(type, "xhtml", StringComparison.OrdinalIgnoreCase)
            || string.Equals(type, "application/xhtml+xml", StringComparison.OrdinalIgnoreCase) && walker.Reader.NamespaceURI == Atom10;
        walker.Buffer.Cut(0);
        var sawMarkup = ReadInner(walker, kind, unwrap);
        var text = walker.Buffer.Written.Trim();
        bool isHtml;
        if (sawMarkup || kind == Kind.Xhtml)
            isHtml = true;
        else if (kind == Kind.Base64)
            return isContent ? FromBase64(text.ToString()).Canonical(baseUri) : FromBase64(text.ToString());
        else
            isHtml = kind == Kind.Html ? HtmlText.MayBeHtml(text) : type is null && LooksLikeHtml(text);
        return new(isContent && isHtml ? HtmlMarkup.Canonical(text, baseUri) : text.ToString(), isHtml);
    }

    private static Kind KindOf(string? type, string? mode, bool htmlByDefault)
    {
        if (string.Equals(mode, "base64", StringComparison.OrdinalIgnoreCase))
            return Kind.Base64;
        var kind = type?.ToLowerInvariant() switch
        {
            null => htmlByDefault ? Kind.Html : Kind.Plain,
            "text" or "text/plain" or "plain" => Kind.Plain,
            "html" or "text/html" or "escaped" => Kind.Html,
            "xhtml" or "application/xhtml+xml" => Kind.Xhtml,
            var other when other.EndsWith("/xml", StringComparison.Ordinal) || other.EndsWith("+xml", StringComparison.Ordinal) => Kind.Xhtml,
            var other when other.StartsWith("text/", StringComparison.Ordinal) || !other.Contains('/') => htmlByDefault ? Kind.Html : Kind.Plain,
            _ => htmlByDefault ? Kind.Html : Kind.Base64,
        };
        return kind == Kind.Xhtml && string.Equals(mode, "escaped", StringComparison.OrdinalIgnoreCase) ? Kind.Html : kind;
    }

    /// <summary>Fills the walker's buffer; true when there were elements in the text, which is markup then.</summary>
    private static bool ReadInner(XmlWalker walker, Kind kind, bool unwrap)
    {
        var reader = walker.Take();
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return false;
        }
        var depth = reader.Depth;
        reader.Read();
        MarkupWriter? markup = null;
        while (!reader.EOF && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            walker.CheckDepth();
            if (reader.NodeType == XmlNodeType.Element)
            {
                var isWrapper = reader.Depth == depth + 1 && reader.LocalName == "div" && (unwrap || kind == Kind.Html);
                if (!isWrapper)
                    (markup ??= StartMarkup(kind, walker.Buffer)).Start(reader);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
                markup?.End(reader);
            else if (walker.IsText)
            {
                if (markup is not null || kind == Kind.Xhtml)
                    walker.Buffer.AppendEscaped(reader.Value);
                else
                    walker.Buffer.AppendValue(reader);
            }
            reader.Read();
        }
        reader.Read();
        return markup is not null;
    }

    private static MarkupWriter StartMarkup(Kind kind, CharBuffer buffer)
    {
        if (kind == Kind.Plain)
        {
            var before = buffer.ToString();
            buffer.Cut(0);
            buffer.AppendEscaped(before);
        }
        return new MarkupWriter(buffer);
    }

    private static TextConstruct FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length) || !System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length)))
            return new(text.Trim(), IsHtml: false);
        var decoded = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
        return new(decoded.Trim(), HtmlText.MayBeHtml(decoded));
    }

    /// <summary>Atom without a type is plain text, but many feeds escape HTML there: an end tag or a break of HTML's gives it away.</summary>
    private static bool LooksLikeHtml(ReadOnlySpan<char> text) =>
        (text.Contains("</", StringComparison.Ordinal) || text.Contains("/>", StringComparison.Ordinal)) && HtmlText.HasTag(text);
}
