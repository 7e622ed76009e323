using System.Collections.Frozen;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Sources that are words of somebody: “a statement from the board”, “the board’s letter”. Who gave them speaks; they are the medium.</summary>
internal static class SourceForms
{
    private static readonly FrozenSet<string> Forms = (
        "statement statements tweet tweets post posts email e-mail letter memo memorandum message note release op-ed essay filing filings lawsuit brief ruling order " +
        "notice announcement transcript speech report video").Split(' ').ToFrozenSet();

    /// <summary>The phrase of whoever gave the words that the phrase names; null when it names no such words.</summary>
    public static TokenRange? OwnerOf(ReadText read, TokenRange phrase) => Parts(read, phrase)?.Owner;

    /// <summary>The words themselves: “a statement”; null when the phrase names no such words.</summary>
    public static TokenRange? FormOf(ReadText read, TokenRange phrase) =>
        phrase.Last > phrase.First && EnglishWords.Possessives.Contains(read.Words[phrase.First]) &&
            Forms.Contains(read.Words[EndOfNoun(read, phrase.First + 1, phrase.Last)])
            ? new(phrase.First + 1, EndOfNoun(read, phrase.First + 1, phrase.Last))
            : Parts(read, phrase)?.Form;

    private static (TokenRange Owner, TokenRange Form)? Parts(ReadText read, TokenRange phrase)
    {
        for (var i = phrase.First; i < phrase.Last; i++)
        {
            if (read.IsQuoted(i) || read.Words[i] is "who" or "which" or ",")
                return null;
            // the board’s (latest) letter
            if (read.Words[i] == "'s" && i > phrase.First && Forms.Contains(read.Words[EndOfNoun(read, i + 1, phrase.Last)]))
                return (new(phrase.First, i - 1), new(i + 1, EndOfNoun(read, i + 1, phrase.Last)));
            // a statement from (by, issued by) the board
            if (Forms.Contains(read.Words[i]) && OwnerAfter(read, i + 1, phrase.Last) is { } owner)
                return (owner, new(phrase.First, i));
        }

        return null;
    }

    private static TokenRange? OwnerAfter(ReadText read, int at, int last)
    {
        if (at < last && read.Words[at] is "issued" or "released" or "published" or "posted" or "sent" or "written" or "signed")
            at++;
        return at < last && read.Words[at] is "from" or "by" ? new(at + 1, last) : null;
    }

    private static int EndOfNoun(ReadText read, int at, int last)
    {
        while (at < last && !(read.IsMark(at + 1) || read.Words[at + 1] is "of" or "on" or "in" or "from" or "to"))
            at++;
        return at;
    }
}
