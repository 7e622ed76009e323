namespace Wiredesk.Stories;

/// <summary>
/// The numbers that decide, for stories and for copies. The defaults are one setting for all kinds of source.
/// MEASURED
/// </summary>
public sealed record StoryIndexOptions
{
    /// <summary>The similarity, 0 to 1, from which an article joins a story instead of beginning one.</summary>
    public double Threshold { get; init; } = 0.21;

    /// <summary>The days between two articles after which their similarity counts 1/e.</summary>
    public double DecayDays { get; init; } = 7;

    /// <summary>The terms kept of an article: those that weigh most.</summary>
    public int Terms { get; init; } = 60;

    /// <summary>The heaviest terms of an article, under which it is found again.</summary>
    public int IndexedTerms { get; init; } = 15;

    /// <summary>What standing in the title adds to a term's frequency weight (a term that stands in the text once has 1).</summary>
    public double TitleWeight { get; init; } = 3;

    /// <summary>The words of the body, stop words not counted, that say what the article is about.</summary>
    public int TermWords { get; init; } = 300;

    /// <summary>Terms that more than this share of the window's articles hold are left out.</summary>
    public double CommonTermShare { get; init; } = 0.15;

    /// <summary>The articles the window must hold before a term counts as common.</summary>
    public int CommonTermArticles { get; init; } = 200;

    /// <summary>Articles that hold no known word, added to the window's count so that the first articles' weights are not all alike.</summary>
    public double PriorArticles { get; init; } = 20;

    /// <summary>The newest articles looked up under each indexed term.</summary>
    public int PostingsPerTerm { get; init; } = 120;

    /// <summary>The articles, most promising first, whose similarity is computed.</summary>
    public int ComparedArticles { get; init; } = 30;

    /// <summary>The members of a story whose similarity is averaged.</summary>
    public int SampledMembers { get; init; } = 6;

    /// <summary>The share of the smaller text that must stand in the other for one to be a copy.</summary>
    public double CopyContainment { get; init; } = 0.5;

    /// <summary>The share of a shorter text that must stand in the longer one to be an excerpt rather than a composite.</summary>
    public double ExcerptContainment { get; init; } = 0.6;

    /// <summary>The ratio of the two texts' sizes from which one may be a full copy of the other.</summary>
    public double FullCopySize { get; init; } = 0.7;

    /// <summary>How much less than the best match a match may hold and still be the origin for being an agency's or the earliest.</summary>
    public double OriginMargin { get; init; } = 0.15;

    /// <summary>The different shingles a text must have for copies of it to be sought.</summary>
    public int CopyShingles { get; init; } = 20;

    /// <summary>The days before the window's own date that an article is remembered.</summary>
    public double WindowDays { get; init; } = 14;

    /// <summary>The articles remembered at most; each takes about 7 KB.</summary>
    public int MaxArticles { get; init; } = 50_000;

    /// <summary>The shingles remembered at most, over all articles; each takes 4 bytes, and as much again for the sample that is indexed.</summary>
    public long MaxShingles { get; init; } = 60_000_000;
}
