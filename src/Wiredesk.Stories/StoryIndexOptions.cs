namespace Wiredesk.Stories;

/// <summary>
/// The numbers that decide, for stories and for copies. The defaults are one setting for all kinds of source, measured by B-cubed F1:
/// .924 on 2,779 dated articles of the Article-Bias-Prediction set, .894 on ECB+, .942 on the Fake News Challenge's training bodies,
/// mean .920, as with the articles of the latter two in three other orders (.918 and .884 on ECB+ where numbers do not count). The plateau is broad: thresholds from .18 to .21, priors
/// from 100 to 500 articles, 150 to 250 terms, decays of 4 to 6 days, 16 to 128 postings a term stay within .004 of it. Nearest member and average
/// together, without looking stories over, gave .907 at best. Weights for pairs of articles learnt on two sets (logistic regression on
/// eleven similarities, lengths and dates) did worse on the third than the cosine alone: .891.
/// </summary>
public sealed record StoryIndexOptions
{
    /// <summary>The language of the articles, a code of ISO 639-1: which words say nothing of a subject.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The similarity, 0 to 1, from which an article joins a story instead of beginning one.</summary>
    public double Threshold { get; init; } = 0.19;

    /// <summary>The share of <see cref="Threshold"/> from which a story is near enough to be looked over together with another.</summary>
    public double NearShare { get; init; } = 0.7;

    /// <summary>The articles of a story and its neighbours that are grouped anew at once; of more, a sample.</summary>
    public int RegroupedArticles { get; init; } = 32;

    /// <summary>The days between two articles after which their similarity counts 1/e.</summary>
    public double DecayDays { get; init; } = 5;

    /// <summary>The terms kept of an article: those that weigh most.</summary>
    public int Terms { get; init; } = 200;

    /// <summary>The heaviest terms of an article, under which it is found again.</summary>
    public int IndexedTerms { get; init; } = 25;

    /// <summary>The heaviest terms that are told as the article's own words.</summary>
    public int KeyTerms { get; init; } = 12;

    /// <summary>What is left of the similarity of two articles that both give numbers in title or lead and share none.</summary>
    public double OtherNumbers { get; init; } = 0.7;

    /// <summary>What standing in the title adds to a term's frequency weight (a term that stands in the text once has 1).</summary>
    public double TitleWeight { get; init; } = 2;

    /// <summary>What standing in the lead adds.</summary>
    public double LeadWeight { get; init; } = 1;

    /// <summary>The words of the body, stop words not counted, that are its lead.</summary>
    public int LeadWords { get; init; } = 60;

    /// <summary>What the weight of two neighbouring names is multiplied by: they count in one by one, too.</summary>
    public double PairWeight { get; init; } = 0.7;

    /// <summary>The words of the body, stop words not counted, that say what the article is about.</summary>
    public int TermWords { get; init; } = 300;

    /// <summary>Terms that more than this share of the window's articles hold are left out.</summary>
    public double CommonTermShare { get; init; } = 0.25;

    /// <summary>The articles the window must hold before a term counts as common.</summary>
    public int CommonTermArticles { get; init; } = 200;

    /// <summary>Articles that hold none of the words, added to the window's count: while the window is small, what only two of its articles
    /// hold already weighs as something rare.</summary>
    public double PriorArticles { get; init; } = 250;

    /// <summary>The newest articles looked up under each indexed term.</summary>
    public int PostingsPerTerm { get; init; } = 32;

    /// <summary>The articles, most promising first, whose similarity is computed.</summary>
    public int ComparedArticles { get; init; } = 20;

    /// <summary>The squared weight of the heaviest terms that an article must share to be compared.</summary>
    public double LeastPromise { get; init; } = 0.01;

    /// <summary>The members of a story whose similarity is averaged.</summary>
    public int SampledMembers { get; init; } = 6;

    /// <summary>The share of the smaller text that must stand in the other for one to be a copy.</summary>
    public double CopyContainment { get; init; } = 0.5;

    /// <summary>The share of a copy that must stand in the origin for it to be a full copy or an excerpt rather than a composite. An
    /// edit of one word in ten leaves .6 of the five-word shingles.</summary>
    public double MostContainment { get; init; } = 0.6;

    /// <summary>The ratio of the two texts' sizes from which one may be a full copy of the other.</summary>
    public double FullCopySize { get; init; } = 0.7;

    /// <summary>How much less than the best match a match may hold and still be the origin for being an agency's or the earliest.</summary>
    public double OriginMargin { get; init; } = 0.15;

    /// <summary>The different shingles a text must have for copies of it to be sought.</summary>
    public int CopyShingles { get; init; } = 20;

    /// <summary>The days before the window's own date that an article is remembered.</summary>
    public double WindowDays { get; init; } = 14;

    /// <summary>The articles remembered at most; one of 550 words takes about 4.5 kB.</summary>
    public int MaxArticles { get; init; } = DefaultArticles;

    /// <summary>The shingles remembered at most, over all articles; each takes 4 bytes, and one in eight some 13 more in the index.</summary>
    public long MaxShingles { get; init; } = DefaultArticles * ShinglesAnArticle;

    /// <summary>The articles remembered where nothing else is said.</summary>
    public const int DefaultArticles = 300_000;

    /// <summary>More than all but very long articles have.</summary>
    private const long ShinglesAnArticle = 1_000;

    /// <summary>The defaults, but for a window of so many articles.</summary>
    public static StoryIndexOptions Remembering(int articles) => new() { MaxArticles = articles, MaxShingles = articles * ShinglesAnArticle };
}
