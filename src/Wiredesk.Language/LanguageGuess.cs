using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Wiredesk.Language;

/// <summary>Which language a text is in, by its script and, for Latin and Cyrillic, by its small words and letters.</summary>
public static class LanguageGuess
{
    private const int Sample = 20_000;

    // A guess from small words needs so many words, such a share of small words, and such a lead over the second.
    private const int LeastWords = 4;
    private const double LeastShare = 0.12;
    private const double LeastLead = 1.2;

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> LanguagesOfWord =
        StopWords.ByLanguage
            .SelectMany(language => language.Value.Select(word => (word, language.Key)))
            .GroupBy(pair => pair.word, pair => pair.Key)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray())
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> UkrainianOnly = SearchValues.Create("їєґЇЄҐ");
    private static readonly SearchValues<char> SouthSlavic = SearchValues.Create("ђћџљњј");

    private enum Script
    {
        None, Latin, Cyrillic, Greek, Hebrew, Arabic, Devanagari, Bengali, Tamil, Thai, Georgian, Armenian, Kana, Hangul, Han,
    }

    /// <summary>
    /// The BCP 47 primary language tag of <paramref name="text"/>, <c>en</c> for instance, or null when the text is too short or
    /// too mixed to tell. Only the first 20,000 code units are looked at.
    /// </summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Sample)];
        var counts = new int[Enum.GetValues<Script>().Length];
        foreach (var rune in text.EnumerateRunes())
            counts[(int)ScriptOf(rune)]++;
        counts[(int)Script.None] = 0;
        var letters = counts.Sum();
        // Japanese is Han with kana among it.
        if (counts[(int)Script.Kana] > 0 && counts[(int)Script.Kana] * 10 > counts[(int)Script.Han])
            (counts[(int)Script.Kana], counts[(int)Script.Han]) = (counts[(int)Script.Kana] + counts[(int)Script.Han], 0);
        var script = (Script)Array.IndexOf(counts, counts.Max());
        if (letters < 3 || counts[(int)script] * 2 < letters)
            return null;
        return script switch
        {
            Script.Latin => BySmallWords(text),
            Script.Cyrillic => ByCyrillicLetters(text),
            Script.Arabic => text.ContainsAny("ٹڈڑے") ? "ur" : text.ContainsAny("پچژگ") ? "fa" : "ar",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Devanagari => "hi",
            Script.Bengali => "bn",
            Script.Tamil => "ta",
            Script.Thai => "th",
            Script.Georgian => "ka",
            Script.Armenian => "hy",
            Script.Kana => "ja",
            Script.Hangul => "ko",
            Script.Han => "zh",
            _ => null,
        };
    }

    private static Script ScriptOf(Rune rune) => rune.Value switch
    {
        < 0x41 => Script.None,
        < 0x250 => Rune.IsLetter(rune) ? Script.Latin : Script.None,
        >= 0x370 and < 0x400 => Script.Greek,
        >= 0x400 and < 0x530 => Script.Cyrillic,
        >= 0x530 and < 0x590 => Script.Armenian,
        >= 0x590 and < 0x600 => Script.Hebrew,
        >= 0x600 and < 0x780 => Script.Arabic,
        >= 0x900 and < 0x980 => Script.Devanagari,
        >= 0x980 and < 0xA00 => Script.Bengali,
        >= 0xB80 and < 0xC00 => Script.Tamil,
        >= 0xE00 and < 0xE80 => Script.Thai,
        >= 0x10A0 and < 0x1100 => Script.Georgian,
        >= 0x1E00 and < 0x1F00 => Script.Latin,
        >= 0x3040 and < 0x3100 => Script.Kana,
        (>= 0x1100 and < 0x1200) or (>= 0xAC00 and < 0xD7B0) => Script.Hangul,
        (>= 0x3400 and < 0x4DC0) or (>= 0x4E00 and < 0xA000) => Script.Han,
        _ => Script.None,
    };

    private static string ByCyrillicLetters(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(UkrainianOnly) || (text.Contains('і') && !text.Contains('ў')))
            return "uk";
        if (text.ContainsAny("ўЎ"))
            return "be";
        if (text.ContainsAny(SouthSlavic))
            return text.ContainsAny("ђћ") ? "sr" : text.ContainsAny("ѓќѕ") ? "mk" : "sr";
        return text.ContainsAny("ыэЫЭ") ? "ru" : text.Contains('ъ') ? "bg" : "ru";
    }

    private static string? BySmallWords(ReadOnlySpan<char> text)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var words = 0;
        Span<char> lower = stackalloc char[16];
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) ||
                CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark))
                at++;
            if (at == start)
            {
                at++;
                continue;
            }

            words++;
            if (at - start > lower.Length)
                continue;
            var word = lower[..text[start..at].ToLowerInvariant(lower)];
            // A word that several languages use says less about each.
            if (LanguagesOfWord.TryGetValue(word, out var languages))
            {
                foreach (var language in languages)
                    scores[language] = scores.GetValueOrDefault(language) + (1.0 / languages.Length);
            }
        }

        if (words < LeastWords || scores.Count == 0)
            return null;
        var ranked = scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key, StringComparer.Ordinal).Take(2).ToArray();
        var leads = ranked.Length == 1 || ranked[0].Value >= LeastLead * ranked[1].Value;
        return leads && ranked[0].Value >= LeastShare * words ? ranked[0].Key : null;
    }
}
