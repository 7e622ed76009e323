using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>
/// Writes the elements found inside a text as HTML: no prefixes on names, SVG and MathML marked by their default namespace, attributes
/// sorted by name.
/// </summary>
internal sealed class MarkupWriter(CharBuffer output)
{
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";

    private readonly Stack<(string Name, string Namespace, int Depth)> open = new();
    private readonly HashSet<string> declared = new();

    /// <summary>The prefixes declared, those of the innermost element last; <see cref="Close"/> is not to look at all of them.</summary>
    private readonly Stack<(string Prefix, int Depth)> declarations = new();

    /// <summary>Writes the start tag of the element the reader stands on, and its end if it is empty.</summary>
    public void Start(XmlReader reader)
    {
        var name = reader.LocalName;
        var uri = reader.NamespaceURI;
        var outer = open.Count > 0 ? open.Peek().Namespace : XhtmlNamespace;
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        output.Append('<');
        output.Append(name);
        var isOutermostForeign = IsForeign(uri) && uri != outer;
        if (reader.HasAttributes || isOutermostForeign)
            WriteAttributes(Attributes(reader, isOutermostForeign ? uri : null));
        if (IsVoid(name))
            output.Append(" />");
        else
            output.Append('>');
        open.Push((name, uri, depth));
        if (isEmpty)
            Close();
    }

    /// <summary>Writes the end tag of the element the reader stands on the end of, unless its start was not written.</summary>
    public void End(XmlReader reader)
    {
        if (open.Count > 0 && open.Peek().Depth == reader.Depth)
            Close();
    }

    private void Close()
    {
        var (name, _, depth) = open.Pop();
        while (declarations.Count > 0 && declarations.Peek().Depth == depth)
            declared.Remove(declarations.Pop().Prefix);
        if (IsVoid(name))
            return;
        output.Append("</");
        output.Append(name);
        output.Append('>');
    }

    private void WriteAttributes(SortedList<string, string> attributes)
    {
        foreach (var (key, value) in attributes)
        {
            output.Append(' ');
            output.Append(key);
            output.Append("=\"");
            output.Append(HtmlMarkup.Escape(value).Replace("\"", "&quot;", StringComparison.Ordinal));
            output.Append('"');
        }
    }

    private SortedList<string, string> Attributes(XmlReader reader, string? defaultNamespace)
    {
        var attributes = new SortedList<string, string>(StringComparer.Ordinal);
        if (defaultNamespace is not null)
            attributes["xmlns"] = defaultNamespace;
        var depth = reader.Depth;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || reader.Name == "xmlns" || attributes.Count >= FeedLimits.MaxHtmlAttributes)
                continue;
            attributes[reader.Name] = reader.Value;
            if (reader.Prefix.Length > 0 && reader.Prefix != "xml" && declared.Add(reader.Prefix))
            {
                declarations.Push((reader.Prefix, depth));
                attributes[$"xmlns:{reader.Prefix}"] = reader.NamespaceURI;
            }
        }
        reader.MoveToElement();
        return attributes;
    }

    private static bool IsVoid(string name) => HtmlNames.TraitsOf(name).HasFlag(HtmlTraits.Void);

    private static bool IsForeign(string uri) => uri is "http://www.w3.org/2000/svg" or "http://www.w3.org/1998/Math/MathML";
}
