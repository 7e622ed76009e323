using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>What became of a paragraph.</summary>
public enum ParagraphFate
{
    Kept,
    Changed,
    Added,
    Removed,
}

/// <summary>Where a paragraph stood that stands elsewhere now.</summary>
public enum MovedFrom
{
    Above,
    Below,
}

/// <summary>A paragraph of the new text, or one of the old that is gone. One that was parted, or several that were joined, with the same words, are kept.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Was">Where it stood in the old text; none for an added one.</param>
/// <param name="Now">Where it stands in the new text; none for a removed one.</param>
/// <param name="Moved">Where it was moved from, if it was; changed or not.</param>
/// <param name="Words">Of a changed one, its words.</param>
public sealed record ParagraphChange(ParagraphFate Fate, TextSpan? Was, TextSpan? Now, MovedFrom? Moved, IReadOnlyList<WordChange> Words);
