using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Wiredesk.Pages.Body;

/// <summary>A page as elements that hold text and blocks of text, both in the order of the page.</summary>
internal sealed class PageOutline
{
    private static readonly string[] NamingAttributes = ["class", "id", "itemprop", "role", "data-testid", "data-component"];

    private readonly List<PageElement> elements = [];
    private readonly List<Block> blocks = [];
    private readonly Dictionary<string, uint[]> namesOfClass = [];

    private readonly StringBuilder line = new();
    private readonly List<INode> nodes = [];
    private readonly List<uint[]> inlineNames = [];
    private int linkChars;
    private int links;
    private int emphasisChars;
    private int media;
    private int mediaBefore;
    private int controlsBefore;
    private bool broken;
    private bool continued;

    public IReadOnlyList<PageElement> Elements => elements;

    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Takes a document and gives its outline; one without a body has no blocks.</summary>
    public static PageOutline Of(IHtmlDocument document)
    {
        var outline = new PageOutline();
        if (document.Body is { } body)
        {
            outline.VisitBlock(body, -1, 0, ElementKind.OtherBlock, Surroundings.None);
            outline.CountAlike();
        }

        return outline;
    }

    /// <summary>Recursion goes no deeper than the parser let the page nest.</summary>
    private void VisitBlock(IElement node, int parent, int depth, ElementKind kind, Surroundings around)
    {
        EndBlock(parent);
        continued = false;
        var index = elements.Count;
        var element = new PageElement(node, parent, depth, kind) { Names = Names(node), Within = around | Around(node, kind), FirstBlock = blocks.Count };
        elements.Add(element);
        var mediaAtBegin = media;
        Visit(node, index, depth, element.Within, default);
        EndBlock(index);
        continued = false;
        element.EndBlock = blocks.Count;
        for (var i = element.FirstBlock; i < blocks.Count; i++)
        {
            element.Chars += blocks[i].Text.Length;
            element.LinkChars += blocks[i].LinkChars;
            element.Words += blocks[i].Words;
        }

        element.Media = media - mediaAtBegin;
        if (parent >= 0 && element.Blocks > 0)
            elements[parent].Children++;
    }

    private void Visit(INode node, int block, int depth, Surroundings within, InlineState inline)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IText text)
            {
                Append(text, inline);
            }
            else if (children[i] is IElement element)
            {
                Count(element.LocalName);
                if (ElementKinds.IsNotText(element.LocalName))
                    continue;
                var kind = ElementKinds.Of(element.LocalName);
                if (kind == ElementKind.Break)
                    Break(element, block);
                else if (kind.IsBlock())
                    VisitBlock(element, block, depth + 1, kind, within);
                else
                    VisitInline(element, block, depth, within, inline, kind);
            }
        }
    }

    private void Count(string localName)
    {
        if (ElementKinds.IsMedia(localName))
        {
            media++;
            mediaBefore++;
        }
        else if (ElementKinds.IsControl(localName))
        {
            controlsBefore++;
        }
    }

    /// <summary>Cards of a list of teasers, comments and the like stand beside others of their kind.</summary>
    private void CountAlike()
    {
        var alike = new Dictionary<(int Parent, uint Signature), int>();
        foreach (var element in elements)
        {
            if (element.Blocks > 0)
                alike[Signature(element)] = alike.GetValueOrDefault(Signature(element)) + 1;
        }

        foreach (var element in elements)
            element.Alike = alike.GetValueOrDefault(Signature(element), 1);
    }

    private static (int Parent, uint Signature) Signature(PageElement element)
    {
        var signature = (uint)element.Kind;
        foreach (var name in element.Names)
            signature = NameHashes.Pair(signature, name);
        return (element.Parent, signature);
    }

    private void VisitInline(IElement element, int block, int depth, Surroundings within, InlineState inline, ElementKind kind)
    {
        var names = Names(element);
        var hidden = IsHidden(element) ? Surroundings.Hidden : Surroundings.None;
        Visit(element, block, depth + 1, within | hidden, new InlineState(inline.InLink || kind == ElementKind.Link, inline.InEmphasis || kind == ElementKind.Emphasis, names.Length > 0 ? names : inline.Names));
        if (kind == ElementKind.Link)
            links++;
        if (kind == ElementKind.Cell)
            line.Append(' ');
    }

    private void Append(IText text, InlineState inline)
    {
        var data = text.Data;
        if (string.IsNullOrWhiteSpace(data))
        {
            line.Append(' ');
            if (nodes.Count > 0)
                nodes.Add(text);
            return;
        }

        broken = false;
        line.Append(data);
        nodes.Add(text);
        if (inline.InLink)
            linkChars += data.Length;
        if (inline.InEmphasis)
            emphasisChars += data.Length;
        if (inline.Names is not null)
            inlineNames.Add(inline.Names);
    }

    /// <summary>Two line breaks in a row part paragraphs.</summary>
    private void Break(IElement element, int block)
    {
        if (broken)
        {
            EndBlock(block);
            continued = true;
        }
        else if (nodes.Count > 0)
        {
            nodes.Add(element);
        }

        broken = true;
        line.Append(' ');
    }

    private void EndBlock(int element)
    {
        if (nodes.Count > 0 && Plain.Line(line.ToString()) is { } text)
        {
            // A break or a space at the end parts nothing.
            while (nodes[^1] is not IText { Data: var data } || string.IsNullOrWhiteSpace(data))
                nodes.RemoveAt(nodes.Count - 1);
            blocks.Add(new Block(text, element, [.. nodes])
            {
                LinkChars = Math.Min(linkChars, text.Length),
                Links = links,
                EmphasisChars = Math.Min(emphasisChars, text.Length),
                InlineNames = inlineNames.Count == 0 ? [] : [.. inlineNames],
                IsContinued = continued,
                Words = CountWords(text),
                MediaBefore = mediaBefore,
                ControlsBefore = controlsBefore,
            });
            mediaBefore = controlsBefore = 0;
        }

        line.Clear();
        nodes.Clear();
        inlineNames.Clear();
        linkChars = links = emphasisChars = 0;
        broken = false;
    }

    private static int CountWords(string text)
    {
        var words = 0;
        var signs = 0;
        var within = false;
        foreach (var c in text)
        {
            if (IsSign(c))
                signs++;
            var isWord = char.IsLetterOrDigit(c);
            if (isWord && !within)
                words++;
            within = isWord;
        }

        return Math.Max(words, signs / 2);
    }

    /// <summary>Signs of scripts that part no words: Chinese, Japanese, Thai.</summary>
    private static bool IsSign(char c) => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\u0e00' and <= '\u0e7f';

    private uint[] Names(IElement element)
    {
        if (element.Attributes.Length == 0)
            return [];
        string? key = null;
        foreach (var attribute in NamingAttributes)
        {
            if (element.GetAttribute(attribute) is { Length: > 0 } value)
                key = key is null ? value : key + " " + value;
        }

        if (key is null)
            return [];
        if (namesOfClass.TryGetValue(key, out var known))
            return known;
        var names = new List<uint>();
        NameHashes.AddNames(key, names);
        return namesOfClass[key] = [.. names.Distinct()];
    }

    private static Surroundings Around(IElement node, ElementKind kind)
    {
        var around = kind switch
        {
            ElementKind.Navigation => Surroundings.Navigation,
            ElementKind.Aside => Surroundings.Aside,
            ElementKind.Header => Surroundings.Header,
            ElementKind.Footer => Surroundings.Footer,
            ElementKind.Form => Surroundings.Form,
            ElementKind.Article => Surroundings.Article,
            ElementKind.Main => Surroundings.Main,
            ElementKind.Figure => Surroundings.Figure,
            ElementKind.Table => Surroundings.Table,
            ElementKind.List => Surroundings.List,
            ElementKind.Quote => Surroundings.Quote,
            ElementKind.Caption => Surroundings.Caption,
            >= ElementKind.Heading1 and <= ElementKind.Heading6 => Surroundings.Heading,
            _ => Surroundings.None,
        };
        if (node.Attributes.Length == 0)
            return around;
        if (IsHidden(node))
            around |= Surroundings.Hidden;
        if (node.GetAttribute("itemprop") is { } property && property.Contains("articleBody", StringComparison.OrdinalIgnoreCase))
            around |= Surroundings.ArticleBody;
        return around | node.GetAttribute("role") switch
        {
            "navigation" or "menu" or "menubar" => Surroundings.Navigation,
            "complementary" => Surroundings.Aside,
            "banner" => Surroundings.Header,
            "contentinfo" => Surroundings.Footer,
            "dialog" or "alertdialog" or "alert" => Surroundings.Dialog,
            "main" => Surroundings.Main,
            "article" => Surroundings.Article,
            _ => Surroundings.None,
        };
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("style") is { } style && (HasStyle(style, "display", "none") || HasStyle(style, "visibility", "hidden")));

    private static bool HasStyle(string style, string property, string value)
    {
        var at = style.IndexOf(property, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return false;
        var rest = style.AsSpan(at + property.Length).TrimStart();
        return rest.StartsWith(":", StringComparison.Ordinal) && rest[1..].TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What the inline elements around a text are.</summary>
    private readonly record struct InlineState(bool InLink, bool InEmphasis, uint[]? Names);
}
