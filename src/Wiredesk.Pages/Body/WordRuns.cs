namespace Wiredesk.Pages.Body;

/// <summary>Runs of three words of a text, to see how much of another text stands in it.</summary>
internal sealed class WordRuns(string? text)
{
    private const int Length = 3;

    private readonly HashSet<uint> runs = text is null ? [] : [.. Of(Words(text))];

    public bool IsEmpty => runs.Count == 0;

    /// <summary>The share of a block's runs that stand in this text; -1 when this text has none.</summary>
    public float Share(Block block)
    {
        if (runs.Count == 0)
            return -1;
        var found = 0;
        foreach (var run in block.Runs)
        {
            if (runs.Contains(run))
                found++;
        }

        return block.Runs.Length == 0 ? 0 : (float)found / block.Runs.Length;
    }

    /// <summary>The words of a text as hashes.</summary>
    public static uint[] Words(string text)
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

        return [.. words];
    }

    /// <summary>The runs of words; a text of fewer is one run.</summary>
    public static uint[] Of(uint[] words)
    {
        if (words.Length == 0)
            return [];
        if (words.Length < Length)
            return [words.Length == 1 ? words[0] : NameHashes.Pair(words[0], words[1])];
        var all = new uint[words.Length - Length + 1];
        for (var i = 0; i < all.Length; i++)
            all[i] = NameHashes.Pair(NameHashes.Pair(words[i], words[i + 1]), words[i + 2]);
        return all;
    }
}
