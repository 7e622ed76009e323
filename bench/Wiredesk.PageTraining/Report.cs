using Wiredesk.Pages;

namespace Wiredesk.PageTraining;

/// <summary>How well blocks were chosen, set by set, and where worst.</summary>
internal static class Report
{
    private const int Worst = 40;
    private const int LongestLine = 160;

    public static void Print(List<LabelledPage> pages, Func<LabelledPage, List<int>> choose)
    {
        foreach (var set in pages.GroupBy(page => page.Set))
        {
            var score = new Score();
            foreach (var page in set)
            {
                var text = Text(page, choose(page));
                if (page.Text is not null)
                    score.Add(page.Text, text);
                score.AddChunks(page, text);
            }

            Console.WriteLine(score.Pages > 0
                ? $"{set.Key}: F1 {score.F1:f4} (precision {score.Precision:f4}, recall {score.Recall:f4}), exact {score.Exact:f3}"
                : $"{set.Key}: chunks F1 {score.ChunksF1:f4}");
        }
    }

    /// <summary>Writes the worst pages of each set with the blocks that were missed or taken by mistake.</summary>
    public static void WriteWorst(List<LabelledPage> pages, Func<LabelledPage, List<int>> choose, string path)
    {
        using var file = new StreamWriter(path);
        foreach (var set in pages.Where(page => page.Text is not null).GroupBy(page => page.Set))
        {
            var judged = set.Select(page => (page, chosen: choose(page))).Select(item => (item.page, item.chosen, f1: new Score().Add(item.page.Text!, Text(item.page, item.chosen))));
            foreach (var (page, chosen, f1) in judged.OrderBy(item => item.f1).Take(Worst))
            {
                file.WriteLine($"## {set.Key} {page.Id} {page.Host} F1 {f1:f3}");
                for (var i = 0; i < page.Labels.Length; i++)
                {
                    if (page.Labels[i] >= 0.5f != chosen.Contains(i))
                        file.WriteLine($"{(page.Labels[i] >= 0.5f ? "missed" : "extra ")} {Line(page.Outline.Blocks[i].Text)}");
                }
            }
        }
    }

    private static string Line(string text) => text.Length > LongestLine ? text[..LongestLine] : text;

    /// <summary>As the page reader gives it: without the furniture that it knows by its words.</summary>
    private static string Text(LabelledPage page, List<int> chosen)
    {
        var texts = chosen.ConvertAll(i => page.Outline.Blocks[i].Text);
        var dropped = Furniture.Dropped(texts);
        return string.Join("\n\n", texts.Where((_, i) => !dropped.Contains(i)));
    }
}
