using Wiredesk.Pages.Body;

namespace Wiredesk.PageTraining;

/// <summary>Counts for how many pages a word or name speaks for or against, and makes scores of it.</summary>
internal sealed class TokenCounts
{
    private const double Prior = 2.5;
    private const float Largest = 4;
    private readonly Dictionary<uint, (double For, double Against)> _votes = [];

    /// <summary>Scores of the words at the beginning of blocks: one vote a page and label.</summary>
    public static TokenScores OfWords(IEnumerable<LabelledPage> pages, int fewest)
    {
        var counts = new TokenCounts();
        var tokens = new List<uint>();
        foreach (var page in pages)
        {
            var (wanted, unwanted) = (new HashSet<uint>(), new HashSet<uint>());
            for (var i = 0; i < page.Labels.Length; i++)
            {
                if (float.IsNaN(page.Labels[i]))
                    continue;
                BlockWords.Fill(page.Outline.Blocks[i].Text, tokens);
                var side = page.Labels[i] >= 0.5f ? wanted : unwanted;
                side.UnionWith(tokens);
                BlockWords.FillEnd(page.Outline.Blocks[i].Text, tokens);
                side.UnionWith(tokens);
            }

            foreach (var token in wanted)
                counts.Add(token, 1, 0);
            foreach (var token in unwanted)
                counts.Add(token, 0, 1);
        }

        return counts.Scores(fewest);
    }

    /// <summary>Scores of the names of elements: a page's vote is the share of the words under them that are the article's.</summary>
    public static TokenScores OfNames(IEnumerable<LabelledPage> pages, int fewest)
    {
        var counts = new TokenCounts();
        foreach (var page in pages.Where(page => page.Text is not null))
        {
            var (wanted, all) = (new Dictionary<uint, double>(), new Dictionary<uint, double>());
            for (var i = 0; i < page.Labels.Length; i++)
            {
                var block = page.Outline.Blocks[i];
                foreach (var token in NamesAround(page.Outline, block))
                {
                    wanted[token] = wanted.GetValueOrDefault(token) + (page.Labels[i] >= 0.5f ? block.Words : 0);
                    all[token] = all.GetValueOrDefault(token) + block.Words;
                }
            }

            foreach (var (token, words) in all)
            {
                if (words > 0)
                    counts.Add(token, wanted[token] / words, 1 - wanted[token] / words);
            }
        }

        return counts.Scores(fewest);
    }

    private static HashSet<uint> NamesAround(PageOutline outline, Block block)
    {
        var tokens = new HashSet<uint>();
        for (var at = block.Element; at >= 0; at = outline.Elements[at].Parent)
            tokens.UnionWith(outline.Elements[at].Names);
        foreach (var names in block.InlineNames)
            tokens.UnionWith(names);
        return tokens;
    }

    private void Add(uint token, double favour, double against)
    {
        var (a, b) = _votes.GetValueOrDefault(token);
        _votes[token] = (a + favour, b + against);
    }

    private TokenScores Scores(int fewest)
        => new(_votes.Where(count => count.Value.For + count.Value.Against >= fewest).ToDictionary(
            count => count.Key,
            count => (float)Math.Clamp(Math.Log((count.Value.For + Prior) / (count.Value.Against + Prior)), -Largest, Largest)));
}
