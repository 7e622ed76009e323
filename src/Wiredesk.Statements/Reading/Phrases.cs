using Wiredesk.Language;

namespace Wiredesk.Statements.Reading;

/// <summary>Where noun and prepositional phrases end, judged by small words and marks alone.</summary>
internal static class Phrases
{
    // No phrase that names a speaker, a listener or a place is longer, in tokens.
    public const int Longest = 45;

    /// <summary>The token after the noun phrase that begins at <paramref name="at"/>; <paramref name="at"/> itself when none does.</summary>
    public static int EndOfNoun(ReadText read, int at, int limit)
    {
        var end = Math.Min(limit, at + Longest);
        var nouns = 0;
        var i = at;
        for (; i < end; i++)
        {
            var word = read.Words[i];
            if (read.IsQuoted(i) || read.IsMark(i) && word is not ("'" or "-" or "&" or "/"))
                break;
            if (nouns == 0 && EnglishWords.ObjectPronouns.Contains(word) && !(word == "her" && IsPlainNoun(read, i + 1, end)))
                return i + 1;
            if (word is "'s" or "of" or "'" or "and" && nouns > 0)
            {
                if (word == "and" && !(i + 1 < end && read.IsCapital(i + 1)))
                    break;
                if (word is "of" or "and")
                    nouns = 0;
                continue;
            }

            if (EnglishWords.Determiners.Contains(word) || EnglishWords.Possessives.Contains(word))
            {
                if (nouns > 0 || word == "that")
                    break;
                continue;
            }

            if (EnglishWords.ClauseOpeners.Contains(word) || EnglishWords.SubjectPronouns.Contains(word) || EnglishWords.Prepositions.Contains(word) ||
                EnglishWords.IsFinite(word) || EnglishWords.IsAdverb(word) || EnglishWords.Conjunctions.Contains(word) ||
                (EnglishWords.TimeNames.Contains(word) && read.IsCapital(i) && nouns > 0))
                break;
            if (nouns > 0 && read.IsCapital(i) && !read.IsCapital(i - 1) && read.Words[i - 1].EndsWith('s'))
                break;
            nouns++;
        }

        return i > at && read.Words[i - 1] is "of" or "and" ? i - 1 : i;
    }

    /// <summary>The token after the prepositional phrase that begins at <paramref name="at"/>, with those that hang on it.</summary>
    public static int EndOfPreposition(ReadText read, int at, int limit)
    {
        var end = EndOfNoun(read, at + 1, limit);
        while (end < limit && end - at < Longest && !read.IsQuoted(end) && read.Words[end] is "with" or "on" or "for" or "at" or "from" or "in" or "to" or "by" or "after" or "during")
        {
            var next = EndOfNoun(read, end + 1, limit);
            if (next == end + 1)
                break;
            end = next;
        }

        return end;
    }

    private static bool IsPlainNoun(ReadText read, int at, int limit) =>
        at < limit && read.Tokens[at].Kind == TokenKind.Word && !read.IsQuoted(at) && !EnglishWords.ClauseOpeners.Contains(read.Words[at]) &&
        !EnglishWords.Determiners.Contains(read.Words[at]) && !EnglishWords.SubjectPronouns.Contains(read.Words[at]) &&
        !EnglishWords.Prepositions.Contains(read.Words[at]) && !read.IsCapital(at);
}
