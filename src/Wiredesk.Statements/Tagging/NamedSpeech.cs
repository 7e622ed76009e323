using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tagging;

/// <summary>Finds speech that a name and a mark attribute, where no words report: the turns of a transcript (NAME: …) and “…” — NAME.</summary>
internal static class NamedSpeech
{
    private const int LongestName = 8;
    private const int LeastWords = 3;

    // Shares of such passages in the labelled training articles that are right in all parts, rounded down.
    private const double TurnConfidence = 0.85;
    private const double DashConfidence = 0.8;
    private const double ColonConfidence = 0.8;

    /// <summary>At most one statement a paragraph, in the order of the text.</summary>
    public static IEnumerable<Attribution> Of(TaggedText text)
    {
        var read = text.Read;
        var paragraphs = ParagraphTokens.Of(read);
        var turns = paragraphs.ConvertAll(paragraph => Turn(read, paragraph.First, paragraph.End));
        // One name in capitals before a colon may be any heading.
        var isTranscript = turns.Count(turn => turn is not null) > 1;
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var (first, end) = paragraphs[i];
            if ((isTranscript ? turns[i] : null) is { } turn)
                yield return turn;
            else if ((Colon(read, first, end) ?? Dash(read, first, end)) is { } marked)
                yield return marked;
        }
    }

    // NAME: …, the name in capitals, perhaps behind a mark that opens a quotation.
    private static Attribution? Turn(ReadText read, int first, int end)
    {
        var name = read.IsMark(first) && read.Words[first] == ReadText.QuoteMark ? first + 1 : first;
        var (colon, letters) = (name, 0);
        while (colon < end && colon - name <= LongestName && read.Words[colon] != ":")
        {
            foreach (var character in read.Tokens[colon].In(read.Text))
            {
                if (char.IsLower(character))
                    return null;
                letters += char.IsLetter(character) ? 1 : 0;
            }

            colon++;
        }

        if (letters < 2 || colon == name || colon + LeastWords >= end || read.Words[colon] != ":")
            return null;
        return new(new(colon, colon), new(name, colon - 1), [WithoutStop(read, colon + 1, end - 1)], TurnConfidence);
    }

    // NAME: “…”, and nothing else.
    private static Attribution? Colon(ReadText read, int first, int end)
    {
        var colon = first;
        while (colon < end && colon - first < LongestName && !read.IsQuoted(colon) && read.Words[colon] != ":")
        {
            if (!read.IsCapital(colon) && read.Words[colon] is not ("'s" or "of" or "the"))
                return null;
            colon++;
        }

        if (colon == first || colon + LeastWords >= end || read.Words[colon] != ":" || !read.Opens(colon + 1) || read.LastOfQuotation(colon + 1) + 2 < end)
            return null;
        return new(new(colon, colon), new(first, colon - 1), [new(colon + 1, read.LastOfQuotation(colon + 1))], ColonConfidence);
    }

    // “…” — NAME, and nothing else.
    private static Attribution? Dash(ReadText read, int first, int end)
    {
        if (!read.IsQuoted(first))
            return null;
        var dash = read.LastOfQuotation(first) + 1;
        if (dash - first < LeastWords || dash + 1 >= end || end - dash > LongestName + 1 || read.IsQuoted(dash) || !IsDash(read.Words[dash]) || !read.IsCapital(dash + 1))
            return null;
        var last = end - 1;
        while (last > dash + 1 && read.IsMark(last))
            last--;
        for (var at = dash + 1; at <= last; at++)
        {
            if (read.IsQuoted(at))
                return null;
        }

        return new(new(dash, dash), new(dash + 1, last), [new(first, dash - 1)], DashConfidence);
    }

    private static TokenRange WithoutStop(ReadText read, int first, int last) =>
        new(first, read.IsMark(last) && read.Words[last] == "." && !read.IsQuoted(last) ? last - 1 : last);

    private static bool IsDash(string word) => word is "—" or "–" or "―" or "--" or "-";
}
