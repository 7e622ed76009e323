using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Mends start tags: names, quotes, doubled attributes, namespace declarations.</summary>
internal sealed class XmlTagRepair(string text, StringBuilder output, XmlEntities entities, HashSet<string> prefixes)
{
    private const int MostAttributes = 500;
    private const int MostPrefixes = 500;
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private readonly HashSet<string> seen = [];
    private readonly HashSet<string> rootDeclarations = [];
    private readonly int lastDoubleQuote = text.LastIndexOf('"');
    private readonly int lastSingleQuote = text.LastIndexOf('\'');
    private bool pastRoot;

    public bool RootDeclares(string prefix) => rootDeclarations.Contains(prefix);

    /// <summary>Writes the tag at a position without its end and moves past it; false when the document ends before the tag does.</summary>
    public bool Start(ref int at, out string name, out bool isEmpty, out int afterName)
    {
        at++;
        name = WithPrefix(Name(text.AsSpan(at), out var length));
        at += length;
        output.Append('<').Append(name);
        afterName = output.Length;
        isEmpty = false;
        seen.Clear();
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '>' or '<')
            {
                at += c == '>' ? 1 : 0;
                pastRoot = true;
                return true;
            }
            isEmpty = c == '/';
            if (XmlConvert.IsStartNCNameChar(c))
                Attribute(ref at);
            else
                at++;
        }
        return false;
    }

    /// <summary>The name at the start of a text, made a legal one.</summary>
    public static string Name(ReadOnlySpan<char> source, out int length)
    {
        length = 0;
        while (length < source.Length && (XmlConvert.IsNCNameChar(source[length]) || source[length] == ':'))
            length++;
        var name = source[..length].ToString();
        var colon = name.IndexOf(':');
        if (colon < 0)
            return name;
        var local = name[(colon + 1)..].Replace(':', '_');
        var prefix = name[..colon];
        if (local.Length == 0 || !XmlConvert.IsStartNCNameChar(local[0]) || prefix.Length == 0)
            return name.Replace(':', '_').TrimEnd('_') is { Length: > 0 } joined && XmlConvert.IsStartNCNameChar(joined[0]) ? joined : "_";
        return $"{prefix}:{local}";
    }

    private void Attribute(ref int at)
    {
        var name = Name(text.AsSpan(at), out var length);
        if (!name.StartsWith("xmlns:", StringComparison.Ordinal))
            name = WithPrefix(name);
        at += length;
        var value = Value(ref at) ?? name;
        if (seen.Count >= MostAttributes || !seen.Add(name) || !IsLegal(name, value))
            return;
        if (!pastRoot && name.StartsWith("xmlns:", StringComparison.Ordinal))
            rootDeclarations.Add(name["xmlns:".Length..]);
        output.Append(' ').Append(name).Append("=\"");
        entities.WriteText(output, value);
        output.Append('"');
    }

    private string? Value(ref int at)
    {
        var equals = at;
        while (equals < text.Length && char.IsWhiteSpace(text[equals]))
            equals++;
        if (equals >= text.Length || text[equals] != '=')
            return null;
        at = equals + 1;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at >= text.Length)
            return "";
        var start = at;
        if (text[at] is '"' or '\'' && at < (text[at] == '"' ? lastDoubleQuote : lastSingleQuote))
        {
            var end = text.IndexOf(text[at], at + 1);
            at = end + 1;
            return text[(start + 1)..end];
        }
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('>' or '<'))
            at++;
        return text[start..at].Trim('"', '\'');
    }

    /// <summary>The name, its prefix noted for declaration; once there are too many of them, without one.</summary>
    public string WithPrefix(string name)
    {
        var colon = name.IndexOf(':');
        if (colon <= 0 || name[..colon] is "xml" or "xmlns" || prefixes.Contains(name[..colon]))
            return name;
        if (prefixes.Count >= MostPrefixes)
            return name.Replace(':', '_');
        prefixes.Add(name[..colon]);
        return name;
    }

    private static bool IsLegal(string name, string value) => !name.StartsWith("xmlns", StringComparison.Ordinal)
        || value is not (XmlNamespace or XmlnsNamespace) && name is not ("xmlns:xml" or "xmlns:xmlns") && (name == "xmlns" || value.Length > 0);
}
