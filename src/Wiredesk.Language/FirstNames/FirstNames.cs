using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>
/// First names as English-language news has them: a long list (Moby Word II, PDDL 1.0) that knows also rare ones and many a word that is mostly something else, and a
/// short one of names that are hardly anything else and nearly always one gender’s. See NameLists/README.md.
/// </summary>
public static class FirstNames
{
    // In the long list, and more often something else before a name.
    private static readonly WordSet Others = new(
        "king prince mayor major dean duke earl page north west easter van man son di della al sunny merry");

    private static readonly Lazy<FrozenDictionary<string, Gender>.AlternateLookup<ReadOnlySpan<char>>> Common = new(() => Lookup(ReadCommon()));

    private static readonly Lazy<FrozenDictionary<string, Gender>.AlternateLookup<ReadOnlySpan<char>>> All = new(() => Lookup(ReadAll()));

    /// <summary>Whether the word, in any letter case, is a name that is hardly anything else: “Andrei”, “Abdullah”, not “Mark” or “Grace”.</summary>
    public static bool IsCommon(ReadOnlySpan<char> word) => Common.Value.ContainsKey(word);

    /// <summary>Whether the word, as written, may be a first name, of either list.</summary>
    public static bool Has(ReadOnlySpan<char> word) => All.Value.ContainsKey(word) && !Others.Contains(word);

    /// <summary>Female or male, when the name as written is nearly only women’s or men’s; unknown otherwise, and of what is no name.</summary>
    public static Gender GenderOf(ReadOnlySpan<char> word) =>
        Common.Value.TryGetValue(word, out var gender) || All.Value.TryGetValue(word, out gender) ? gender : Gender.Unknown;

    private static FrozenDictionary<string, Gender>.AlternateLookup<ReadOnlySpan<char>> Lookup(Dictionary<string, Gender> names) =>
        names.ToFrozenDictionary(names.Comparer).GetAlternateLookup<ReadOnlySpan<char>>();

    // Two headings, each with its names parted by spaces.
    private static Dictionary<string, Gender> ReadCommon()
    {
        var names = new Dictionary<string, Gender>(StringComparer.OrdinalIgnoreCase);
        var gender = Gender.Unknown;
        foreach (var line in Lines("common-first-names.txt"))
        {
            if (line is "male" or "female")
                gender = line == "male" ? Gender.Male : Gender.Female;
            else if (line.Length > 0 && line[0] != '#')
            {
                foreach (var name in line.Split(' '))
                    names.Add(name, gender);
            }
        }

        return names;
    }

    private static Dictionary<string, Gender> ReadAll()
    {
        var names = new Dictionary<string, Gender>(StringComparer.Ordinal);
        foreach (var line in Lines("first-names.txt"))
        {
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            names.Add(line[..bar], line[(bar + 1)..] switch { "f" => Gender.Female, "m" => Gender.Male, _ => Gender.Unknown });
        }

        return names;
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(FirstNames).Assembly.GetManifestResourceStream($"Wiredesk.Language.{file}")!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
