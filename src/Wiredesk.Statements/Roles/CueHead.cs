using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>The word of a cue that tells what its speaker does.</summary>
/// <param name="First">Its token.</param>
/// <param name="Last">The last of the fixed words that follow it; they may stand beyond the cue.</param>
/// <param name="Entry">Its line of the lexicon.</param>
/// <param name="Form">Which form of its verb it is; null for a noun.</param>
/// <param name="Group">The auxiliaries that lead to it or, for a noun, to the cue.</param>
/// <param name="Noun">The noun that a light verb takes its stance from, with its token: “denial” in “issued a denial”.</param>
internal sealed record CueHead(int First, int Last, CueEntry Entry, VerbForm? Form, VerbGroup Group, (int At, CueEntry Entry)? Noun)
{
    // How far after a light verb its noun may stand, and how many adverbs may part a verb from its fixed words; in tokens.
    private const int NounReach = 6;
    private const int AdverbReach = 2;

    /// <summary>What the speaker does by it, before negation and frame are looked at.</summary>
    public Stance Stance => Noun?.Entry.Stance ?? Entry.Stance;

    /// <summary>Whether the subject is not the speaker: “was accused”.</summary>
    public bool IsPassive => Group.Be && Form is VerbForm.Past or VerbForm.Participle;

    /// <summary>The telling word of the cue: its first reporting verb, or its first telling noun where it has none; null without either.</summary>
    public static CueHead? Of(CueClause clause)
    {
        CueHead? leading = null;
        for (var at = clause.Cue.First; at <= clause.CueLast; at++)
        {
            if (Verb(clause, at) is not { } verb)
                continue;
            // “continued to blame”: what is continued tells.
            if (verb.Entry.Word != "continue" || leading is not null)
                return verb;
            leading = verb;
        }

        return leading ?? FirstNoun(clause);
    }

    private static CueHead? Verb(CueClause clause, int at)
    {
        foreach (var (entry, form) in CueLexicon.All(clause.Word(at)))
        {
            if (EndOfTail(clause, at + 1, entry.Tail) is not { } last || (form is VerbForm.Base or VerbForm.Third && IsNounHere(clause, at)))
                continue;
            var group = VerbGroup.Before(clause.Read, clause.Unit.First, at, form);
            var noun = entry.Takes(CueFrames.Light) ? NounOf(clause, last + 1) : null;
            return new(at, last, entry, form, group, noun);
        }

        return null;
    }

    // “one question”, “faced questions about”, “with attacks on”
    private static bool IsNounHere(CueClause clause, int at)
    {
        if (CueLexicon.OfNoun(clause.Word(at)).IsEmpty)
            return false;
        var before = clause.Word(at - 1);
        var determines = EnglishWords.Determiners.Contains(before) &&
            before is not ("that" or "this" or "all" or "some" or "many" or "most" or "few" or "both");
        return determines || before is "one" or "'s" || EnglishWords.Possessives.Contains(before) || EnglishWords.LooksPast(before) ||
            (EnglishWords.Prepositions.Contains(before) && before != "to");
    }

    private static CueHead? FirstNoun(CueClause clause)
    {
        for (var at = clause.Cue.First; at <= clause.CueLast; at++)
        {
            foreach (var entry in CueLexicon.OfNoun(clause.Word(at)))
            {
                if (EndOfTail(clause, at + 1, entry.Tail) is { } last)
                    return new(at, last, entry, null, VerbGroup.Before(clause.Read, clause.Unit.First, clause.Cue.First, VerbForm.Past), null);
            }
        }

        return null;
    }

    // The noun of the phrase that begins here: “deep concern”, “a swift and full denial”; the last of several that tell.
    private static (int At, CueEntry Entry)? NounOf(CueClause clause, int from)
    {
        (int At, CueEntry Entry)? found = null;
        for (var at = from; at < from + NounReach; at++)
        {
            var word = clause.Word(at);
            if (word.Length == 0 || word == ReadText.QuoteMark || clause.Read.IsMark(at) || EnglishWords.Prepositions.Contains(word) ||
                EnglishWords.ClauseOpeners.Contains(word) || EnglishWords.IsFinite(word))
                break;
            var entries = CueLexicon.OfNoun(word);
            if (entries.Length > 0 && entries[^1].Tail.Length == 0)
                found = (at, entries[^1]);
        }

        return found;
    }

    private static int? EndOfTail(CueClause clause, int at, string[] tail)
    {
        foreach (var word in tail)
        {
            var skipped = 0;
            while (clause.Word(at) != word && skipped++ < AdverbReach && EnglishWords.IsAdverb(clause.Word(at)))
                at++;
            if (clause.Word(at) != word)
                return null;
            at++;
        }

        return at - 1;
    }
}
