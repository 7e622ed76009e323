using System.Buffers;

namespace Wiredesk.Language;

/// <summary>Letters and small words of languages that the table of n-grams does not know, or does not tell from their neighbours.</summary>
internal static class TellingLetters
{
    /// <summary>A foreign name brings a letter or two into a text; its own language has more of them: one among so many code units.</summary>
    private const int Rarest = 120;

    private static readonly SearchValues<char> Tajik = SearchValues.Create("ӣӯҷ");
    private static readonly SearchValues<char> Kazakh = SearchValues.Create("қғұәіһ");
    private static readonly SearchValues<char> KazakhOnly = SearchValues.Create("қғұ");
    private static readonly SearchValues<char> Tatar = SearchValues.Create("җәһ");
    private static readonly SearchValues<char> TurkicO = SearchValues.Create("өү");
    private static readonly SearchValues<char> Macedonian = SearchValues.Create("ѓќѕ");
    private static readonly SearchValues<char> Serbian = SearchValues.Create("ђћ");
    private static readonly SearchValues<char> Pashto = SearchValues.Create("ټډړږښڼځڅ");
    private static readonly SearchValues<char> Uyghur = SearchValues.Create("ۇۈۋې");
    private static readonly SearchValues<char> Assamese = SearchValues.Create("ৰৱ");

    private static readonly string[] Malay = ["bahawa", "kerana", "ialah", "daripada", "beliau", "boleh", "manakala", "wang", "kereta", "sebanyak", "ringgit"];
    private static readonly string[] Indonesian = ["bahwa", "karena", "dari", "bisa", "mobil", "saat", "uang", "jika", "sementara", "rupiah", "mengatakan"];
    private static readonly string[] Nepali = ["छ।", "छन्", "एको", "गर्न", "लागि", "भयो"];
    private static readonly string[] Hindi = ["है", " में ", " और ", " ने ", " को ", " के ", " से ", " का "];
    private static readonly string[] Marathi = ["आहे", "च्या", "आणि", "ळ", "ांनी", "ील ", "ील."];

    /// <summary>The languages that letters and small words tell.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["as", "bn", "hi", "id", "kk", "ky", "mk", "mn", "mr", "ms", "ne", "ps", "tg", "tt", "ug"];

    /// <summary>The language of a text in this script; null where its letters do not tell.</summary>
    public static string? LanguageOf(ReadOnlySpan<char> text, Script script) => script switch
    {
        Script.Cyrillic => Cyrillic(text),
        Script.Arabic when Has(text, Pashto) && !text.Contains('ے') => "ps",
        Script.Arabic when Has(text, Uyghur) && text.Contains('ە') => "ug",
        Script.Bengali => Has(text, Assamese) ? "as" : "bn",
        Script.Devanagari => Devanagari(CountOf(text, Hindi), CountOf(text, Marathi), CountOf(text, Nepali)),
        _ => null,
    };

    /// <summary>Malay and Indonesian, which n-grams take for one.</summary>
    public static string MalayOrIndonesian(ReadOnlySpan<char> text) => CountOf(text, Malay) > CountOf(text, Indonesian) ? "ms" : "id";

    private static string? Cyrillic(ReadOnlySpan<char> text)
    {
        if (Has(text, Tajik))
            return "tg";
        if (Has(text, KazakhOnly) && Has(text, Kazakh))
            return "kk";
        if (Has(text, Tatar))
            return "tt";
        if (Has(text, TurkicO))
            return text.Contains('ң') ? "ky" : "mn";
        return Has(text, Macedonian) && !text.ContainsAny(Serbian) ? "mk" : null;
    }

    private static string? Devanagari(int hindi, int marathi, int nepali)
        => hindi > Math.Max(marathi, nepali) ? "hi" : marathi > Math.Max(hindi, nepali) ? "mr" : nepali > Math.Max(hindi, marathi) ? "ne" : null;

    private static bool Has(ReadOnlySpan<char> text, SearchValues<char> letters) => (long)Count(text, letters) * Rarest >= text.Length;

    private static int Count(ReadOnlySpan<char> text, SearchValues<char> letters)
    {
        var count = 0;
        for (int at; (at = text.IndexOfAny(letters)) >= 0; text = text[(at + 1)..])
            count++;
        return count;
    }

    private static int CountOf(ReadOnlySpan<char> text, string[] words)
    {
        var count = 0;
        foreach (var word in words)
            count += text.Count(word);
        return count;
    }
}
