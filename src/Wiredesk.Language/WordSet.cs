using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>Words to look up in any letter case, without copying them out of a text.</summary>
/// <param name="words">Parted by single spaces.</param>
internal sealed class WordSet(string words)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup =
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Contains(ReadOnlySpan<char> word) => lookup.Contains(word);
}
