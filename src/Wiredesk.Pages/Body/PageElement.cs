using AngleSharp.Dom;

namespace Wiredesk.Pages.Body;

/// <summary>An element of a page as the body reader sees it, with what stands in it.</summary>
internal sealed class PageElement(IElement node, int parent, int depth, ElementKind kind)
{
    public IElement Node { get; } = node;

    /// <summary>The index of its parent in the outline; -1 for the body.</summary>
    public int Parent { get; } = parent;

    public int Depth { get; } = depth;

    public ElementKind Kind { get; } = kind;

    /// <summary>Hashes of the words in its class, id, role and the like.</summary>
    public uint[] Names { get; init; } = [];

    /// <summary>What it or an element around it is.</summary>
    public Surroundings Within { get; init; }

    /// <summary>The blocks in it: from the first, up to but not including the end.</summary>
    public int FirstBlock { get; set; }

    public int EndBlock { get; set; }

    /// <summary>UTF-16 code units of text in it, and those of them that are in links.</summary>
    public int Chars { get; set; }

    public int LinkChars { get; set; }

    public int Words { get; set; }

    /// <summary>Pictures, players and frames in it.</summary>
    public int Media { get; set; }

    /// <summary>Elements beside it of the same kind and the same names, itself among them.</summary>
    public int Alike { get; set; } = 1;

    public int Blocks => EndBlock - FirstBlock;

    /// <summary>Child elements that hold blocks.</summary>
    public int Children { get; set; }

    public double LinkDensity => Chars == 0 ? 0 : (double)LinkChars / Chars;
}
