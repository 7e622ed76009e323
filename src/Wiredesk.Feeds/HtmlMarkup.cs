using System.Buffers;
using System.Runtime.CompilerServices;

namespace Wiredesk.Feeds;

/// <summary>
/// HTML in one canonical spelling: names in lower case, attributes quoted and sorted by name, <c>&lt;br /&gt;</c>, links absolute,
/// no scripts, event handlers, comments or instructions. So an entry is the same text whichever way its feed wrote it.
/// </summary>
internal static class HtmlMarkup
{
    private const int Room = 64;

    public static string Canonical(string html, Uri? baseUri)
    {
        if (!html.Contains('<'))
            return html;
        using var output = new CharBuffer(html.Length + Room);
        Write(output, html, baseUri);
        return output.ToString(html);
    }

    public static string Canonical(ReadOnlySpan<char> html, Uri? baseUri)
    {
        if (!html.Contains('<'))
            return html.ToString();
        using var output = new CharBuffer(html.Length + Room);
        Write(output, html, baseUri);
        return output.ToString();
    }

    // A batch of feeds is over before the runtime has found out what is worth compiling well; so these say it themselves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(CharBuffer output, ReadOnlySpan<char> html, Uri? baseUri)
    {
        var attributes = ArrayPool<HtmlAttribute>.Shared.Rent(FeedLimits.MaxHtmlAttributes + 1);
        var scanner = new HtmlScanner(html);
        var foreign = 0; // depth in SVG and MathML, whose names keep their case
        while (scanner.Next())
        {
            if (scanner.Kind == HtmlToken.Text)
                WriteText(output, scanner.Value);
            else if (scanner.Kind == HtmlToken.EndTag)
            {
                if (foreign > 0 && scanner.Is(HtmlTraits.Foreign))
                    foreign--;
                if (!scanner.Is(HtmlTraits.Void))
                    WriteEndTag(output, scanner.Value, foreign > 0);
            }
            else if (scanner.Is(HtmlTraits.Code))
                scanner.SkipElement(scanner.Value);
            else
            {
                if (scanner.Is(HtmlTraits.Foreign) && !scanner.IsSelfClosing)
                    foreign++;
                WriteStartTag(output, ref scanner, attributes, baseUri, foreign > 0);
            }
        }
        ArrayPool<HtmlAttribute>.Shared.Return(attributes);
    }

    private static void WriteText(CharBuffer output, ReadOnlySpan<char> text)
    {
        if (text[0] == '<')
        {
            output.Append("&lt;");
            text = text[1..];
        }
        output.Append(text);
    }

    private static void WriteEndTag(CharBuffer output, ReadOnlySpan<char> name, bool keepCase)
    {
        output.Append("</");
        WriteName(output, name, keepCase);
        output.Append('>');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteStartTag(CharBuffer output, ref HtmlScanner scanner, HtmlAttribute[] attributes, Uri? baseUri, bool keepCase)
    {
        var name = scanner.Value;
        output.Append('<');
        WriteName(output, name, keepCase);
        var source = scanner.Attributes;
        if (!source.IsEmpty)
        {
            var count = HtmlAttributes.Read(source, keepCase, attributes);
            foreach (var attribute in attributes.AsSpan(0, count))
            {
                var attributeName = source.Slice(attribute.NameStart, attribute.NameLength);
                var hasValue = attribute.ValueStart != attribute.NameStart;
                WriteAttribute(output, attributeName, source.Slice(attribute.ValueStart, attribute.ValueLength), hasValue, baseUri, keepCase);
            }
        }
        if (scanner.Is(HtmlTraits.Void))
            output.Append(" />");
        else
        {
            output.Append('>');
            if (scanner.IsSelfClosing && scanner.Traits == HtmlTraits.None)
                WriteEndTag(output, name, keepCase);
        }
    }

    private static void WriteName(CharBuffer output, ReadOnlySpan<char> name, bool keepCase)
    {
        if (keepCase || !name.ContainsAnyInRange('A', 'Z'))
            output.Append(name);
        else
            output.AppendLower(name);
    }

    /// <summary>Writes one attribute, its value with references as they are and quotes and angles made safe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteAttribute(CharBuffer output, ReadOnlySpan<char> name, ReadOnlySpan<char> value, bool hasValue, Uri? baseUri, bool keepCase)
    {
        if (name is ['o' or 'O', 'n' or 'N', ..])
            return;
        string? resolved = null;
        if (HtmlNames.IsAddress(name) && !value.StartsWith("https://") && !value.StartsWith("http://"))
        {
            var address = HtmlText.Unescape(value.ToString()).AsSpan().Trim();
            if (address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
                return;
            if (baseUri is not null && !Address.IsAbsolute(address))
                resolved = Escape(Address.Resolve(baseUri, address.ToString()) ?? "");
        }
        output.Append(' ');
        WriteAttributeName(output, name, keepCase);
        output.Append("=\"");
        if (resolved is not null)
            WriteValue(output, resolved);
        else if (hasValue)
            WriteValue(output, value);
        else
            WriteAttributeName(output, name, keepCase);
        output.Append('"');
    }

    private static void WriteAttributeName(CharBuffer output, ReadOnlySpan<char> name, bool keepCase)
    {
        if (keepCase)
            output.Append(name);
        else
            output.AppendLower(name);
    }

    private static void WriteValue(CharBuffer output, ReadOnlySpan<char> value)
    {
        for (var special = value.IndexOfAny('"', '<', '>'); special >= 0; special = value.IndexOfAny('"', '<', '>'))
        {
            output.Append(value[..special]);
            output.Append(value[special] switch { '"' => "&quot;", '<' => "&lt;", _ => "&gt;" });
            value = value[(special + 1)..];
        }
        output.Append(value);
    }

    /// <summary>Text made safe inside markup.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny('&', '<', '>') < 0 ? text : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
