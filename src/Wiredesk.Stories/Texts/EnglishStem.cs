namespace Wiredesk.Stories.Texts;

/// <summary>Takes the endings off English words that keep two reports of one event apart: plurals, possessives, -ed, -ing.
/// Less than a full stemmer on purpose: what it joins is nearly always the same word.</summary>
internal static class EnglishStem
{
    private const int ShortestStemmed = 5;

    /// <summary>How many letters to take off a lower-case word of a length with these last three letters; -3 for "-ies", of which
    /// "-y" is left.</summary>
    public static int Ending(int length, char third, char second, char last)
    {
        if (length < ShortestStemmed)
            return 0;
        if (second == '\'' && last == 's')
            return 2;
        if (length > 5 && third == 'i' && second == 'e' && last == 's')
            return -3;
        if (length > 6 && third == 'i' && second == 'n' && last == 'g')
            return 3;
        if (length > 5 && second == 'e' && (last == 'd' || last == 's'))
            return 2;
        return last == 's' && second != 's' ? 1 : 0;
    }
}
