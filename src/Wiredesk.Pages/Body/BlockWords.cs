namespace Wiredesk.Pages.Body;

/// <summary>The words of a block and their pairs as hashes.</summary>
internal static class BlockWords
{
    /// <summary>Words of a block that are looked at; what furniture says it says at the beginning.</summary>
    public const int Most = 30;

    /// <summary>Tokens of the end: two a word.</summary>
    private const int MostAtEnd = 10;

    private static readonly uint Start = NameHashes.Of("<");
    private static readonly uint End = NameHashes.Of(">");
    private static readonly uint Digits = NameHashes.Of("0");

    /// <summary>Fills the list with the first words, and each pair of neighbours (the beginning counts as one).</summary>
    public static void Fill(string text, List<uint> tokens)
    {
        tokens.Clear();
        var before = Start;
        var words = 0;
        var at = 0;
        while (at < text.Length && words < Most)
        {
            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
                at++;
            var begin = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            if (at == begin)
                break;
            var word = char.IsDigit(text[begin]) ? Digits : NameHashes.Of(text.AsSpan(begin, at - begin));
            tokens.Add(word);
            tokens.Add(NameHashes.Pair(before, word));
            before = word;
            words++;
        }
    }

    /// <summary>Fills the list with the last words, told apart from those at the beginning: credits stand at the end of captions.</summary>
    public static void FillEnd(string text, List<uint> tokens)
    {
        tokens.Clear();
        var before = End;
        for (var at = text.Length - 1; at >= 0 && tokens.Count < MostAtEnd;)
        {
            while (at >= 0 && !char.IsLetterOrDigit(text[at]))
                at--;
            var end = at + 1;
            while (at >= 0 && char.IsLetterOrDigit(text[at]))
                at--;
            if (at + 1 == end)
                break;
            var word = char.IsDigit(text[at + 1]) ? Digits : NameHashes.Of(text.AsSpan(at + 1, end - at - 1));
            tokens.Add(NameHashes.Pair(End, word));
            tokens.Add(NameHashes.Pair(NameHashes.Pair(End, before), word));
            before = word;
        }
    }
}
