using System.Globalization;
using System.Text.RegularExpressions;

namespace Wiredesk.LanguageProfiles;

/// <summary>The n-grams of languages and their weights, as the npm package eld has them (src/ngrams/*.js, Apache-2.0).</summary>
/// <param name="Languages">ISO 639-1 codes, in order.</param>
/// <param name="Weights">Of each n-gram, at most eight bytes long, the weights by the language's place in the list.</param>
internal sealed partial record Profiles(IReadOnlyList<string> Languages, IReadOnlyDictionary<ulong, IReadOnlyList<(int Language, int Weight)>> Weights)
{
    /// <summary>What the package took off each weight to make its file smaller.</summary>
    private const int TakenOff = 53;

    private const int LongestGram = 8;

    /// <param name="package">The folder of the unpacked package.</param>
    /// <param name="file">The name of its table: extrasmall, small, medium or large.</param>
    /// <param name="kept">The languages wanted.</param>
    public static Profiles Read(string package, string file, IReadOnlySet<string> kept)
    {
        var bytes = BytesOfLetters(File.ReadAllText(Path.Combine(package, "src", "dictionary.js")));
        var text = File.ReadAllText(Path.Combine(package, "src", "ngrams", file + ".js"));
        var split = text.IndexOf("ngrams:{", StringComparison.Ordinal);
        var theirs = LanguageEntry().Matches(text[..split]).ToDictionary(entry => entry.Groups["number"].Value, entry => entry.Groups["code"].Value);
        var languages = theirs.Values.Where(kept.Contains).Order(StringComparer.Ordinal).ToList();
        var weights = new Dictionary<ulong, IReadOnlyList<(int, int)>>();
        foreach (Match entry in GramEntry().Matches(text[(split + "ngrams:{".Length)..]))
        {
            var ours = WeightEntry().Matches(entry.Groups["weights"].Value)
                .Select(one => (Language: languages.IndexOf(theirs[one.Groups["number"].Value]), Weight: int.Parse(one.Groups["weight"].Value, CultureInfo.InvariantCulture) + TakenOff))
                .Where(one => one.Language >= 0).ToList();
            if (ours.Count > 0 && KeyOf(Unquoted(entry.Groups["gram"].Value), bytes) is { } key)
                weights[key] = ours;
        }

        return new Profiles(languages, weights);
    }

    /// <summary>The package writes each byte of UTF-8 that is not ASCII as a letter of its own.</summary>
    private static Dictionary<string, byte> BytesOfLetters(string dictionary)
    {
        var letters = Letter().Matches(dictionary[dictionary.IndexOf('[', StringComparison.Ordinal)..]).Select(letter => Unquoted(letter.Value)).ToList();
        var bytes = new Dictionary<string, byte>(StringComparer.Ordinal);
        for (var value = 0; value < letters.Count; value++)
        {
            if (letters[value] != " ")
                bytes.TryAdd(letters[value], (byte)value);
        }

        return bytes;
    }

    private static ulong? KeyOf(string gram, Dictionary<string, byte> bytes)
    {
        if (gram.Length is 0 or > LongestGram)
            return null;
        var key = 0UL;
        foreach (var letter in gram)
        {
            if (letter == ' ')
                key = key << 8 | ' ';
            else if (bytes.TryGetValue(letter.ToString(), out var value))
                key = key << 8 | value;
            else
                return null;
        }

        return key;
    }

    private static string Unquoted(string literal)
        => literal[0] is '\'' or '"' ? Escape().Replace(literal[1..^1], "${character}") : literal;

    [GeneratedRegex(@"(?<number>\d+):'(?<code>\w+)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageEntry();

    [GeneratedRegex("""(?<gram>'(\\.|[^'\\])*'|"(\\.|[^"\\])*"|[^\s,:{}'"]+):\{(?<weights>[^}]*)\}""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex GramEntry();

    [GeneratedRegex(@"(?<number>\d+):(?<weight>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WeightEntry();

    [GeneratedRegex("""('(\\.|[^'\\])*'|"(\\.|[^"\\])*")""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Letter();

    [GeneratedRegex(@"\\(?<character>.)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
