using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Judges whether a name is the subject of its clause, by the words right before and after it.</summary>
internal static class Subjects
{
    // How long an aside between subject and verb may be, in tokens.
    private const int Aside = 25;

    public static bool IsSubject(ReadText read, Name name)
    {
        if (name.First > 0 && EnglishWords.Prepositions.Contains(read.Words[name.First - 1]) && !read.ParagraphBreaksBefore(name.First))
            return false;
        var after = name.Last + 1;
        if (after < read.Words.Length && read.Words[after] == "," && !read.IsQuoted(after))
        {
            var close = after + 1;
            while (close < read.Words.Length && close - after < Aside && !(read.IsMark(close) && !read.IsQuoted(close)))
                close++;
            after = close < read.Words.Length && read.Words[close] == "," ? close + 1 : read.Words.Length;
        }

        while (after < read.Words.Length && !read.IsQuoted(after) && EnglishWords.IsAdverb(read.Words[after]))
            after++;
        return after < read.Words.Length && !read.IsQuoted(after) && read.Words[after] != "'s" &&
            (EnglishWords.IsFinite(read.Words[after]) || EnglishWords.LooksPast(read.Words[after]) ||
                !Lexicon.CueLexicon.All(read.Words[after]).IsEmpty && read.Words[after].EndsWith('s'));
    }
}
