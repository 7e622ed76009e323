using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>
/// Makes well-formed XML of what a feed's author took for it: junk before and after the root goes, stray <c>&amp;</c> and <c>&lt;</c> are
/// escaped, HTML's entities become characters, illegal characters go, attributes are quoted, prefixes declared, elements closed in order.
/// One pass, linear, never deeper than <see cref="FeedLimits.MaxDepth"/>.
/// </summary>
internal sealed class XmlRepair
{
    private static readonly string[] Roots = ["<rss", "<feed", "<rdf:rdf", "<channel", "<urlset", "<sitemapindex", "<opml", "<entry", "<html"];

    /// <summary>How the warning begins where the document ends inside an entry.</summary>
    public const string CutInEntry = "cut short inside an entry";

    private readonly string text;
    private readonly StringBuilder output;
    private readonly List<string> open = [];
    private readonly HashSet<string> prefixes = [];
    private readonly XmlTagRepair tags;
    private readonly XmlEntities entities;
    private int at;
    private int afterRootName = -1;
    private int suppressed;

    private XmlRepair(string text, int start)
    {
        this.text = text;
        at = start;
        output = new StringBuilder(text.Length - start + 256);
        entities = new XmlEntities(text.AsSpan(0, start));
        tags = new XmlTagRepair(text, output, entities, prefixes);
    }

    /// <summary>The text mended; what was done is added to the warnings.</summary>
    public static string Repair(string text, List<string> warnings)
    {
        var start = FindRoot(text);
        if (start < 0)
            start = FindTag(text);
        if (start < 0)
            return "";
        var repair = new XmlRepair(text, start);
        repair.Run();
        if (repair.open.Count > 0)
            warnings.Add($"{(repair.open.Exists(IsEntry) ? CutInEntry : "cut short")}: {repair.open.Count} elements were not closed");
        return repair.Finish();
    }

    private static bool IsEntry(string name) => name[(name.LastIndexOf(':') + 1)..].ToLowerInvariant() is "item" or "entry" or "url" or "sitemap";

    /// <summary>Where the first tag stands that can be the root of a document known here; -1 when there is none.</summary>
    public static int FindRoot(string text)
    {
        var found = -1;
        foreach (var root in Roots)
        {
            var index = text.AsSpan(0, found < 0 ? text.Length : found).IndexOf(root, StringComparison.OrdinalIgnoreCase);
            while (index >= 0 && index + root.Length < text.Length && XmlConvert.IsNCNameChar(text[index + root.Length]))
            {
                var next = text.AsSpan(index + 1, (found < 0 ? text.Length : found) - index - 1).IndexOf(root, StringComparison.OrdinalIgnoreCase);
                index = next < 0 ? -1 : index + 1 + next;
            }
            if (index >= 0)
                found = index;
        }
        return found;
    }

    private static int FindTag(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '<' && XmlConvert.IsStartNCNameChar(text[i + 1]))
                return i;
        }
        return -1;
    }

    private void Run()
    {
        while (at < text.Length && output.Length < FeedLimits.MaxBytes)
        {
            var next = text.IndexOf('<', at);
            if (next < 0)
                next = text.Length;
            entities.WriteText(output, text.AsSpan(at, next - at));
            at = next;
            if (at < text.Length && !Markup())
                return;
            if (open.Count == 0 && afterRootName >= 0)
                return;
        }
    }

    /// <summary>Takes what a <c>&lt;</c> opens; false when the document ends in it.</summary>
    private bool Markup()
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<![CDATA["))
        {
            var start = at + "<![CDATA[".Length;
            var end = text.IndexOf("]]>", start, StringComparison.Ordinal);
            XmlEntities.WriteLiteral(output, text.AsSpan(start, (end < 0 ? text.Length : end) - start));
            at = end < 0 ? text.Length : end + 3;
            return end >= 0;
        }
        if (rest.StartsWith("<!--"))
            return SkipPast("-->");
        if (rest.Length > 1 && rest[1] is '!' or '?')
            return SkipPast(">");
        if (rest.Length > 2 && rest[1] == '/' && XmlConvert.IsStartNCNameChar(rest[2]))
            return EndTag();
        if (rest.Length > 1 && XmlConvert.IsStartNCNameChar(rest[1]))
            return StartTag();
        output.Append("&lt;");
        at++;
        return true;
    }

    private bool SkipPast(string end)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? text.Length : found + end.Length;
        return found >= 0;
    }

    private bool StartTag()
    {
        var before = output.Length;
        if (!tags.Start(ref at, out var name, out var isEmpty, out var afterName))
        {
            output.Length = before;
            return false;
        }
        if (open.Count >= FeedLimits.MaxDepth)
        {
            output.Length = before;
            suppressed += isEmpty ? 0 : 1;
            return true;
        }
        if (afterRootName < 0)
            afterRootName = afterName;
        isEmpty |= IsBareVoid(name);
        output.Append(isEmpty ? "/>" : ">");
        if (!isEmpty)
            open.Add(name);
        else if (open.Count == 0)
            at = text.Length;
        return true;
    }

    private bool EndTag()
    {
        var end = text.IndexOf('>', at);
        if (end < 0)
            return false;
        var name = tags.WithPrefix(XmlTagRepair.Name(text.AsSpan(at + 2, end - at - 2), out _));
        at = end + 1;
        if (suppressed > 0)
        {
            suppressed--;
            return true;
        }
        var index = open.FindLastIndex(opened => string.Equals(opened, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            CloseDownTo(index);
        return true;
    }

    private void CloseDownTo(int index)
    {
        for (var i = open.Count - 1; i >= index; i--)
            output.Append("</").Append(open[i]).Append('>');
        open.RemoveRange(index, open.Count - index);
    }

    private string Finish()
    {
        CloseDownTo(0);
        var declarations = new StringBuilder();
        foreach (var prefix in prefixes)
        {
            if (!tags.RootDeclares(prefix) && !Vocabularies.IsUsualPrefix(prefix))
                declarations.Append(" xmlns:").Append(prefix).Append("=\"urn:undeclared:").Append(prefix).Append('"');
        }
        if (afterRootName >= 0)
            output.Insert(afterRootName, declarations);
        return output.ToString();
    }

    /// <summary>HTML's elements without an end tag, those aside whose names feeds use for something else.</summary>
    private static bool IsBareVoid(string name) => name.ToLowerInvariant() is "br" or "hr" or "img" or "input" or "wbr";
}
