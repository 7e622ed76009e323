using System.Buffers;
using System.Runtime.CompilerServices;

namespace Wiredesk.Feeds;

/// <summary>
/// HTML in one canonical spelling: names in lower case, attributes quoted and sorted by name, <c>&lt;br /&gt;</c>, links absolute,
/// no scripts, event handlers, comments or instructions. So an entry is the same text whichever way its feed wrote it.
/// </summary>
internal static class HtmlMarkup
{
    // A batch of feeds is over before the runtime has found out that this is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Canonical(string html, Uri? baseUri)
    {
        if (!html.Contains('<'))
            return html;
        var attributes = ArrayPool<HtmlAttribute>.Shared.Rent(FeedLimits.MaxHtmlAttributes + 1);
        var output = new CharBuffer(html.Length + 64);
        try
        {
            Write(ref output, html, attributes, baseUri);
            return output.ToString(html);
        }
        finally
        {
            output.Dispose();
            ArrayPool<HtmlAttribute>.Shared.Return(attributes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(ref CharBuffer output, string html, HtmlAttribute[] attributes, Uri? baseUri)
    {
        var scanner = new HtmlScanner(html);
        var foreign = 0; // depth in SVG and MathML, whose names keep their case
        while (scanner.Next())
        {
            if (scanner.Kind == HtmlToken.Text)
                WriteText(ref output, scanner.Value);
            else if (scanner.Kind == HtmlToken.EndTag)
            {
                if (foreign > 0 && scanner.Is(HtmlTraits.Foreign))
                    foreign--;
                if (!scanner.Is(HtmlTraits.Void))
                    WriteEndTag(ref output, scanner.Value, foreign > 0);
            }
            else if (scanner.Is(HtmlTraits.Code))
                scanner.SkipElement(scanner.Value);
            else
            {
                if (scanner.Is(HtmlTraits.Foreign) && !scanner.IsSelfClosing)
                    foreign++;
                WriteStartTag(ref output, ref scanner, attributes, baseUri, foreign > 0);
            }
        }
    }

    private static void WriteText(ref CharBuffer output, ReadOnlySpan<char> text)
    {
        if (text[0] == '<')
        {
            output.Append("&lt;");
            text = text[1..];
        }
        output.Append(text);
    }

    private static void WriteEndTag(ref CharBuffer output, ReadOnlySpan<char> name, bool keepCase)
    {
        output.Append("</");
        WriteName(ref output, name, keepCase);
        output.Append('>');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteStartTag(ref CharBuffer output, ref HtmlScanner scanner, HtmlAttribute[] attributes, Uri? baseUri, bool keepCase)
    {
        var name = scanner.Value;
        output.Append('<');
        WriteName(ref output, name, keepCase);
        var source = scanner.Attributes;
        if (!source.IsEmpty)
        {
            var count = HtmlAttributes.Read(source, keepCase, attributes);
            foreach (var attribute in attributes.AsSpan(0, count))
            {
                var attributeName = source.Slice(attribute.NameStart, attribute.NameLength);
                var hasValue = attribute.ValueStart != attribute.NameStart;
                WriteAttribute(ref output, attributeName, source.Slice(attribute.ValueStart, attribute.ValueLength), hasValue, baseUri, keepCase);
            }
        }
        if (scanner.Is(HtmlTraits.Void))
            output.Append(" />");
        else
        {
            output.Append('>');
            if (scanner.IsSelfClosing && scanner.Traits == HtmlTraits.None)
                WriteEndTag(ref output, name, keepCase);
        }
    }

    private static void WriteName(ref CharBuffer output, ReadOnlySpan<char> name, bool keepCase)
    {
        if (keepCase || !name.ContainsAnyInRange('A', 'Z'))
            output.Append(name);
        else
            output.AppendLower(name);
    }

    /// <summary>Writes one attribute, its value with references as they are and quotes and angles made safe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteAttribute(ref CharBuffer output, ReadOnlySpan<char> name, ReadOnlySpan<char> value, bool hasValue, Uri? baseUri, bool keepCase)
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
        WriteAttributeName(ref output, name, keepCase);
        output.Append("=\"");
        if (resolved is not null)
            WriteValue(ref output, resolved);
        else if (hasValue)
            WriteValue(ref output, value);
        else
            WriteAttributeName(ref output, name, keepCase);
        output.Append('"');
    }

    private static void WriteAttributeName(ref CharBuffer output, ReadOnlySpan<char> name, bool keepCase)
    {
        if (keepCase)
            output.Append(name);
        else
            output.AppendLower(name);
    }

    private static void WriteValue(ref CharBuffer output, ReadOnlySpan<char> value)
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
