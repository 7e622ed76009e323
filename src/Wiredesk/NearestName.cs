namespace Wiredesk;

/// <summary>Which of the names there are was meant by one that there is not.</summary>
internal static class NearestName
{
    /// <summary>One slip is forgiven for so many letters of a name, and one at least.</summary>
    private const int LettersASlip = 3;

    /// <returns>The nearest name, whatever its case; null where none is near.</returns>
    public static string? Of(string written, IEnumerable<string> names)
        => names.Select(name => (Name: name, Slips: Slips(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(near => near.Slips <= Math.Max(1, near.Name.Length / LettersASlip))
            .OrderBy(near => near.Slips).FirstOrDefault().Name;

    /// <summary>Letters to be put in, taken out, changed or swapped to make one word of the other (Damerau 1964).</summary>
    private static int Slips(string from, string to)
    {
        var slips = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }
        return slips[from.Length, to.Length];
    }
}
