using AngleSharp.Dom;

namespace Wiredesk.Pages.Body;

/// <summary>A paragraph, heading, list item or the like: text with no block boundary in it.</summary>
internal sealed class Block(string text, int element, IReadOnlyList<INode> nodes)
{
    /// <summary>One line, white space folded.</summary>
    public string Text { get; } = text;

    /// <summary>Its words as hashes.</summary>
    public uint[] WordHashes => field ??= WordRuns.Words(Text);

    /// <summary>Its runs of words as hashes.</summary>
    public uint[] Runs => field ??= WordRuns.Of(WordHashes);

    /// <summary>The index in the outline of the block-level element it stands in.</summary>
    public int Element { get; } = element;

    /// <summary>The texts it was read from, and the line breaks between them.</summary>
    public IReadOnlyList<INode> Nodes { get; } = nodes;

    /// <summary>UTF-16 code units in links.</summary>
    public int LinkChars { get; init; }

    public int Links { get; init; }

    /// <summary>UTF-16 code units that are bold or italic.</summary>
    public int EmphasisChars { get; init; }

    /// <summary>Names of the inline elements its text stands in.</summary>
    public IReadOnlyList<uint[]> InlineNames { get; init; } = [];

    /// <summary>Whether it follows a break within its element, not the element's beginning.</summary>
    public bool IsContinued { get; init; }

    /// <summary>Words; in scripts without spaces, two signs count as one.</summary>
    public int Words { get; init; }

    /// <summary>Pictures, players and frames between the block before and this one.</summary>
    public int MediaBefore { get; init; }

    /// <summary>Buttons and fields between the block before and this one.</summary>
    public int ControlsBefore { get; init; }
}
