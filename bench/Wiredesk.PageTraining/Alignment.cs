using Wiredesk.Pages.Body;

namespace Wiredesk.PageTraining;

/// <summary>
/// Finds a labelled text among the blocks of its page: the longest rising chain of matching runs of three words (Hunt and Szymanski, 1977).
/// A run may cross blocks, so that short headings are found by the text around them.
/// </summary>
internal static class Alignment
{
    private const int Run = 3;

    /// <summary>A run that stands in the text this often says nothing of where it is.</summary>
    private const int MostOccurrences = 12;

    /// <summary>Of each block the share of its words that stand in the text, in order.</summary>
    public static float[] Shares(IReadOnlyList<Block> blocks, string gold)
    {
        var words = new List<uint>();
        var blockOf = new List<int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            foreach (var word in blocks[i].WordHashes)
            {
                words.Add(word);
                blockOf.Add(i);
            }
        }

        uint[] page = [.. words];
        var text = WordRuns.Words(gold);
        var covered = Covered(page, text);
        var (hits, all) = (new int[blocks.Count], new int[blocks.Count]);
        for (var i = 0; i < page.Length; i++)
        {
            all[blockOf[i]]++;
            hits[blockOf[i]] += covered[i] ? 1 : 0;
        }

        return [.. hits.Select((hit, i) => all[i] == 0 ? float.NaN : (float)hit / all[i])];
    }

    private static bool[] Covered(uint[] page, uint[] text)
    {
        var run = Math.Min(Run, Math.Max(1, text.Length));
        var places = new Dictionary<uint, List<int>>();
        for (var i = 0; i + run <= text.Length; i++)
        {
            var key = Key(text, i, run);
            if (!places.TryGetValue(key, out var list))
                places[key] = list = [];
            list.Add(i);
        }

        // The chain's ends by length; each match knows the one before it.
        var ends = new List<int>();
        var matches = new List<(int Page, int Text, int Before)>();
        var endMatch = new List<int>();
        for (var i = 0; i + run <= page.Length; i++)
        {
            if (!places.TryGetValue(Key(page, i, run), out var list) || list.Count > MostOccurrences)
                continue;
            for (var j = list.Count - 1; j >= 0; j--)
            {
                var at = ends.BinarySearch(list[j]);
                if (at >= 0)
                    continue;
                at = ~at;
                matches.Add((i, list[j], at == 0 ? -1 : endMatch[at - 1]));
                if (at == ends.Count)
                {
                    ends.Add(list[j]);
                    endMatch.Add(matches.Count - 1);
                }
                else
                {
                    ends[at] = list[j];
                    endMatch[at] = matches.Count - 1;
                }
            }
        }

        var covered = new bool[page.Length];
        for (var match = endMatch.Count == 0 ? -1 : endMatch[^1]; match >= 0; match = matches[match].Before)
            covered.AsSpan(matches[match].Page, run).Fill(true);
        return covered;
    }

    private static uint Key(uint[] words, int at, int run)
    {
        var key = words[at];
        for (var i = 1; i < run; i++)
            key = NameHashes.Pair(key, words[at + i]);
        return key;
    }
}
