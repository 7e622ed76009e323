using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Copies;

/// <summary>How much text a new article and a filed one share.</summary>
/// <param name="Other">The filed article.</param>
/// <param name="Own">The shingles of the new article.</param>
/// <param name="Shared">The shingles both hold.</param>
internal sealed record TextOverlap(FiledArticle Other, int Own, int Shared)
{
    /// <summary>From this resemblance on two texts of one outlet are the same.</summary>
    private const double SameText = 0.8;

    public required bool IsOfOneOutlet { get; init; }

    /// <summary>The titles share a word that says something, or one of them has none.</summary>
    public required bool SharesTitle { get; init; }

    /// <summary>The share of the smaller text's shingles that stand in the other.</summary>
    public double Containment => (double)Shared / Math.Min(Own, Other.Shingles.Length);

    /// <summary>The text says nothing of the article: its outlet prints it under other titles too, as notices to subscribers are.
    /// What an agency sends again under a new title is still its report.</summary>
    public bool IsFurniture => IsSameText && !Other.FromAgency && (Other.IsFurniture || (IsOfOneOutlet && !SharesTitle));

    /// <summary>An outlet repeats itself only when it brings the same text again; what two of its articles share beside is its own to share.</summary>
    public bool MayBeCopy => !IsOfOneOutlet || IsSameText;

    private bool IsSameText => Shared >= SameText * (Own + Other.Shingles.Length - Shared);

    /// <summary>The match that says the new article is a copy of the filed one.</summary>
    public CopyMatch AsCopy(StoryIndexOptions options) => new(Other.Id, Kind(Own, Other.Shingles.Length, options), Containment);

    /// <summary>The match that says the filed article is a copy of the new one.</summary>
    public CopyMatch AsOrigin(long id, StoryIndexOptions options) => new(id, Kind(Other.Shingles.Length, Own, options), Containment);

    /// <summary>One of the two has text enough of its own to be an article in its own right.</summary>
    public bool IsComposite(StoryIndexOptions options) => Kind(Own, Other.Shingles.Length, options) == CopyKind.Composite
        && Kind(Other.Shingles.Length, Own, options) == CopyKind.Composite;

    private CopyKind Kind(int copy, int origin, StoryIndexOptions options)
    {
        var larger = Math.Max(copy, origin);
        if (Math.Min(copy, origin) >= options.FullCopySize * larger && Shared >= options.MostContainment * larger)
            return CopyKind.Full;
        return copy < origin && Shared >= options.MostContainment * copy ? CopyKind.Excerpt : CopyKind.Composite;
    }
}
