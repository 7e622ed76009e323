namespace Wiredesk.Statements.Lexicon;

/// <summary>The forms of English verbs and nouns, by the rules of spelling.</summary>
internal static class Inflection
{
    private const string Vowels = "aeiou";

    // Verbs of the lexicon that double their last letter: stressed on it, or of one syllable.
    private static readonly string[] Doubling = ["admit", "plan", "quip", "slam", "rip", "beg", "refer", "prefer", "regret", "commit", "rebut", "dub", "brag", "sidestep"];

    /// <summary>Each form of <paramref name="verb"/>; the irregular past and participle are given, if any.</summary>
    public static IEnumerable<(string Word, VerbForm Form)> Of(string verb, string? past, string? participle)
    {
        yield return (verb, VerbForm.Base);
        yield return (Third(verb), VerbForm.Third);
        yield return (past ?? Suffixed(verb, "ed"), VerbForm.Past);
        if (participle is not null)
            yield return (participle, VerbForm.Participle);
        yield return (Suffixed(verb, "ing"), VerbForm.Gerund);
    }

    /// <summary>The plural of <paramref name="noun"/>.</summary>
    public static string Plural(string noun) => Third(noun);

    // Nouns form their plural as verbs their third person.
    private static string Third(string verb)
    {
        if (EndsInConsonantY(verb))
            return verb[..^1] + "ies";
        return verb.EndsWith('s') || verb.EndsWith('x') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb == "go"
            ? verb + "es"
            : verb + "s";
    }

    private static string Suffixed(string verb, string suffix)
    {
        if (suffix == "ed" && EndsInConsonantY(verb))
            return verb[..^1] + "ied";
        if (suffix == "ed" && verb.EndsWith('e'))
            return verb + "d";
        if (verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal))
            return verb[..^1] + suffix;
        return Doubling.Contains(verb) ? verb + verb[^1] + suffix : verb + suffix;
    }

    private static bool EndsInConsonantY(string verb) => verb.Length > 1 && verb[^1] == 'y' && !Vowels.Contains(verb[^2]);
}
