using Wiredesk.News;

namespace Wiredesk.Revisions;

/// <summary>What became of a statement from one capture to the next; of several things that changed in it, the gravest.</summary>
public enum StatementFate
{
    /// <summary>The same words, said by the same; elsewhere in the text perhaps.</summary>
    Kept,

    /// <summary>The same speaker, other words.</summary>
    Reworded,

    /// <summary>Told as another act: said, then denied; or said, then not said.</summary>
    StanceChanged,

    /// <summary>Attributed to another speaker.</summary>
    Reattributed,

    /// <summary>The words stand there still, as the outlet's own.</summary>
    Unattributed,

    /// <summary>Neither the words nor anything like them are there.</summary>
    Vanished,

    New,
}

/// <summary>A statement of one capture and what it became in another.</summary>
/// <param name="Was">It in the older capture; none of a new one.</param>
/// <param name="Now">It in the newer one; none of one that vanished, and where the words stand there without being found as a statement.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="IsReworded">Whether its content has other words, whatever else changed.</param>
public sealed record StatementChange(AttributedStatement? Was, AttributedStatement? Now, StatementFate Fate, bool IsReworded);
