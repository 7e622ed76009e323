using Wiredesk.Pages.Body;

namespace Wiredesk.Pages;

/// <summary>
/// The blocks of text on the last pages of one host. What stands on several of them is the host's furniture, not an article. Old pages make
/// room for new ones, so that an old design is forgotten. Not for use by several threads at once.
/// </summary>
public sealed class HostMemory
{
    /// <summary>Pages that are remembered.</summary>
    public const int MostPages = 24;

    /// <summary>Blocks of a page that are remembered; the largest of some 1,400 news pages had six thousand, half of them a few hundred.</summary>
    public const int MostBlocks = 1_000;

    /// <summary>A text on so many other pages is furniture; with one other page known, one is enough.</summary>
    private const int FewestPages = 2;

    /// <summary>Short lines may be headings that articles share ("Background"): they must stand on more pages.</summary>
    private const int ShortLine = 4;
    private const int FewestPagesOfShortLine = 4;

    /// <summary>Pages with more of their words in common are one article at two addresses.</summary>
    private const double SameArticle = 0.5;

    private readonly List<(string Page, HashSet<uint> Blocks)> pages = [];

    /// <summary>The pages remembered, oldest first: the address of each and the marks of its blocks.</summary>
    public IEnumerable<(string Page, IReadOnlyCollection<uint> Blocks)> Pages => pages.Select(page => (page.Page, (IReadOnlyCollection<uint>)page.Blocks));

    /// <summary>Remembers a page; one seen before is remembered as it is now.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="blocks">The marks of its blocks, <see cref="ArticlePage.Blocks"/>.</param>
    public void Add(string page, IEnumerable<uint> blocks)
    {
        pages.RemoveAll(known => known.Page == page);
        if (pages.Count == MostPages)
            pages.RemoveAt(0);
        pages.Add((page, [.. blocks.Take(MostBlocks)]));
    }

    /// <summary>The marks of a page's blocks: hashes of their words.</summary>
    internal static IReadOnlyList<uint> Marks(PageOutline outline) => [.. outline.Blocks.Take(MostBlocks).Select(Mark)];

    /// <summary>Takes from the chosen blocks those that the host prints on other pages, too.</summary>
    /// <param name="outline">The page.</param>
    /// <param name="page">Its address.</param>
    /// <param name="chosen">The blocks, by index, that are held for the article's.</param>
    internal List<int> WithoutRecurring(PageOutline outline, string page, List<int> chosen)
    {
        var marks = chosen.Select(i => Mark(outline.Blocks[i])).ToList();
        var words = chosen.Sum(i => outline.Blocks[i].Words);
        var others = pages.Where(known => known.Page != page
            && chosen.Where((block, i) => known.Blocks.Contains(marks[i])).Sum(block => outline.Blocks[block].Words) <= SameArticle * words).ToList();
        return [.. chosen.Where((block, i) => !Recurs(outline.Blocks[block], others.Count(known => known.Blocks.Contains(marks[i])), others.Count))];
    }

    private static bool Recurs(Block block, int times, int others) =>
        times >= (block.Words <= ShortLine ? FewestPagesOfShortLine : Math.Min(FewestPages, others)) && times > 0;

    private static uint Mark(Block block)
    {
        var mark = 0u;
        foreach (var word in block.WordHashes)
            mark = NameHashes.Pair(mark, word);
        return mark;
    }
}
