namespace Wiredesk.Language.PartsOfSpeech;

/// <summary>For words that the treebank has often: which tags they have there, as one number, and the tag of those that have only one.</summary>
internal sealed class TagDictionary
{
    private const byte Several = 255;

    private readonly Dictionary<uint, (ushort Tags, byte Only)> words = [];

    /// <param name="entries">For each word its <see cref="WordHash"/>, a number from 1 that words with the same tags share, and the only tag or 255.</param>
    public TagDictionary(IEnumerable<(uint Word, ushort Tags, byte Only)> entries)
    {
        foreach (var (word, tags, only) in entries)
            words[word] = (tags, only);
    }

    public static TagDictionary Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > ushort.MaxValue)
            throw new InvalidDataException($"A dictionary of {count} words: the model file is damaged.");
        return new(Enumerable.Range(0, count).Select(_ => (reader.ReadUInt32(), reader.ReadUInt16(), reader.ReadByte())));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(words.Count);
        foreach (var (word, (tags, only)) in words.OrderBy(pair => pair.Key))
        {
            writer.Write(word);
            writer.Write(tags);
            writer.Write(only);
        }
    }

    /// <summary>The number of the tags the word has; 0 when it is not known well.</summary>
    public uint Tags(uint word) => words.GetValueOrDefault(word).Tags;

    /// <summary>The only tag the word has, if it has only one.</summary>
    public byte? Only(uint word) => words.TryGetValue(word, out var entry) && entry.Only != Several ? entry.Only : null;
}
