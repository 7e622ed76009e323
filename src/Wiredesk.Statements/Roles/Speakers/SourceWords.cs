using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>The parts of a noun phrase that names a source.</summary>
internal static class SourceWords
{
    // No speaker’s name is longer, and how far a list or bracket in it reaches; in tokens.
    private const int LongestName = 14;
    private const int ListReach = 6;

    /// <summary>Whether the phrase is of one, of many, or of a body.</summary>
    public static Plurality PluralityOf(ReadText read, int first, int last)
    {
        var word = read.Words[last];
        if (BodyBook.IsBodyNoun(word))
            return Plurality.Either;
        for (var i = first; i < last; i++)
        {
            if (read.Words[i] == "and")
                return Plurality.Many;
        }

        return word is "people" or "men" or "women" || (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)) ? Plurality.Many : Plurality.One;
    }

    /// <summary>The first token after articles and their like.</summary>
    public static int WithoutLead(ReadText read, int first, int last)
    {
        while ((first < last && !IsThoseWho(read, first, last) &&
            read.Words[first] is "the" or "a" or "an" or "both" or "but" or "and" or "this" or "that" or "these" or "those") ||
            (first < last && read.Words[first] == "one" && read.Words[first + 1] != "of"))
            first++;
        return first;
    }

    /// <summary>The words of the phrase without what only describes it.</summary>
    public static string TextOf(ReadText read, int first, int last)
    {
        // Of “those who saw it” nothing but the clause says who they are.
        var end = IsThoseWho(read, first, last) ? first + 1 : first;
        while (end < last && end - first < LongestName && !(read.Words[end + 1] is "(" or "who" or "which" or "whose" or "—" or "–") &&
            !(read.Words[end + 1] == "," && !IsList(read, end + 1, last)) && !(read.Words[end + 1] == "of" && end + 2 <= last && IsGerund(read, end + 2)))
            end++;
        end = Times.WithoutTrailing(read, first, end);
        while (end > first && read.Words[end] is "'" or "'s" or "," or "that" or "who" or "which")
            end--;
        return read.Span(first, end).Of(read.Text);
    }

    private static bool IsThoseWho(ReadText read, int first, int last) => first + 1 < last && read.Words[first] == "those" && read.Words[first + 1] == "who";

    // “accused by the board of hiding”: the “of” is the accusation’s.
    private static bool IsGerund(ReadText read, int at) =>
        read.Words[at].Length > 5 && read.Words[at].EndsWith("ing", StringComparison.Ordinal) && !read.IsCapital(at);

    // “the family, neighbours and friends”
    private static bool IsList(ReadText read, int comma, int last)
    {
        if (comma + 2 > last || EnglishWords.Determiners.Contains(read.Words[comma + 1]) || read.Tokens[comma + 1].Kind == TokenKind.Number)
            return false;
        for (var i = comma + 2; i < last && i - comma < ListReach; i++)
        {
            if (read.Words[i] == "and")
                return true;
            if (EnglishWords.Prepositions.Contains(read.Words[i]) || read.IsQuoted(i))
                return false;
        }

        return false;
    }

    /// <summary>The last token of the phrase before what only describes it: a comma, a bracket, “of …”, “who …”.</summary>
    public static int EndOfHead(ReadText read, int first, int last)
    {
        var end = first + 1;
        while (end <= last)
        {
            if (read.Words[end] == "(" && AfterBracket(read, end, last) is { } after)
                end = after;
            else if (EndsHead(read, end))
                break;
            else
                end++;
        }

        return end - 1;
    }

    private static bool EndsHead(ReadText read, int at)
    {
        var word = read.Words[at];
        if (read.IsMark(at))
            return word is not ("&" or "-" or "/" or "'");
        if (read.IsCapital(at))
            return false;
        // “delegates supporting NAME”
        var participle = (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal)) || EnglishWords.LooksPast(word);
        return word is "of" or "for" or "at" or "in" or "from" or "who" or "which" or "with" or "on" or "whose" or "that" or "by" or "to" or "against" or
            "about" or "between" || (participle && !read.IsCapital(at - 1) && read.Words[at - 1].EndsWith('s'));
    }

    // “Orrin County (Vell) Sheriff NAME”: past the bracket, when a name goes on after it.
    private static int? AfterBracket(ReadText read, int open, int last)
    {
        for (var i = open + 1; i < last && i - open < ListReach; i++)
        {
            if (read.Words[i] == ")")
                return read.IsCapital(i + 1) ? i + 1 : null;
        }

        return null;
    }
}
