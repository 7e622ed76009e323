namespace Wiredesk.Language.PartsOfSpeech;

/// <summary>What taggers ask of the tokens of a text, worked out once: the word's hash, its classes, its shape, its beginning and end.</summary>
internal sealed class WordTable
{
    private const int LongestPart = 4;
    private readonly uint[] words;
    private readonly ushort[] classes;
    private readonly uint[] shapes;
    private readonly uint[] suffixes;
    private readonly uint[] prefixes;

    /// <param name="text">The whole text.</param>
    /// <param name="tokens">Its tokens.</param>
    public WordTable(string text, IReadOnlyList<Token> tokens)
    {
        var count = tokens.Count;
        (words, classes, shapes) = (new uint[count], new ushort[count], new uint[count]);
        (suffixes, prefixes) = (new uint[count * LongestPart], new uint[count]);
        Span<char> lower = stackalloc char[64];
        for (var i = 0; i < count; i++)
        {
            var written = tokens[i].In(text);
            shapes[i] = ShapeOf(written, tokens[i].Kind);
            if (written.Length > lower.Length)
                written = written[^lower.Length..];
            var plain = lower[..written.ToLowerInvariant(lower)];
            Straighten(plain);
            words[i] = tokens[i].Kind == TokenKind.Number ? NumberHash(plain) : WordHash.Of(plain);
            classes[i] = (ushort)WordClasses.English.Of(words[i]);
            for (var length = 1; length <= LongestPart; length++)
                suffixes[(i * LongestPart) + length - 1] = plain.Length > length ? WordHash.Of(plain[^length..]) : 0;
            prefixes[i] = plain.Length > 3 ? WordHash.Of(plain[..3]) : 0;
        }
    }

    public int Count => words.Length;

    /// <summary>The <see cref="WordHash"/> in lower case with straight marks; numbers of one length are alike.</summary>
    public uint Word(int at) => words[at];

    public uint Fine(int at) => classes[at];

    public uint Middle(int at) => (uint)WordClasses.English.Middle(classes[at]);

    public uint Coarse(int at) => (uint)WordClasses.English.Coarse(classes[at]);

    /// <summary>How the word is written: capitals, digits, hyphens, what kind of token.</summary>
    public uint Shape(int at) => shapes[at];

    public uint Suffix(int at, int length) => suffixes[(at * LongestPart) + length - 1];

    /// <summary>The hash of its first three letters; 0 of a word that has no more.</summary>
    public uint Prefix(int at) => prefixes[at];

    private static void Straighten(Span<char> word)
    {
        word.Replace('’', '\'');
        word.Replace('‘', '\'');
        word.Replace('“', '"');
        word.Replace('”', '"');
        word.Replace('–', '-');
        word.Replace('—', '-');
        word.Replace('―', '-');
    }

    private static uint NumberHash(ReadOnlySpan<char> number)
    {
        // Years are told from other numbers.
        if (number.Length == 4 && (number.StartsWith("19", StringComparison.Ordinal) || number.StartsWith("20", StringComparison.Ordinal)))
            return WordHash.Of("#year");
        return WordHash.Of("#") + (uint)Math.Min(number.Length, 6);
    }

    private static uint ShapeOf(ReadOnlySpan<char> word, TokenKind kind)
    {
        var (upper, lower, digits, hyphens, dots) = (0, 0, 0, 0, 0);
        foreach (var character in word)
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
            digits += char.IsDigit(character) ? 1 : 0;
            hyphens += character == '-' ? 1 : 0;
            dots += character == '.' ? 1 : 0;
        }

        var shape = (uint)kind + 1;
        if (char.IsUpper(word[0]))
            shape |= 4;
        if (upper > 0 && lower == 0)
            shape |= upper > 1 ? 8u : 16u;
        if (digits > 0)
            shape |= 32;
        if (hyphens > 0 && word.Length > 1)
            shape |= 64;
        if (dots > 0 && word.Length > 1)
            shape |= 128;
        return shape;
    }
}
