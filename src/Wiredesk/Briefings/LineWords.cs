namespace Wiredesk.Briefings;

/// <summary>The words of a line, for telling whether two lines say the same.</summary>
internal static class LineWords
{
    private const double MostOfTheShorter = 0.55;

    /// <summary>Whether two lines share so much of the shorter one's words that a reader would read the same twice.</summary>
    public static bool SayTheSame(HashSet<string> a, HashSet<string> b) => Overlap(a, b) > MostOfTheShorter;

    public static HashSet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0)
                start = i;
            else if (!inWord && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }
        return words;
    }

    /// <summary>Twice the common words over all words, 0 to 1 (Dice).</summary>
    public static double Dice(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count + b.Count == 0)
            return 0;
        var (small, large) = a.Count < b.Count ? (a, b) : (b, a);
        return 2.0 * small.Count(large.Contains) / (a.Count + b.Count);
    }

    /// <summary>Common words over those of the shorter line, 0 to 1.</summary>
    public static double Overlap(HashSet<string> a, HashSet<string> b)
    {
        var (small, large) = a.Count < b.Count ? (a, b) : (b, a);
        return small.Count == 0 ? 0 : (double)small.Count(large.Contains) / small.Count;
    }
}
