using System.Runtime.InteropServices;
using Wiredesk.Stories;

namespace Wiredesk.StoryBench;

/// <summary>
/// How many copies are found, and how many of those found are ones, against exact counting: texts and edits of texts are filed, and
/// for each the share of the smaller one's five-word runs is counted exactly for every earlier text that shares one.
/// </summary>
internal static class CopyRecall
{
    private const int Articles = 10_000;
    private const int Words = 5;
    private const int LeastShingles = 20;
    private const double Containment = 0.5;

    private static readonly string[] Kinds = ["as it is", "40-word brief", "a word in five changed", "a word in twenty changed", "half of one, half of another", "a third left out"];

    public static void Run(IReadOnlyList<LabelledArticle> articles)
    {
        var random = new Random(7);
        var texts = articles.Where(article => article.Text.Length > 400).Select(article => article.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        var wire = Wire(texts, random);
        var index = new StoryIndex();
        var holding = new Dictionary<string, List<int>>();
        var sets = new List<HashSet<string>>();
        var counts = Kinds.ToDictionary(kind => kind, _ => new Counts());
        for (var i = 0; i < wire.Count; i++)
        {
            var (kind, words) = wire[i];
            var own = Runs(words);
            var copied = Exact(own, holding, sets);
            var filing = index.Find(new StoryArticle { Id = i, Outlet = $"outlet{i}", Text = string.Join(' ', words) });
            index.Add(filing, filing.Story ?? i);
            Count(counts[kind], copied, filing.Copy?.Origin);
            sets.Add(own);
            foreach (var run in own)
                (CollectionsMarshal.GetValueRefOrAddDefault(holding, run, out _) ??= []).Add(i);
        }

        Console.WriteLine("kind                            texts   with a copied text   found   recall   reported   right   precision");
        foreach (var (kind, count) in counts.Append(new("all", Sum(counts.Values))))
            Console.WriteLine($"{kind,-30} {count.Texts,6} {count.Copies,20} {count.Found,7} {count.Recall,8:0.0000} {count.Reported,10} {count.Right,7} {count.Precision,11:0.0000}");
    }

    private static List<(string Kind, string[] Words)> Wire(List<string[]> texts, Random random)
    {
        var wire = new List<(string, string[])>();
        var originals = texts.OrderBy(_ => random.Next()).Take(Articles / 2).ToList();
        wire.AddRange(originals.Select(text => (Kinds[0], text)));
        while (wire.Count < Articles)
        {
            var text = originals[random.Next(originals.Count)];
            var kind = random.Next(1, Kinds.Length);
            wire.Add((Kinds[kind], kind switch
            {
                1 => [.. text.Skip(random.Next(Math.Max(1, text.Length - 40))).Take(40)],
                2 => Changed(text, 0.2),
                3 => Changed(text, 0.05),
                4 => [.. text.Take(text.Length / 2), .. originals[random.Next(originals.Count)] is var other ? other.Skip(other.Length / 2) : []],
                _ => [.. text.Take(text.Length / 3), .. text.Skip(2 * text.Length / 3)],
            }));
        }

        return wire;

        string[] Changed(string[] text, double share) =>
            [.. text.Select(word => random.NextDouble() < share ? texts[random.Next(texts.Count)][0] + random.Next(100) : word)];
    }

    /// <summary>The runs of five words, as the index understands words.</summary>
    private static HashSet<string> Runs(string[] words)
    {
        var letters = string.Join(' ', words).Split([.. string.Join(' ', words).Where(c => !char.IsLetterOrDigit(c) && c is not ('\'' or '’')).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant()).ToArray();
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - Words + 1)).Select(start => string.Join(' ', letters, start, Words))];
    }

    /// <summary>The earlier texts of which enough stands in this one, or that hold enough of it.</summary>
    private static HashSet<int> Exact(HashSet<string> own, Dictionary<string, List<int>> holding, List<HashSet<string>> sets)
    {
        if (own.Count < LeastShingles)
            return [];
        var shared = new Dictionary<int, int>();
        foreach (var run in own)
        {
            foreach (var other in holding.GetValueOrDefault(run) ?? [])
                CollectionsMarshal.GetValueRefOrAddDefault(shared, other, out _)++;
        }

        return [.. shared.Where(pair => sets[pair.Key].Count >= LeastShingles && pair.Value >= Containment * Math.Min(own.Count, sets[pair.Key].Count)).Select(pair => pair.Key)];
    }

    private static void Count(Counts count, HashSet<int> copied, long? found)
    {
        count.Texts++;
        if (copied.Count > 0)
            count.Copies++;
        if (found is null)
            return;
        count.Reported++;
        if (copied.Count > 0)
            count.Found++;
        if (copied.Contains((int)found))
            count.Right++;
    }

    private static Counts Sum(IEnumerable<Counts> all)
    {
        var sum = new Counts();
        foreach (var one in all)
        {
            (sum.Texts, sum.Copies, sum.Reported) = (sum.Texts + one.Texts, sum.Copies + one.Copies, sum.Reported + one.Reported);
            (sum.Found, sum.Right) = (sum.Found + one.Found, sum.Right + one.Right);
        }

        return sum;
    }

    private sealed class Counts
    {
        public int Texts { get; set; }

        public int Copies { get; set; }

        public int Reported { get; set; }

        public int Found { get; set; }

        public int Right { get; set; }

        public double Recall => Copies == 0 ? 1 : (double)Found / Copies;

        public double Precision => Reported == 0 ? 1 : (double)Right / Reported;
    }
}
