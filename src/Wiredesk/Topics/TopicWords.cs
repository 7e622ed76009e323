using Wiredesk.Language;

namespace Wiredesk.Topics;

/// <summary>A word as queries see it.</summary>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="End">Offset just past its last.</param>
/// <param name="Follows">Whether nothing but white space, hyphens and apostrophes stands between it and the word before: the two may be parts of one phrase.</param>
internal readonly record struct TopicWord(int Start, int End, bool Follows);

/// <summary>
/// Parts a text, or a term of a query, into words: those of <see cref="Tokens"/>, with possessive endings taken off and words joined by hyphens
/// parted, so that "court" stands in "the court’s" and in "court-appointed".
/// </summary>
internal static class TopicWords
{
    /// <summary>The words of a text, in order. Time and memory are linear in the text.</summary>
    public static List<TopicWord> Of(string text)
    {
        var words = new List<TopicWord>(text.Length / 6);
        var follows = false;
        foreach (var token in Tokens.Of(text))
        {
            if (token.Kind == TokenKind.Punctuation)
                follows &= IsSoft(token.In(text));
            else if (!IsClitic(token.In(text)))
                follows = Add(words, text, token, follows);
        }
        return words;
    }

    /// <summary>Adds the parts of a token.</summary>
    private static bool Add(List<TopicWord> words, string text, Token token, bool follows)
    {
        var end = token.End;
        // The stops of an abbreviation that ends a sentence and of one that does not are the same: U.S and U.S.
        while (end > token.Start + 1 && text[end - 1] == '.')
            end--;
        for (var at = token.Start; at < end;)
        {
            var length = text.AsSpan(at, end - at).IndexOfAny('-', '‐', '‑');
            var stop = length < 0 ? end : at + length;
            if (stop > at)
                words.Add(new TopicWord(at, stop, follows));
            follows = true;
            at = stop + 1;
        }
        return true;
    }

    private static bool IsClitic(ReadOnlySpan<char> word) => word is ['\'' or '’', 's' or 'S'];

    private static bool IsSoft(ReadOnlySpan<char> mark) => mark is "'" or "’" or "-" or "‐" or "‑";
}
