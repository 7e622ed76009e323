namespace Wiredesk.Stories;

/// <summary>How an article uses another article's text.</summary>
public enum CopyKind
{
    /// <summary>The whole of it, perhaps edited.</summary>
    Full,

    /// <summary>A shortened part of it and little else.</summary>
    Excerpt,

    /// <summary>A good part of it, and text of its own.</summary>
    Composite,
}

/// <summary>An article's text is, in full or in part, another article's.</summary>
/// <param name="Origin">The article whose text it is.</param>
/// <param name="Kind">How the text is used.</param>
/// <param name="Containment">The share, 0 to 1, of the smaller text's shingles that stand in the other (Broder, "On the resemblance
/// and containment of documents", 1997).</param>
public sealed record CopyMatch(long Origin, CopyKind Kind, double Containment);
