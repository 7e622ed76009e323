using System.Collections.Frozen;

namespace Wiredesk.Statements.Lexicon;

/// <summary>The reporting verbs of Cues.txt, by every form they take.</summary>
internal static class CueLexicon
{
    private static readonly FrozenDictionary<string, (CueEntry Entry, VerbForm Form)[]> ByWord = Load();

    /// <summary>The entries that a lower-case word may begin, those of the longest phrase first, each with the word's form.</summary>
    public static ReadOnlySpan<(CueEntry Entry, VerbForm Form)> Of(string word) => ByWord.TryGetValue(word, out var entries) ? entries : [];

    private static FrozenDictionary<string, (CueEntry, VerbForm)[]> Load()
    {
        using var stream = typeof(CueLexicon).Assembly.GetManifestResourceStream("Wiredesk.Statements.Lexicon.Cues.txt")
            ?? throw new InvalidOperationException("Cues.txt is not embedded in this assembly; rebuild Wiredesk.Statements.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Parse).ToArray();
        var irregular = lines.Where(line => line.Irregular.Length > 0).ToDictionary(line => line.Entry.Verb, line => line.Irregular, StringComparer.Ordinal);
        var words = new Dictionary<string, List<(CueEntry Entry, VerbForm Form)>>(StringComparer.Ordinal);
        foreach (var (entry, _) in lines)
        {
            var forms = irregular.GetValueOrDefault(entry.Verb, []);
            foreach (var (word, form) in Inflection.Of(entry.Verb, forms.ElementAtOrDefault(0), forms.ElementAtOrDefault(1)))
            {
                if (!words.TryGetValue(word, out var entries))
                    words[word] = entries = [];
                entries.Add((entry, form));
            }
        }

        return words.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.OrderByDescending(found => found.Entry.Tail.Length).ToArray());
    }

    private static (CueEntry Entry, string[] Irregular) Parse(string line)
    {
        var columns = line.Split('|', StringSplitOptions.TrimEntries);
        if (columns.Length != 3 || !Stances.TryParse(columns[1], out var stance))
            throw new FormatException($"Cues.txt: “{line}” is not “verb | stance | frames”.");
        var frames = columns[2].Split(' ').Aggregate(CueFrames.None, (all, word) => all | Enum.Parse<CueFrames>(word, ignoreCase: true));
        var sides = columns[0].Split('=', StringSplitOptions.TrimEntries);
        var phrase = sides[0].Split(' ');
        return (new CueEntry(phrase[0], phrase[1..], stance, frames), sides.Length > 1 ? sides[1].Split(' ') : []);
    }
}
