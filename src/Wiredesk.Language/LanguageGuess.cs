namespace Wiredesk.Language;

/// <summary>A language and how sure it is.</summary>
/// <param name="Language">ISO 639-1, for instance <c>en</c>; null when the text does not tell.</param>
/// <param name="Confidence">0 to 1; of a language that was not told, how far from it the text was.</param>
public readonly record struct GuessedLanguage(string? Language, double Confidence);

/// <summary>
/// Which language a text is in: by its script, by letters and small words that only one language has, and within Latin, Cyrillic and
/// Arabic script by the n-grams of its words. Knows 75 languages; the first guess by n-grams loads their table.
/// </summary>
public static class LanguageGuess
{
    /// <summary>So many UTF-16 code units of a text are looked at.</summary>
    public const int Sample = 4_000;

    /// <summary>Fewer letters tell nothing.</summary>
    private const int LeastLetters = 3;

    /// <summary>What a guess by n-grams needs, of 1: set where invented sentences of names stay untold and titles are told.</summary>
    private const double LeastConfidence = 0.5;

    /// <summary>A script that makes up so much of the letters is the text's.</summary>
    private const double LeastShare = 0.5;

    private static readonly HashSet<string> Cyrillic = ["be", "bg", "ru", "sr", "uk"];
    private static readonly HashSet<string> Arabic = ["ar", "fa", "ku", "ur"];

    /// <summary>The language of <paramref name="text"/>, or null when it is too short or too mixed to tell.</summary>
    public static string? Of(ReadOnlySpan<char> text) => Best(text).Language;

    /// <summary>The language of <paramref name="text"/> and how sure it is.</summary>
    public static GuessedLanguage Best(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Sample)];
        var (script, share, letters) = MainScript(text);
        if (letters < LeastLetters || share < LeastShare)
            return new(null, 0);
        if ((Scripts.OnlyLanguageOf(script) ?? TellingLetters.LanguageOf(text, script)) is { } only)
            return new(only, share);
        var (language, confidence) = ByGrams(text, script);
        if (language == "ms")
            language = TellingLetters.MalayOrIndonesian(text);
        return confidence < LeastConfidence ? new(null, confidence) : new(language == "no" ? "nb" : language, confidence * share);
    }

    /// <summary>Whether the language, an ISO 639-1 code, is one that a guess can come to.</summary>
    public static bool Knows(string language)
        => language == "nb" || TellingLetters.Languages.Contains(language) || Scripts.Languages.Contains(language) || (language != "no" && GramTable.Default.Languages.Contains(language));

    private static (Script Script, double Share, int Letters) MainScript(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[(int)Script.Han + 1];
        foreach (var rune in text.EnumerateRunes())
            counts[(int)Scripts.Of(rune)]++;
        counts[(int)Script.None] = 0;
        // Japanese is Han with kana among it.
        if (counts[(int)Script.Kana] * 10 > counts[(int)Script.Han])
            (counts[(int)Script.Kana], counts[(int)Script.Han]) = (counts[(int)Script.Kana] + counts[(int)Script.Han], 0);
        var (letters, main) = (0, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            letters += counts[i];
            if (counts[i] > counts[main])
                main = i;
        }

        return ((Script)main, letters == 0 ? 0 : (double)counts[main] / letters, letters);
    }

    private static (string? Language, double Confidence) ByGrams(ReadOnlySpan<char> text, Script script)
    {
        var table = GramTable.Default;
        Span<int> scores = stackalloc int[table.Languages.Count];
        var grams = GramScores.Add(text, table, scores);
        var (first, second) = (-1, -1);
        for (var i = 0; i < scores.Length; i++)
        {
            if (!IsWrittenIn(table.Languages[i], script))
                continue;
            if (first < 0 || scores[i] > scores[first])
                (first, second) = (i, first);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }

        if (first < 0 || scores[first] == 0)
            return (null, 0);
        return (table.Languages[first], Confidence(scores[first], second < 0 ? 0 : scores[second], grams));
    }

    /// <summary>The lead over the second counts for more in a longer text, and less where the words hardly are the language's.</summary>
    private static double Confidence(int first, int second, int grams)
    {
        var lead = (double)(first - second) / first;
        var known = Math.Min(1, (double)first / grams / UsualWeight);
        return 1 - Math.Exp(-LeadWeight * lead * known * known * Math.Sqrt(grams));
    }

    /// <summary>What an n-gram of a text in its own language weighs on average.</summary>
    private const double UsualWeight = 55;
    private const double LeadWeight = 3;

    private static bool IsWrittenIn(string language, Script script) => script switch
    {
        Script.Cyrillic => Cyrillic.Contains(language),
        Script.Arabic => Arabic.Contains(language),
        Script.Latin => !Cyrillic.Contains(language) && !Arabic.Contains(language),
        _ => false,
    };
}
