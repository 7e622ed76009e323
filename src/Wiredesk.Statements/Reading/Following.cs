using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>What comes after a reporting verb once times, places, listeners and media are passed over.</summary>
internal enum FollowingKind
{
    /// <summary>Nothing of the content: the end, a comma, some other mark.</summary>
    Nothing,

    /// <summary>A quotation, perhaps after a colon or comma.</summary>
    Quotation,

    /// <summary>A colon with no quotation after it.</summary>
    Colon,

    /// <summary>“that”, “whether”, “how” and their like.</summary>
    Opener,

    /// <summary>An infinitive.</summary>
    Infinitive,

    /// <summary>Words: a clause without “that”, or a noun phrase.</summary>
    Words,
}

/// <summary>What follows a reporting verb.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Where it begins.</param>
internal sealed record Following(FollowingKind Kind, int At)
{
    // How many tokens of time, place, listener and medium may stand between verb and content.
    private const int Reach = 60;

    public static Following Of(ReadText read, Unit unit, Cue cue)
    {
        var at = cue.Last + 1;
        var told = cue.Entry.Takes(CueFrames.Person);
        while (at < unit.End && at - cue.Last < Reach)
        {
            var word = read.Words[at];
            if (read.IsQuoted(at))
                return new(FollowingKind.Quotation, at);
            if (word is ":" or "," && at + 1 < unit.End && read.Opens(at + 1))
                return new(FollowingKind.Quotation, at + 1);
            if (word == ":")
                return new(FollowingKind.Colon, at + 1);
            if (read.IsMark(at))
                break;
            if (word is "when" or "where" or "while" or "as" or "after" or "before" or "because" && !cue.Entry.Takes(CueFrames.That) &&
                ClausePast(read, unit, at) is var past && past > at)
            {
                at = past;
                continue;
            }

            if (EnglishWords.ClauseOpeners.Contains(word))
                return new(FollowingKind.Opener, at);
            if (word == "to" && cue.Entry.Takes(CueFrames.To))
                return new(FollowingKind.Infinitive, at);
            if (word == "not" && at + 1 < unit.End && read.Words[at + 1] == "to")
                return new(FollowingKind.Infinitive, at);
            var next = Times.EndOf(read, at, unit.End);
            if (next == at && told)
            {
                next = Phrases.EndOfNoun(read, at, unit.End);
                told = next == at;
            }
            else if (next == at && (EnglishWords.Prepositions.Contains(word) || word == "to") && word is not ("about" or "as"))
            {
                next = Phrases.EndOfPreposition(read, at, unit.End);
                if (next == at + 1 || (next < unit.End && !read.IsQuoted(next) && EnglishWords.IsFinite(read.Words[next])))
                    return new(FollowingKind.Words, at);
            }

            if (next == at)
                return new(FollowingKind.Words, at);
            at = next;
        }

        return new(FollowingKind.Nothing, at);
    }

    // “said after the meeting broke up”: past the clause, if it reaches a mark or a quotation.
    private static int ClausePast(ReadText read, Unit unit, int at)
    {
        var end = at + 1;
        while (end < unit.End && end - at < Phrases.Longest && !read.IsQuoted(end) && !(read.IsMark(end) &&
            read.Words[end] is "," or "." or ";" or ":" or "!" or "?"))
            end++;
        return end - at < Phrases.Longest ? end : at;
    }
}
