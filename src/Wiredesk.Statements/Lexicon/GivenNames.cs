using System.Collections.Frozen;

namespace Wiredesk.Statements.Lexicon;

/// <summary>The given names of GivenNames.txt.</summary>
internal static class GivenNames
{
    private static readonly (FrozenSet<string> Male, FrozenSet<string> Female) Names = Load();

    /// <summary>Whether the lower-case word is a man’s given name.</summary>
    public static bool IsMale(string word) => Names.Male.Contains(word);

    /// <summary>Whether the lower-case word is a woman’s given name.</summary>
    public static bool IsFemale(string word) => Names.Female.Contains(word);

    private static (FrozenSet<string>, FrozenSet<string>) Load()
    {
        using var stream = typeof(GivenNames).Assembly.GetManifestResourceStream("Wiredesk.Statements.Lexicon.GivenNames.txt")
            ?? throw new InvalidOperationException("GivenNames.txt is not embedded in this assembly; rebuild Wiredesk.Statements.");
        using var reader = new StreamReader(stream);
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["male"] = [], ["female"] = [] };
        var current = lists["male"];
        while (reader.ReadLine() is { } line)
        {
            if (lists.TryGetValue(line, out var list))
                current = list;
            else if (line.Length > 0 && line[0] != '#')
                current.AddRange(line.Split(' '));
        }

        return (lists["male"].ToFrozenSet(), lists["female"].ToFrozenSet());
    }
}
