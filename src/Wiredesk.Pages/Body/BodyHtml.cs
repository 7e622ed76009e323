using System.Text;
using AngleSharp.Dom;

namespace Wiredesk.Pages.Body;

/// <summary>
/// Writes blocks as HTML: paragraphs, headings, lists, quotes, tables, captions, and in them links and emphasis. Everything written is
/// named here; nothing of the page's own markup is passed on, so nothing in it can run, be styled, or be fetched.
/// </summary>
internal sealed class BodyHtml
{
    private static readonly HashSet<string> Inline = ["a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "strong", "sub", "sup", "td", "th", "time", "u", "var"];

    private readonly PageOutline outline;
    private readonly Uri? address;
    private readonly StringBuilder html = new();
    private readonly List<int> open = [];
    private readonly List<int> wanted = [];

    private BodyHtml(PageOutline outline, Uri? address)
    {
        this.outline = outline;
        this.address = address;
    }

    /// <param name="outline">The page.</param>
    /// <param name="blocks">The blocks to write, by index, rising.</param>
    /// <param name="address">What links are relative to, if known; those that stay relative are left out.</param>
    public static string Of(PageOutline outline, IEnumerable<int> blocks, Uri? address)
    {
        var writer = new BodyHtml(outline, address);
        foreach (var index in blocks)
            writer.Write(outline.Blocks[index]);
        writer.Close(0);
        return writer.html.ToString();
    }

    private void Write(Block block)
    {
        OpenAround(block.Element);
        var own = outline.Elements[block.Element];
        var tag = own.Kind switch
        {
            >= ElementKind.Heading1 and <= ElementKind.Heading6 => own.Node.LocalName,
            ElementKind.Preformatted => "pre",
            // A list item, a row or a caption that holds just this text is its own paragraph.
            ElementKind.ListItem or ElementKind.Term or ElementKind.TableRow or ElementKind.Caption when open.Count > 0 && open[^1] == block.Element && IsOneText(block.Element) => null,
            _ => "p",
        };
        if (tag is not null)
            html.Append('<').Append(tag).Append('>');
        WriteInline(block, own.Node, tag == "pre");
        if (tag is not null)
            html.Append("</").Append(tag).Append('>');
    }

    /// <summary>Closes and opens lists, quotes, tables and figures, so that those around the element are open and no others.</summary>
    private void OpenAround(int element)
    {
        wanted.Clear();
        for (var at = element; at >= 0; at = outline.Elements[at].Parent)
        {
            if (IsKept(at, element))
                wanted.Add(at);
        }

        wanted.Reverse();
        var same = 0;
        while (same < open.Count && same < wanted.Count && open[same] == wanted[same])
            same++;
        Close(same);
        foreach (var at in wanted.Skip(same))
        {
            html.Append('<').Append(Tag(at)).Append('>');
            open.Add(at);
        }
    }

    private void Close(int depth)
    {
        for (; open.Count > depth; open.RemoveAt(open.Count - 1))
            html.Append("</").Append(Tag(open[^1])).Append('>');
    }

    private bool IsKept(int at, int element) => outline.Elements[at].Kind switch
    {
        ElementKind.Quote or ElementKind.List or ElementKind.Figure => true,
        ElementKind.ListItem or ElementKind.Term => HasAncestor(at, ElementKind.List),
        ElementKind.Caption => HasAncestor(at, ElementKind.Figure),
        // Many tables are there for the layout: those whose rows hold no paragraphs are for the reader.
        ElementKind.TableRow => at == element && IsOneText(element),
        ElementKind.Table => outline.Elements[element].Kind == ElementKind.TableRow && IsOneText(element) && outline.Elements[at].Node.LocalName == "table" && IsNearest(at, element),
        _ => false,
    };

    private bool IsOneText(int element) => outline.Elements[element].Blocks == 1;

    private bool HasAncestor(int element, ElementKind kind)
    {
        for (var at = outline.Elements[element].Parent; at >= 0; at = outline.Elements[at].Parent)
        {
            if (outline.Elements[at].Kind == kind)
                return true;
        }

        return false;
    }

    private bool IsNearest(int table, int row)
    {
        var at = outline.Elements[row].Parent;
        while (at >= 0 && outline.Elements[at].Node.LocalName != "table")
            at = outline.Elements[at].Parent;
        return at == table;
    }

    private string Tag(int element)
    {
        var (kind, name) = (outline.Elements[element].Kind, outline.Elements[element].Node.LocalName);
        return kind switch
        {
            ElementKind.Quote => "blockquote",
            ElementKind.List => name is "ol" or "dl" ? name : "ul",
            ElementKind.ListItem => name == "dd" ? "dd" : "li",
            ElementKind.Term => "dt",
            ElementKind.Figure => "figure",
            ElementKind.Caption => "figcaption",
            ElementKind.Table => "table",
            _ => "tr",
        };
    }

    private void WriteInline(Block block, INode within, bool preformatted)
    {
        var opened = new List<IElement>();
        var chain = new List<IElement>();
        foreach (var node in block.Nodes)
        {
            chain.Clear();
            for (var at = node.ParentElement; at is not null && at != within; at = at.ParentElement)
            {
                if (Inline.Contains(at.LocalName))
                    chain.Add(at);
            }

            chain.Reverse();
            var same = 0;
            while (same < opened.Count && same < chain.Count && opened[same] == chain[same])
                same++;
            CloseInline(opened, same);
            foreach (var element in chain.Skip(same))
            {
                OpenInline(element);
                opened.Add(element);
            }

            if (node is IText text)
                WriteText(text.Data, preformatted);
            else
                html.Append("<br>");
        }

        CloseInline(opened, 0);
    }

    private void OpenInline(IElement element)
    {
        if (IsCellOutOfTable(element))
        {
            WriteText(" ", preformatted: false);
            return;
        }

        html.Append('<').Append(element.LocalName);
        if (element.LocalName == "a" && Link(element.GetAttribute("href")) is { } link)
        {
            html.Append(" href=\"");
            WriteText(link, preformatted: true);
            html.Append('"');
        }

        html.Append('>');
    }

    private void CloseInline(List<IElement> opened, int depth)
    {
        for (; opened.Count > depth; opened.RemoveAt(opened.Count - 1))
        {
            if (!IsCellOutOfTable(opened[^1]))
                html.Append("</").Append(opened[^1].LocalName).Append('>');
        }
    }

    private bool IsCellOutOfTable(IElement element) => element.LocalName is "td" or "th" && (open.Count == 0 || outline.Elements[open[^1]].Kind != ElementKind.TableRow);

    private string? Link(string? reference)
    {
        if (reference is null || !(address is null ? Uri.TryCreate(reference.Trim(), UriKind.Absolute, out var whole) : Uri.TryCreate(address, reference.Trim(), out whole)))
            return null;
        return whole.Scheme is "http" or "https" or "mailto" ? whole.AbsoluteUri : null;
    }

    private void WriteText(string text, bool preformatted)
    {
        var space = !preformatted && html.Length > 0 && html[^1] == ' ';
        foreach (var c in text)
        {
            var isSpace = !preformatted && char.IsWhiteSpace(c);
            if (isSpace)
            {
                if (!space)
                    html.Append(' ');
            }
            else
            {
                Append(c, preformatted);
            }

            space = isSpace;
        }
    }

    private void Append(char c, bool preformatted)
    {
        switch (c)
        {
            case '&':
                html.Append("&amp;");
                break;
            case '<':
                html.Append("&lt;");
                break;
            case '>':
                html.Append("&gt;");
                break;
            case '"':
                html.Append("&quot;");
                break;
            default:
                if (!Plain.IsInvisible(c) || (preformatted && c is '\n' or '\t'))
                    html.Append(c);
                break;
        }
    }
}
