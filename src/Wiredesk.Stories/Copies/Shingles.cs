using Wiredesk.Stories.Texts;

namespace Wiredesk.Stories.Copies;

/// <summary>Five-word runs: what two texts share word for word (Broder 1997).</summary>
internal static class Shingles
{
    private const int Words = 5;

    /// <summary>Of every so many neighbouring shingles the least is in the sample (Schleimer, Wilkerson and Aiken, "Winnowing: local
    /// algorithms for document fingerprinting", 2003). That takes one in eight, as a sample by remainder would; but two texts that share
    /// this many shingles in a row are certain to share one of the sample, which a sample by remainder misses for one short report in eighty.</summary>
    private const int Window = 15;

    /// <summary>Of so many shingles one is in the sample.</summary>
    public const double Sampling = (Window + 1) / 2.0;

    /// <summary>The different shingles of a text, in the order they stand there, and those of them in the sample; none for fewer than
    /// five words.</summary>
    /// <param name="words">The hashes of its words.</param>
    /// <param name="set">Is made to hold them.</param>
    public static (uint[] All, uint[] Sample) Of(ReadOnlySpan<ulong> words, ShingleSet set)
    {
        set.Clear(words.Length);
        if (words.Length < Words)
            return ([], []);

        var all = new uint[words.Length - Words + 1];
        for (var start = 0; start < all.Length; start++)
            all[start] = WordHash.Key(WordHash.OfRun(words.Slice(start, Words)));
        var sample = Sample(all);
        var count = 0;
        foreach (var shingle in all)
        {
            if (set.Add(shingle))
                all[count++] = shingle;
        }

        return (count == all.Length ? all : all[..count], sample);
    }

    private static uint[] Sample(ReadOnlySpan<uint> shingles)
    {
        var sample = new List<uint>((int)(shingles.Length / Sampling) + 8);
        var least = -1;
        for (var end = Math.Min(Window, shingles.Length); end <= shingles.Length; end++)
        {
            var start = Math.Max(0, end - Window);
            var before = least;
            if (least < start)
                least = LeastOf(shingles, start, end);
            else if (shingles[end - 1] <= shingles[least])
                least = end - 1;
            if (least != before)
                sample.Add(shingles[least]);
        }

        return [.. sample.Distinct()];
    }

    /// <summary>Where the least stands; of equal ones the last.</summary>
    private static int LeastOf(ReadOnlySpan<uint> shingles, int start, int end)
    {
        var least = start;
        for (var i = start + 1; i < end; i++)
        {
            if (shingles[i] <= shingles[least])
                least = i;
        }

        return least;
    }
}
