using System.Text.RegularExpressions;

namespace Wiredesk.PageTraining;

/// <summary>The metrics of the public article-extraction benchmark: runs of four words, precision and recall averaged over pages.</summary>
internal sealed partial class Score
{
    private const int Run = 4;
    private readonly List<double> precisions = [];
    private readonly List<double> recalls = [];
    private int exact;
    private int with, withFound, withoutFound;

    /// <summary>Pages whose whole text is known.</summary>
    public int Pages => recalls.Count;
    public double Precision => precisions.DefaultIfEmpty().Average();
    public double Recall => recalls.DefaultIfEmpty().Average();
    public double F1 => 2 * Precision * Recall / (Precision + Recall);
    public double Exact => (double)exact / Math.Max(1, recalls.Count);
    public double ChunksF1 => 2.0 * withFound / Math.Max(1, withFound + with + withoutFound);

    public double Add(string gold, string text)
    {
        var (goldWords, words) = (Words(gold), Words(text));
        var (wanted, given) = (Runs(goldWords), Runs(words));
        var both = wanted.Sum(run => Math.Min(run.Value, given.GetValueOrDefault(run.Key)));
        var (all, got) = (wanted.Values.Sum(), given.Values.Sum());
        if (got > 0)
            precisions.Add((double)both / got);
        recalls.Add(all == 0 ? 0 : (double)both / all);
        exact += goldWords.SequenceEqual(words) ? 1 : 0;
        return all + got == 0 ? 0 : 2.0 * both / (all + got);
    }

    public void AddChunks(LabelledPage page, string text)
    {
        var flat = Space().Replace(text, " ");
        with += page.With.Count;
        withFound += page.With.Count(chunk => flat.Contains(Space().Replace(chunk, " ").Trim(), StringComparison.Ordinal));
        withoutFound += page.Without.Count(chunk => flat.Contains(Space().Replace(chunk, " ").Trim(), StringComparison.Ordinal));
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, int> Runs(List<string> words)
    {
        var runs = new Dictionary<string, int>();
        for (var i = 0; i < Math.Max(1, words.Count - Run + 1); i++)
        {
            var run = string.Join(' ', words.Skip(i).Take(Run));
            if (run.Length > 0)
                runs[run] = runs.GetValueOrDefault(run) + 1;
        }

        return runs;
    }

    [GeneratedRegex(@"[\p{L}\p{N}_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
