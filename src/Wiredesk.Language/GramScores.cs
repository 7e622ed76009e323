using System.Text;

namespace Wiredesk.Language;

/// <summary>How much the words of a text speak for each language of the table.</summary>
internal static class GramScores
{
    /// <summary>Bytes of a word that are looked at.</summary>
    private const int LongestWord = 72;
    private const int GramLength = 4;
    private const int Stride = 3;

    /// <summary>Adds up the weights of the text's n-grams: of each word in lower case as UTF-8, four bytes at every third, a space before the first and after the last.</summary>
    /// <returns>How many n-grams there were.</returns>
    public static int Add(ReadOnlySpan<char> text, GramTable table, Span<int> scores)
    {
        Span<byte> word = stackalloc byte[LongestWord];
        var (length, grams) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune, length))
            {
                if (length + 4 <= word.Length)
                    length += Rune.ToLowerInvariant(rune).EncodeToUtf8(word[length..]);
            }
            else if (length > 0)
            {
                grams += AddWord(word[..length], table, scores);
                length = 0;
            }
        }

        return length > 0 ? grams + AddWord(word[..length], table, scores) : grams;
    }

    /// <summary>Letters, and an apostrophe within a word; marks part words, as where the table was made.</summary>
    private static bool IsOfWord(Rune rune, int length) => Rune.IsLetter(rune) || (length > 0 && rune.Value is '\'' or '’' or '`');

    private static int AddWord(ReadOnlySpan<byte> word, GramTable table, Span<int> scores)
    {
        var (at, grams) = (0, 0);
        for (; at + GramLength < word.Length; at += Stride)
        {
            table.Add(Gram(at == 0 ? " "u8 : [], word.Slice(at, GramLength), []), scores);
            grams++;
        }

        table.Add(Gram(at == 0 ? " "u8 : [], word[Math.Max(0, word.Length == 3 ? 0 : word.Length - GramLength)..], " "u8), scores);
        return grams + 1;
    }

    private static ulong Gram(ReadOnlySpan<byte> before, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> after)
    {
        var gram = 0UL;
        foreach (var value in before)
            gram = gram << 8 | value;
        foreach (var value in bytes)
            gram = gram << 8 | value;
        foreach (var value in after)
            gram = gram << 8 | value;
        return gram;
    }
}
