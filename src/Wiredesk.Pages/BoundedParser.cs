using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Wiredesk.Pages;

/// <summary>
/// Parses HTML within bounds. What works on the tree later recurses into it, so a page nested a million deep would end the process;
/// and misnested formatting tags can make a small page into a huge tree. Both are noticed while the tree grows.
/// </summary>
internal static class BoundedParser
{
    /// <summary>Characters of HTML. The largest of some 1,400 news pages had 1.8 million.</summary>
    public const int LongestHtml = 8_000_000;

    /// <summary>The depth at which browsers stop nesting, too.</summary>
    public const int DeepestNesting = 512;

    /// <summary>Elements in a page. The largest of those pages had ten thousand; a live blog of a long day has several times that.</summary>
    public const int MostElements = 60_000;

    /// <summary>The document, or null and the reason why there is none.</summary>
    public static IHtmlDocument? Parse(string html, out string? refused)
    {
        refused = null;
        if (html.Length > LongestHtml)
        {
            refused = $"page of {html.Length} characters: more than the {LongestHtml} that are read";
            return null;
        }

        var growth = new Growth();
        try
        {
            var document = new HtmlParser(new HtmlParserOptions { OnCreated = growth.Note }).ParseDocument(html);
            Growth.CheckDepths(document, 1);
            return document;
        }
        catch (OutOfBoundsException outOfBounds)
        {
            refused = outOfBounds.Message;
            return null;
        }
    }

    private sealed class Growth
    {
        private int elements;
        private int templates;
        private IElement? last;

        public void Note(IElement element, AngleSharp.Text.TextPosition position)
        {
            if (++elements > MostElements)
                throw new OutOfBoundsException($"page of more than {MostElements} elements");
            // The content of a template hangs on no parent, so templates in templates are counted instead of measured.
            if (element is IHtmlTemplateElement && ++templates > DeepestNesting)
                throw TooDeep();
            // An element has no parent yet when it is made; the one before it has.
            CheckDepth(last);
            last = element;
        }

        /// <summary>Measures what moved after it was made.</summary>
        public static void CheckDepths(INode node, int depth)
        {
            if (depth > DeepestNesting)
                throw TooDeep();
            var children = node.ChildNodes;
            for (var i = 0; i < children.Length; i++)
            {
                if (children[i] is IElement element)
                    CheckDepths(element, depth + 1);
            }
        }

        private static void CheckDepth(INode? node)
        {
            var depth = 0;
            for (; node is not null; node = node.Parent)
            {
                if (++depth > DeepestNesting)
                    throw TooDeep();
            }
        }

        private static OutOfBoundsException TooDeep() => new($"page nested more than {DeepestNesting} elements deep");
    }

    private sealed class OutOfBoundsException(string message) : Exception(message);
}
