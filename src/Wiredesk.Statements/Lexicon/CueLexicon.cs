namespace Wiredesk.Statements.Lexicon;

/// <summary>The reporting words of Cues.txt, by every form they take.</summary>
internal static class CueLexicon
{
    private static readonly CueLine[] Lines = Load();

    // Plain dictionaries: frozen ones take longer to make than one article to read.
    private static readonly Dictionary<string, (CueEntry Entry, VerbForm Form)[]> Verbs = ByForm(Lines);

    private static readonly Dictionary<string, (CueEntry Entry, VerbForm Form)[]> Found = FoundOf(Verbs);

    private static readonly Dictionary<string, CueEntry[]> Nouns = NounsOf(Lines);

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

    private static Dictionary<string, (CueEntry, VerbForm)[]> ByForm(CueLine[] lines)
    {
        var irregular = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Irregular.Length > 0)
                irregular.TryAdd(line.Entry.Word, line.Irregular);
        }

        var byForm = new Dictionary<string, List<(CueEntry, VerbForm)>>(StringComparer.Ordinal);
        foreach (var (entry, _) in lines)
        {
            if (entry.Takes(CueFrames.Noun))
                continue;
            var given = irregular.GetValueOrDefault(entry.Word, []);
            foreach (var (word, form) in Inflection.Of(entry.Word, given.ElementAtOrDefault(0), given.ElementAtOrDefault(1)))
                Add(byForm, word, (entry, form));
        }

        return LongestFirst(byForm, found => found.Item1);
    }

    private static Dictionary<string, (CueEntry, VerbForm)[]> FoundOf(Dictionary<string, (CueEntry Entry, VerbForm Form)[]> verbs)
    {
        var found = new Dictionary<string, (CueEntry, VerbForm)[]>(verbs.Count, StringComparer.Ordinal);
        foreach (var (word, entries) in verbs)
        {
            var own = Array.FindAll(entries, one => !one.Entry.Takes(CueFrames.Given));
            if (own.Length > 0)
                found[word] = own;
        }

        return found;
    }

    private static Dictionary<string, CueEntry[]> NounsOf(CueLine[] lines)
    {
        var nouns = new Dictionary<string, List<CueEntry>>(StringComparer.Ordinal);
        foreach (var (entry, _) in lines)
        {
            if (!entry.Takes(CueFrames.Noun))
                continue;
            Add(nouns, entry.Word, entry);
            Add(nouns, Inflection.Plural(entry.Word), entry);
        }

        return LongestFirst(nouns, entry => entry);
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string word, T one)
    {
        if (!lists.TryGetValue(word, out var list))
            lists[word] = list = [];
        list.Add(one);
    }

    private static Dictionary<string, T[]> LongestFirst<T>(Dictionary<string, List<T>> lists, Func<T, CueEntry> entry)
    {
        var ordered = new Dictionary<string, T[]>(lists.Count, StringComparer.Ordinal);
        foreach (var (word, list) in lists)
            ordered[word] = list.Count == 1 ? [list[0]] : [.. list.OrderByDescending(one => entry(one).Tail.Length)];
        return ordered;
    }
}
