using System.Text;
using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>A paragraph and the nodes it was read from.</summary>
internal sealed record Paragraph(string Text, IReadOnlyList<INode> Nodes);

/// <summary>The text of an element as a reader sees it: a paragraph for each block.</summary>
internal sealed class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
        "tfoot", "thead", "tr", "ul",
    };

    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase)
    {
        "button", "canvas", "embed", "iframe", "input", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video", "audio",
    };

    private readonly List<Paragraph> paragraphs = [];
    private readonly StringBuilder line = new();
    private readonly List<INode> nodes = [];
    private bool broken;

    /// <summary>The paragraphs in order. Two line breaks in a row part paragraphs, too.</summary>
    public static IReadOnlyList<Paragraph> Of(INode root)
    {
        var text = new HtmlText();
        text.Visit(root);
        text.EndParagraph();
        return text.paragraphs;
    }

    private void Visit(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                Append(text);
            else if (child is IElement element && !Unseen.Contains(element.LocalName))
                VisitElement(element);
        }
    }

    /// <summary>Recursion goes no deeper than the parser let the page nest.</summary>
    private void VisitElement(IElement element)
    {
        if (element.LocalName == "br")
        {
            if (broken)
                EndParagraph();
            broken = true;
            line.Append(' ');
            return;
        }

        var block = Blocks.Contains(element.LocalName);
        if (block)
            EndParagraph();
        Visit(element);
        if (block)
            EndParagraph();
        else if (element.LocalName is "td" or "th")
            line.Append(' ');
    }

    private void Append(IText text)
    {
        if (string.IsNullOrWhiteSpace(text.Data))
        {
            line.Append(' ');
            return;
        }

        broken = false;
        line.Append(text.Data);
        nodes.Add(text);
    }

    private void EndParagraph()
    {
        if (Plain.Line(line.ToString()) is { } text)
            paragraphs.Add(new Paragraph(text, [.. nodes]));
        line.Clear();
        nodes.Clear();
        broken = false;
    }
}
