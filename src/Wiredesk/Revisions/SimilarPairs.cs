using System.Runtime.InteropServices;

namespace Wiredesk.Revisions;

/// <summary>Two passages that are one reworded.</summary>
/// <param name="Was">Which of the old ones.</param>
/// <param name="Now">Which of the new ones.</param>
/// <param name="Likeness">Share of words in common (Dice), up to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SimilarPair(int Was, int Now, double Likeness);

/// <summary>
/// Finds which new passage an old one became, by the words they share. Few passages are compared each with each; of many, those
/// that share words which few others have, so that the time taken grows with the text and not with its square.
/// </summary>
internal static class SimilarPairs
{
    /// <summary>Up to so many comparisons every pair is compared.</summary>
    private const int MostCompared = 400;

    /// <summary>A word that more passages have tells nothing.</summary>
    private const int RareIn = 8;

    private const int MostCandidates = 4;

    /// <param name="was">The words of each old passage, as numbers; those of 0 do not count.</param>
    /// <param name="now">The words of each new passage.</param>
    /// <param name="least">The likeness from which two are one.</param>
    /// <param name="besides">What speaks for a pair besides its words, added to its likeness.</param>
    /// <returns>Pairs, the most alike first; each passage in one at most.</returns>
    public static List<SimilarPair> Of(IReadOnlyList<int[]> was, IReadOnlyList<int[]> now, double least, Func<int, int, double>? besides = null)
    {
        var (old, fresh) = (Bags(was), Bags(now));
        var found = new List<SimilarPair>();
        foreach (var (i, j) in (long)old.Length * fresh.Length <= MostCompared ? All(old.Length, fresh.Length) : Likely(old, fresh))
        {
            var likeness = Dice(old[i], fresh[j]) + (besides?.Invoke(i, j) ?? 0);
            if (likeness >= least)
                found.Add(new(i, j, likeness));
        }
        var (takenOld, takenFresh) = (new bool[old.Length], new bool[fresh.Length]);
        var pairs = new List<SimilarPair>();
        foreach (var pair in found.OrderByDescending(pair => pair.Likeness).ThenBy(pair => Math.Abs(pair.Was - pair.Now)).ThenBy(pair => pair.Was).ThenBy(pair => pair.Now))
        {
            if (takenOld[pair.Was] || takenFresh[pair.Now])
                continue;
            (takenOld[pair.Was], takenFresh[pair.Now]) = (true, true);
            pairs.Add(pair);
        }
        return pairs;
    }

    private static IEnumerable<(int, int)> All(int old, int fresh)
        => from i in Enumerable.Range(0, old) from j in Enumerable.Range(0, fresh) select (i, j);

    private static IEnumerable<(int, int)> Likely(int[][] old, int[][] fresh)
    {
        var holders = new Dictionary<int, List<int>>();
        for (var j = 0; j < fresh.Length; j++)
        {
            foreach (var word in Distinct(fresh[j]))
            {
                if (!holders.TryGetValue(word, out var list))
                    holders[word] = list = [];
                if (list.Count <= RareIn)
                    list.Add(j);
            }
        }
        var shared = new Dictionary<int, int>();
        for (var i = 0; i < old.Length; i++)
        {
            shared.Clear();
            foreach (var word in Distinct(old[i]))
            {
                if (!holders.TryGetValue(word, out var list) || list.Count > RareIn)
                    continue;
                foreach (var j in list)
                    shared[j] = shared.GetValueOrDefault(j) + 1;
            }
            foreach (var (j, _) in shared.OrderByDescending(pair => pair.Value).ThenBy(pair => Math.Abs(pair.Key - i)).ThenBy(pair => pair.Key).Take(MostCandidates))
                yield return (i, j);
        }
    }

    private static int[][] Bags(IReadOnlyList<int[]> passages)
        => [.. passages.Select(words =>
        {
            int[] bag = [.. words.Where(word => word != 0)];
            Array.Sort(bag);
            return bag;
        })];

    private static IEnumerable<int> Distinct(int[] sorted)
    {
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                yield return sorted[i];
        }
    }

    /// <summary>Twice the common words over all, each as often as it comes.</summary>
    internal static double Dice(int[] a, int[] b)
    {
        if (a.Length + b.Length == 0)
            return 0;
        var common = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var order = a[i].CompareTo(b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2.0 * common / (a.Length + b.Length);
    }
}
