namespace Wiredesk.Pages.Body;

/// <summary>Hashes of words and names (FNV-1a, 32 bits), which stand for them in the model.</summary>
internal static class NameHashes
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;
    private const int MostNames = 24;
    private const int LongestName = 40;

    /// <summary>Of a word, folded to lower case.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Offset;
        foreach (var c in word)
            hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
        return hash;
    }

    /// <summary>Of two words in a row.</summary>
    public static uint Pair(uint first, uint second) => (first * Prime ^ second) * Prime;

    /// <summary>Adds the names in an attribute's value: each name whole ("entry-content") and its words ("entry", "content").</summary>
    public static void AddNames(string? value, List<uint> names)
    {
        if (value is null)
            return;
        var rest = value.AsSpan();
        while (rest.Length > 0 && names.Count < MostNames)
        {
            var end = rest.IndexOfAny(' ', '\n', '\t');
            var name = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (name.Length is > 1 and <= LongestName)
                AddName(name, names);
        }
    }

    private static void AddName(ReadOnlySpan<char> name, List<uint> names)
    {
        var begin = 0;
        var words = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsAsciiLetter(name[i]);
            if (!isEnd && !(i > begin && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1])))
                continue;
            if (i - begin > 1)
            {
                names.Add(Of(name[begin..i]));
                words++;
            }

            begin = isEnd ? i + 1 : i;
        }

        if (words > 1)
            names.Add(Of(name));
    }
}
