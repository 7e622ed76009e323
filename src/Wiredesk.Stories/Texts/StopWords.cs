using System.Collections.Frozen;

namespace Wiredesk.Stories.Texts;

/// <summary>
/// Words of a language that say nothing of what an article is about, the reporting words and days of news among them. In a language that has no
/// list here, the words that most articles hold are left out once there are articles enough to tell.
/// </summary>
internal sealed class StopWords
{
    private const string Resource = "Wiredesk.Stories.stop-words.txt";
    private const string Fallback = "en";

    /// <summary>Languages that join small words to the next with an apostrophe: « l’accord », «dell’accordo».</summary>
    private static readonly string[] s_eliding = ["fr", "it", "ca"];

    private static readonly FrozenDictionary<string, StopWords> s_all = Load();

    private readonly int mask;
    private readonly ulong[] hashes;

    private StopWords(string[] words, bool elides)
    {
        Elides = elides;
        hashes = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(4 * words.Length))];
        mask = hashes.Length - 1;
        foreach (var word in words)
            hashes[SlotOf(WordHash.Of(word))] = WordHash.Of(word);
    }

    /// <summary>An apostrophe ends a word.</summary>
    public bool Elides { get; }

    /// <param name="language">A code of ISO 639-1.</param>
    public static StopWords Of(string language) => s_all.GetValueOrDefault(language) ?? s_all[Fallback];

    /// <param name="wordHash">The hash of the word in lower case.</param>
    public bool Contains(ulong wordHash) => hashes[SlotOf(wordHash)] == wordHash;

    /// <summary>Where a word stands, or would.</summary>
    private int SlotOf(ulong hash)
    {
        var slot = (int)hash & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash)
            slot = (slot + 1) & mask;
        return slot;
    }

    private static FrozenDictionary<string, StopWords> Load()
    {
        using var reader = new StreamReader(typeof(StopWords).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .GroupBy(line => line[0], line => line[1].Split(' '))
            .ToFrozenDictionary(language => language.Key, language => new StopWords([.. language.SelectMany(words => words).Distinct()], s_eliding.Contains(language.Key)));
    }
}
