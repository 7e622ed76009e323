namespace Wiredesk.Pages.Body;

/// <summary>Runs of three words of a text, to see how much of another text stands in it.</summary>
internal sealed class WordRuns
{
    private const int Length = 3;

    private readonly HashSet<uint> runs = [];

    public WordRuns(string? text)
    {
        if (text is not null)
            runs.UnionWith(Of(Words(text)));
    }

    public bool IsEmpty => runs.Count == 0;

    /// <summary>The share of the text's runs that stand in this one; of its words when it is shorter than a run.</summary>
    public float Share(string text)
    {
        if (runs.Count == 0)
            return -1;
        var all = 0;
        var found = 0;
        foreach (var run in Of(Words(text)))
        {
            all++;
            if (runs.Contains(run))
                found++;
        }

        return all == 0 ? 0 : (float)found / all;
    }

    public static List<uint> RunsOf(string text) => [.. Of(Words(text))];

    public static List<uint> Words(string text)
    {
        var words = new List<uint>();
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
                at++;
            var begin = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            if (at > begin)
                words.Add(NameHashes.Of(text.AsSpan(begin, at - begin)));
        }

        return words;
    }

    private static IEnumerable<uint> Of(List<uint> words)
    {
        if (words.Count < Length && words.Count > 0)
            yield return words.Aggregate(NameHashes.Pair);
        for (var i = 0; i + Length <= words.Count; i++)
            yield return NameHashes.Pair(NameHashes.Pair(words[i], words[i + 1]), words[i + 2]);
    }
}
