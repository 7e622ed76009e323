namespace Wiredesk.Language;

/// <summary>A number for a word, the same on every machine: FNV-1a over its UTF-16 code units (Fowler, Noll, Vo).</summary>
public static class WordHash
{
    /// <summary>The hash of the word as written; letter case counts.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var character in word)
            hash = (hash ^ character) * 16777619u;
        return hash;
    }
}
