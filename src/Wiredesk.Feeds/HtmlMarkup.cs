using System.Text;

namespace Wiredesk.Feeds;

/// <summary>
/// HTML in one canonical spelling: names in lower case, attributes quoted and sorted by name, <c>&lt;br /&gt;</c>, links absolute,
/// no scripts, event handlers, comments or instructions. So an entry is the same text whichever way its feed wrote it.
/// </summary>
internal static class HtmlMarkup
{
    public static string Canonical(string html, Uri? baseUri)
    {
        if (!html.Contains('<'))
            return html;
        var output = new StringBuilder(html.Length + 32);
        var attributes = new List<KeyValuePair<string, string>>();
        var scanner = new HtmlScanner(html);
        var foreign = 0; // depth in SVG and MathML, whose names keep their case
        while (scanner.Next())
        {
            if (scanner.Kind == HtmlToken.Text)
                WriteText(output, scanner.Value);
            else if (scanner.Kind == HtmlToken.EndTag)
            {
                if (foreign > 0 && HtmlNames.IsForeign(scanner.Value))
                    foreign--;
                if (!HtmlNames.IsVoid(scanner.Value))
                    WriteName(output.Append("</"), scanner.Value, foreign > 0).Append('>');
            }
            else if (HtmlNames.IsCode(scanner.Value))
                scanner.SkipElement(scanner.Value);
            else
            {
                if (HtmlNames.IsForeign(scanner.Value) && !scanner.IsSelfClosing)
                    foreign++;
                WriteStartTag(output, ref scanner, attributes, baseUri, foreign > 0);
            }
        }
        return output.ToString();
    }

    private static void WriteText(StringBuilder output, ReadOnlySpan<char> text)
    {
        if (text[0] == '<')
        {
            output.Append("&lt;");
            text = text[1..];
        }
        output.Append(text);
    }

    private static void WriteStartTag(
        StringBuilder output, ref HtmlScanner scanner, List<KeyValuePair<string, string>> attributes, Uri? baseUri, bool keepCase)
    {
        var name = scanner.Value;
        WriteName(output.Append('<'), name, keepCase);
        if (!scanner.Attributes.IsWhiteSpace())
        {
            HtmlAttributes.Read(scanner.Attributes, keepCase, attributes);
            attributes.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
            foreach (var (key, value) in attributes)
                WriteAttribute(output, key, value, baseUri);
        }
        if (HtmlNames.IsVoid(name))
            output.Append(" />");
        else if (scanner.IsSelfClosing && !HtmlNames.IsElement(name))
            WriteName(output.Append("></"), name, keepCase).Append('>');
        else
            output.Append('>');
    }

    private static StringBuilder WriteName(StringBuilder output, ReadOnlySpan<char> name, bool keepCase)
    {
        if (keepCase || !name.ContainsAnyInRange('A', 'Z'))
            return output.Append(name);
        foreach (var c in name)
            output.Append(char.ToLowerInvariant(c));
        return output;
    }

    /// <summary>Writes one attribute, its value with references as they are and quotes and angles made safe.</summary>
    private static void WriteAttribute(StringBuilder output, string name, string value, Uri? baseUri)
    {
        if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            return;
        if (HtmlNames.IsAddress(name))
        {
            var address = HtmlText.Unescape(value).AsSpan().Trim();
            if (address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
                return;
            if (baseUri is not null && !Address.IsAbsolute(address))
                value = Escape(Address.Resolve(baseUri, address.ToString()) ?? "");
        }
        output.Append(' ').Append(name).Append("=\"");
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': output.Append("&quot;"); break;
                case '<': output.Append("&lt;"); break;
                case '>': output.Append("&gt;"); break;
                default: output.Append(c); break;
            }
        }
        output.Append('"');
    }

    /// <summary>Text made safe inside markup.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny('&', '<', '>') < 0 ? text : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
