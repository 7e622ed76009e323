using System.Collections.Frozen;

namespace Wiredesk.Statements.Lexicon;

/// <summary>The reporting words of Cues.txt, by every form they take.</summary>
internal static class CueLexicon
{
    private static readonly CueLine[] Lines = Load();

    private static readonly FrozenDictionary<string, (CueEntry Entry, VerbForm Form)[]> Verbs = ByForm(Lines);

    private static readonly FrozenDictionary<string, (CueEntry Entry, VerbForm Form)[]> Found = Verbs
        .Select(pair => (pair.Key, Entries: pair.Value.Where(found => !found.Entry.Takes(CueFrames.Given)).ToArray()))
        .Where(pair => pair.Entries.Length > 0)
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Entries);

    private static readonly FrozenDictionary<string, CueEntry[]> Nouns = Lines
        .Where(line => line.Entry.Takes(CueFrames.Noun))
        .SelectMany(line => new[] { line.Entry.Word, Inflection.Plural(line.Entry.Word) }.Select(form => (Form: form, line.Entry)))
        .GroupBy(pair => pair.Form, pair => pair.Entry)
        .ToFrozenDictionary(group => group.Key, group => LongestFirst(group, entry => entry));

    /// <summary>
    /// The verbs that a lower-case word may begin, those of the longest phrase first, each with the word’s form: only those by which
    /// statements are looked for.
    /// </summary>
    public static ReadOnlySpan<(CueEntry Entry, VerbForm Form)> Of(string word) => Found.GetValueOrDefault(word);

    /// <summary>The same with the verbs that only tell the stance of a cue found otherwise.</summary>
    public static ReadOnlySpan<(CueEntry Entry, VerbForm Form)> All(string word) => Verbs.GetValueOrDefault(word);

    /// <summary>The nouns, in the singular or plural, and the other words that a lower-case word may begin, those of the longest phrase first.</summary>
    public static ReadOnlySpan<CueEntry> OfNoun(string word) => Nouns.GetValueOrDefault(word);

    private static CueLine[] Load()
    {
        using var stream = typeof(CueLexicon).Assembly.GetManifestResourceStream("Wiredesk.Statements.Lexicon.Cues.txt")
            ?? throw new InvalidOperationException("Cues.txt is not embedded in this assembly; rebuild Wiredesk.Statements.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(CueLine.Parse)];
    }

    private static FrozenDictionary<string, (CueEntry, VerbForm)[]> ByForm(CueLine[] lines)
    {
        var irregular = lines.Where(line => line.Irregular.Length > 0).DistinctBy(line => line.Entry.Word)
            .ToDictionary(line => line.Entry.Word, line => line.Irregular, StringComparer.Ordinal);
        return lines.Where(line => !line.Entry.Takes(CueFrames.Noun))
            .SelectMany(line => Forms(line.Entry.Word).Select(form => (form.Word, Found: (line.Entry, form.Form))))
            .GroupBy(pair => pair.Word, pair => pair.Found)
            .ToFrozenDictionary(group => group.Key, group => LongestFirst(group, found => found.Entry));

        IEnumerable<(string Word, VerbForm Form)> Forms(string verb)
        {
            var given = irregular.GetValueOrDefault(verb, []);
            return Inflection.Of(verb, given.ElementAtOrDefault(0), given.ElementAtOrDefault(1));
        }
    }

    private static T[] LongestFirst<T>(IEnumerable<T> found, Func<T, CueEntry> entry) => [.. found.OrderByDescending(one => entry(one).Tail.Length)];
}
