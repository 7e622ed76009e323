namespace Wiredesk.Stories;

/// <summary>How much text a new article and a filed one share.</summary>
/// <param name="Other">The filed article.</param>
/// <param name="Own">The shingles of the new article.</param>
/// <param name="Shared">The shingles both hold.</param>
internal sealed record TextOverlap(FiledArticle Other, int Own, int Shared)
{
    /// <summary>The share of the smaller text's shingles that stand in the other.</summary>
    public double Containment => (double)Shared / Math.Min(Own, Other.Shingles.Length);

    /// <summary>The match that says the new article is a copy of the filed one.</summary>
    public CopyMatch AsCopy(StoryIndexOptions options) => new(Other.Id, Kind(Own, Other.Shingles.Length, options), Containment);

    /// <summary>The match that says the filed article is a copy of the new one.</summary>
    public CopyMatch AsOrigin(long id, StoryIndexOptions options) => new(id, Kind(Other.Shingles.Length, Own, options), Containment);

    private CopyKind Kind(int copy, int origin, StoryIndexOptions options)
    {
        var larger = Math.Max(copy, origin);
        if (Math.Min(copy, origin) >= options.FullCopySize * larger && Shared >= options.MostContainment * larger)
            return CopyKind.Full;
        return copy < origin && Shared >= options.MostContainment * copy ? CopyKind.Excerpt : CopyKind.Composite;
    }
}
