namespace Wiredesk.Revisions;

/// <summary>Tells a mended letter from another word.</summary>
internal static class SpellingChange
{
    private const int Shortest = 4;
    private const int Longest = 40;
    private const int LongWord = 8;

    /// <summary>Whether the words are the same but for a letter or two, their case, or marks between them. Figures are never misspelt, and short words like "not" and "now" are two.</summary>
    public static bool Is(string was, string now)
    {
        string[] old = was.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), fresh = now.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return old.Length == fresh.Length && old.Zip(fresh).All(pair => IsOne(Letters(pair.First), Letters(pair.Second)));
    }

    private static bool IsOne(string was, string now)
    {
        if (was == now)
            return true;
        if (was.Any(char.IsDigit) || now.Any(char.IsDigit) || Math.Min(was.Length, now.Length) < Shortest || Math.Max(was.Length, now.Length) > Longest)
            return false;
        return Distance(was, now) <= (Math.Min(was.Length, now.Length) >= LongWord ? 2 : 1);
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Letters put in, left out, or put for others, and neighbours that changed places (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
