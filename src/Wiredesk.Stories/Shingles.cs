namespace Wiredesk.Stories;

/// <summary>Sets of five-word runs: what two texts share word for word (Broder 1997).</summary>
internal static class Shingles
{
    private const int Words = 5;

    /// <summary>A text with fewer shingles is indexed under a larger sample, so that enough of them are.</summary>
    private const int ShortText = 200;
    private const int LongSampling = 8;
    private const int ShortSampling = 4;

    /// <summary>The different shingles of a text, ascending; none for fewer than five words.</summary>
    public static uint[] Of(ReadOnlySpan<ulong> words)
    {
        if (words.Length < Words)
            return [];

        var shingles = new uint[words.Length - Words + 1];
        for (var start = 0; start < shingles.Length; start++)
            shingles[start] = WordHash.Key(WordHash.OfRun(words.Slice(start, Words)));
        Array.Sort(shingles);
        return WithoutRepeats(shingles);
    }

    /// <summary>Whether the shingle of a text with so many shingles belongs to the sample that is indexed. The sample of a long text
    /// is part of what the sample of a short text with the same shingles would be, so the two meet.</summary>
    public static bool IsSampled(uint shingle, int shinglesInText) =>
        shingle % (uint)(shinglesInText < ShortText ? ShortSampling : LongSampling) == 0;

    /// <summary>How many shingles two ascending sets share.</summary>
    public static int Shared(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            if (first[i] == second[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (first[i] < second[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return shared;
    }

    private static uint[] WithoutRepeats(uint[] ascending)
    {
        var kept = 0;
        foreach (var shingle in ascending)
        {
            if (kept == 0 || ascending[kept - 1] != shingle)
                ascending[kept++] = shingle;
        }

        return kept == ascending.Length ? ascending : ascending[..kept];
    }
}
