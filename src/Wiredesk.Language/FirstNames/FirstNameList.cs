using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>First names as English-language news has them, of the resource first-names.txt (Moby Word II, PDDL 1.0).</summary>
internal static class FirstNameList
{
    // In the list, and more often something else before a name.
    private static readonly WordSet Others = new(
        "king prince mayor major dean duke earl page north west easter van man son di della al sunny merry");

    private static readonly Lazy<FrozenDictionary<string, Gender>.AlternateLookup<ReadOnlySpan<char>>> Names =
        new(() => Read().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Whether the word, as written, is a first name.</summary>
    public static bool Has(ReadOnlySpan<char> word) => Names.Value.ContainsKey(word) && !Others.Contains(word);

    /// <summary>Female or male when the name is only women’s or only men’s; unknown otherwise, and of what is no name.</summary>
    public static Gender GenderOf(ReadOnlySpan<char> word) => Names.Value.TryGetValue(word, out var gender) ? gender : Gender.Unknown;

    private static IEnumerable<KeyValuePair<string, Gender>> Read()
    {
        using var reader = new StreamReader(typeof(FirstNameList).Assembly.GetManifestResourceStream("Wiredesk.Language.first-names.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            yield return KeyValuePair.Create(line[..bar], line[(bar + 1)..] switch { "f" => Gender.Female, "m" => Gender.Male, _ => Gender.Unknown });
        }
    }
}
