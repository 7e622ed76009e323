using Wiredesk.Language;

namespace Wiredesk.Statements.Reading;

/// <summary>Finds adverbs and times between a verb and what belongs to it: “Monday”, “on Monday”, “last week”, “Sunday night”.</summary>
internal static class Times
{
    /// <summary>The token after the time that begins at <paramref name="at"/>; <paramref name="at"/> itself when none does.</summary>
    public static int EndOf(ReadText read, int at, int limit)
    {
        var end = at;
        if (EnglishWords.IsAdverb(read.Words[at]))
            return at + 1;
        if (read.Words[end] is "on" or "in" or "at" or "by" or "during" or "early" or "late" && end + 1 < limit &&
            EnglishWords.TimeNames.Contains(read.Words[end + 1]))
            end++;
        else if (EnglishWords.TimeLeads.Contains(read.Words[end]) && end + 1 < limit &&
            EnglishWords.TimeNames.Contains(read.Words[end + 1]))
            end++;
        if (!EnglishWords.TimeNames.Contains(read.Words[end]) || (end + 1 < limit && read.Words[end + 1] == "'s"))
            return at;
        while (end < limit && !read.IsQuoted(end) && (EnglishWords.TimeNames.Contains(read.Words[end]) ||
            read.Tokens[end].Kind == TokenKind.Number))
            end++;
        return end;
    }

    /// <summary>The last token of the phrase without the time at its end: “the board on Wednesday” ends with “board”.</summary>
    public static int WithoutTrailing(ReadText read, int first, int last)
    {
        var end = last;
        while (end > first && (EnglishWords.TimeNames.Contains(read.Words[end]) || (end < last && read.Tokens[end].Kind == TokenKind.Number)))
            end--;
        if (end == last)
            return last;
        while (end > first && read.Words[end] is "on" or "in" or "late" or "early" or "earlier" or "last" or "this" or "next")
            end--;
        return end;
    }
}
