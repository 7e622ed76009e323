namespace Wiredesk.Stories;

/// <summary>Takes the endings off English words that keep two reports of one event apart: plurals, possessives, -ed, -ing.
/// Less than a full stemmer on purpose: what it joins is nearly always the same word.</summary>
internal static class EnglishStem
{
    private const int ShortestStemmed = 5;

    /// <summary>The stem of a lower-case word, as a slice of it; "-ies" is written back as "-y" in place.</summary>
    public static ReadOnlySpan<char> Of(Span<char> word)
    {
        var length = word.Length;
        if (length < ShortestStemmed)
            return word;
        if (word.EndsWith("'s"))
            return word[..^2];
        if (length > 5 && word.EndsWith("ies"))
        {
            word[^3] = 'y';
            return word[..^2];
        }

        if (length > 6 && word.EndsWith("ing"))
            return word[..^3];
        if (length > 5 && (word.EndsWith("ed") || word.EndsWith("es")))
            return word[..^2];
        return word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }
}
