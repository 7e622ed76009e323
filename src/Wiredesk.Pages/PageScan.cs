using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Wiredesk.Pages;

/// <summary>A piece of text a reader sees.</summary>
/// <param name="Text">As it stands in the page.</param>
/// <param name="Breaks">Whether a new line begins with it.</param>
/// <param name="Region">The innermost region it stands in, or -1.</param>
/// <param name="Link">The link it is in, if any.</param>
internal readonly record struct TextPiece(string Text, bool Breaks, int Region, IElement? Link);

/// <summary>An element that may say something of the article; its text is the pieces from <paramref name="Start"/> up to
/// <see cref="End"/>.</summary>
internal sealed record Mark(IElement Element, Traits Traits, int Start, int Region)
{
    /// <summary>The first piece of text after the element.</summary>
    public int End { get; set; } = Start;
}

/// <summary>A part of the page that may belong to something other than the article.</summary>
internal sealed record Region(bool IsArticle, bool IsForeign, int Start, int Parent)
{
    /// <summary>The first piece of text after the region.</summary>
    public int End { get; set; } = Start;
}

/// <summary>What a page has that can tell of its article, collected in one walk over its elements, in their order.</summary>
internal sealed class PageScan
{
    /// <summary>Pages have some dozens of each kind; more are those of a list.</summary>
    private const int MostMarks = 2_000;

    /// <summary>Characters of a headline or a byline.</summary>
    private const int LongestText = 300;

    private readonly Dictionary<string, Traits> known = [];
    private bool breaks = true;
    private IElement? link;

    public List<IElement> Metas { get; } = [];

    public List<IElement> Links { get; } = [];

    public List<string> LinkedDataScripts { get; } = [];

    public List<IElement> Scripts { get; } = [];

    public List<Region> Regions { get; } = [];

    public List<TextPiece> Texts { get; } = [];

    public List<Mark> Headings { get; } = [];

    public List<Mark> Times { get; } = [];

    /// <summary>Elements named for a date in class or id.</summary>
    public List<Mark> Dated { get; } = [];

    /// <summary>Elements named for writers in class or id.</summary>
    public List<Mark> Bylines { get; } = [];

    /// <summary>Links with rel=author or to a writer's page.</summary>
    public List<Mark> AuthorLinks { get; } = [];

    /// <summary>Elements with itemprop.</summary>
    public List<Mark> Properties { get; } = [];

    public List<Mark> Addresses { get; } = [];

    /// <summary>Links in the text with rel=license.</summary>
    public List<IElement> LicenseLinks { get; } = [];

    /// <summary>Links in the text with rel=next.</summary>
    public List<IElement> NextLinks { get; } = [];

    /// <summary>Elements with data-nosnippet, of the kinds where it counts.</summary>
    public List<IElement> OutOfSnippets { get; } = [];

    /// <summary>The title element's text.</summary>
    public string? Title { get; private set; }

    public static PageScan Of(IDocument document)
    {
        var scan = new PageScan();
        if (document.DocumentElement is { } root)
            scan.Visit(root, -1);
        return scan;
    }

    /// <summary>The text of an element as one line; null when it has none or is no short text.</summary>
    public string? TextOf(Mark mark)
    {
        if (mark.End - mark.Start == 1)
            return Short(Texts[mark.Start].Text);
        var text = new StringBuilder();
        for (var i = mark.Start; i < mark.End && text.Length <= LongestText * 4; i++)
        {
            if (Texts[i].Breaks)
                text.Append(' ');
            text.Append(Texts[i].Text);
        }

        return Short(text.ToString());
    }

    /// <summary>Whether a link has a relation.</summary>
    public static bool HasRelation(IElement link, string relation) =>
        link.GetAttribute("rel") is { } relations && relations.Split(' ').Contains(relation, StringComparer.OrdinalIgnoreCase);

    private static string? Short(string text) => text.Length <= LongestText * 4 && Plain.Line(text) is { } line && line.Length <= LongestText ? line : null;

    /// <summary>Recursion goes no deeper than the parser let the page nest.</summary>
    private void Visit(INode node, int region)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IText text)
                Add(text.Data, region);
            else if (children[i] is IElement element)
                VisitElement(element, region);
        }
    }

    private void Add(string text, int region)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        Texts.Add(new TextPiece(text, breaks, region, link));
        breaks = false;
    }

    private void VisitElement(IElement element, int region)
    {
        var kind = element.LocalName;
        switch (kind)
        {
            case "meta":
                Metas.Add(element);
                Note(element, Attributes(element), region);
                return;
            case "link":
                Links.Add(element);
                Note(element, Attributes(element), region);
                return;
            case "title":
                Title ??= element.Parent is IHtmlHeadElement ? element.TextContent : null;
                return;
            case "script":
                AddScript(element);
                return;
            case "style" or "noscript" or "template" or "svg" or "select" or "option" or "textarea" or "iframe" or "object" or "canvas" or "video" or "audio" or "img" or "input":
                return;
            case "br" or "hr":
                breaks = true;
                return;
        }

        var block = IsBlock(kind);
        breaks |= block;
        var attributes = Attributes(element);
        var inner = RegionOf(element, kind, attributes.Traits, region);
        var marks = Note(element, attributes, inner);
        var outside = link;
        link = kind == "a" ? element : link;
        Visit(element, inner);
        link = outside;
        breaks |= block;
        foreach (var mark in marks ?? [])
            mark.End = Texts.Count;
        if (inner != region)
            Regions[inner].End = Texts.Count;
    }

    private void AddScript(IElement script)
    {
        var type = script.GetAttribute("type");
        if (type is not null && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
            LinkedDataScripts.Add(Code(script));
        else if (!script.HasAttribute("src"))
            Scripts.Add(script);
    }

    /// <summary>A script's text is one node, unless a script made it.</summary>
    public static string Code(IElement script) => script.ChildNodes.Length == 1 && script.ChildNodes[0] is IText only ? only.Data : script.TextContent;

    private int RegionOf(IElement element, string kind, Traits traits, int region)
    {
        // What names a writer or a date is the article's even where it stands in an aside.
        if ((traits & (Traits.Byline | Traits.Date)) != Traits.None && kind != "article")
            return region;
        var article = kind == "article";
        var side = kind is "nav" or "aside" or "footer" or "form" or "dialog" || (traits & Traits.Side) != Traits.None;
        if ((!article && !side) || element is IHtmlBodyElement)
            return region;
        Regions.Add(new Region(article && !side, (traits & Traits.Foreign) != Traits.None, Texts.Count, region));
        return Regions.Count - 1;
    }

    private readonly record struct Named(Traits Traits, bool Property, bool Author);

    private Named Attributes(IElement element)
    {
        var traits = element.LocalName is "byline" or "author" ? Traits.Byline : Traits.None;
        var property = false;
        var author = false;
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            var attribute = attributes[i]!;
            switch (attribute.Name)
            {
                case "class" or "id" or "data-testid" or "data-test" or "data-qa":
                    traits |= TraitsOf(attribute.Value);
                    break;
                case "itemprop":
                    property = true;
                    break;
                case "rel":
                    author |= attribute.Value.Contains("author", StringComparison.OrdinalIgnoreCase);
                    if (element.LocalName == "a" && attribute.Value.Contains("license", StringComparison.OrdinalIgnoreCase))
                        LicenseLinks.Add(element);
                    if (element.LocalName == "a" && HasRelation(element, "next"))
                        NextLinks.Add(element);
                    break;
                case "data-nosnippet" when element.LocalName is "span" or "div" or "section":
                    OutOfSnippets.Add(element);
                    break;
                case "href":
                    author |= AuthorPages.Holds(attribute.Value);
                    break;
            }
        }

        return new Named(traits, property, author);
    }

    private Traits TraitsOf(string names)
    {
        if (!known.TryGetValue(names, out var traits))
            known[names] = traits = ElementTraits.Of(names);
        return traits;
    }

    private List<Mark>? Note(IElement element, Named named, int region)
    {
        var kind = element.LocalName;
        List<Mark>? marks = null;
        if (kind is "h1" or "h2" or "h3")
            Add(Headings);
        if (kind == "time" || kind == "relative-time")
            Add(Times);
        if (kind == "address")
            Add(Addresses);
        if ((named.Traits & Traits.Date) != Traits.None)
            Add(Dated);
        if ((named.Traits & Traits.Byline) != Traits.None)
            Add(Bylines);
        if (named.Author)
            Add(AuthorLinks);
        if (named.Property)
            Add(Properties);
        return marks;

        void Add(List<Mark> list)
        {
            if (list.Count >= MostMarks)
                return;
            var mark = new Mark(element, named.Traits, Texts.Count, region);
            list.Add(mark);
            (marks ??= []).Add(mark);
        }
    }

    private static bool IsBlock(string kind) => kind is "div" or "p" or "li" or "ul" or "ol" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "article" or "section" or "header"
        or "footer" or "main" or "aside" or "nav" or "table" or "tr" or "td" or "th" or "blockquote" or "figure" or "figcaption" or "address" or "dl" or "dt" or "dd" or "form" or "pre"
        or "body" or "details" or "summary" or "fieldset" or "center" or "button";
}
