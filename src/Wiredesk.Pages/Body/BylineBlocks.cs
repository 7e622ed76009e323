namespace Wiredesk.Pages.Body;

/// <summary>Tells blocks that hold the writers, the site and the date and nothing else: "The Vel Ledger, 09.06.2026".</summary>
/// <param name="names">Who wrote the article, and the name of the site.</param>
internal sealed class BylineBlocks(IReadOnlyList<string> names)
{
    /// <summary>Such a block stands above the lead.</summary>
    private const int Reach = 3;

    private const int MostWords = 20;

    private readonly HashSet<uint> words = [.. names.SelectMany(WordRuns.Words)];

    /// <summary>The chosen blocks without them.</summary>
    public List<int> Without(PageOutline outline, List<int> chosen) => [.. chosen.Where((block, i) => i >= Reach || !Is(outline.Blocks[block]))];

    private bool Is(Block block)
    {
        if (words.Count == 0 || block.Words > MostWords)
            return false;
        var named = false;
        var text = block.Text.AsSpan();
        for (var at = 0; at < text.Length;)
        {
            var begin = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            var word = text[begin..at];
            if (word.IsEmpty)
                at++;
            else if (words.Contains(NameHashes.Of(word)))
                named = true;
            else if (!char.IsDigit(word[0]) && MonthNames.Of(word) == 0)
                return false;
        }

        return named;
    }
}
