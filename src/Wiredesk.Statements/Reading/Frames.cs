using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>Judges whether what follows a verb is what the lexicon says it may take.</summary>
internal sealed class Frames(UnitWork work)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;

    // How far into the words after a verb a verb of their own is looked for, in tokens.
    private const int ClauseReach = 20;

    /// <summary>Whether the verb may take what follows it as content.</summary>
    public bool Accept(Cue cue, Following following)
    {
        var entry = cue.Entry;
        switch (following.Kind)
        {
            case FollowingKind.Nothing:
                return false;
            case FollowingKind.Quotation:
                return entry.Takes(CueFrames.Quote | CueFrames.Clause | CueFrames.Object) && cue.Use != CueUse.Passive;
            case FollowingKind.Colon:
                return entry.Takes(CueFrames.Quote);
            case FollowingKind.Infinitive:
                return entry.Takes(CueFrames.To | CueFrames.Object) && cue.Use != CueUse.Passive;
            case FollowingKind.Opener:
                var opener = read.Words[following.At];
                if (opener is "that" or "whether")
                    return true;
                return opener is "how" or "why" or "what" ? entry.Takes(CueFrames.That | CueFrames.Clause | CueFrames.Object)
                    : opener == "if" ? entry.Stance == Stance.Asks
                    : entry.Takes(CueFrames.That);
            default:
                return cue.Use != CueUse.Passive && AcceptsWords(cue, following.At);
        }
    }

    private bool AcceptsWords(Cue cue, int at)
    {
        var word = read.Words[at];
        if (cue.Entry.Takes(CueFrames.Weak) || EnglishWords.Conjunctions.Contains(word) || word is "as" or "about" or "than" or "because")
            return false;
        if (cue.Entry.Takes(CueFrames.Clause) && (cue.Entry.Word is "say" or "tell" or "add" || LooksLikeClause(at)))
            return !EnglishWords.Prepositions.Contains(word) || LooksLikeClause(at);
        if (cue.Entry.Takes(CueFrames.Object))
            return !EnglishWords.Prepositions.Contains(word) && word != "to" && !EnglishWords.IsAdverb(word) &&
                !EnglishWords.IsFinite(word);
        return false;
    }

    /// <summary>Whether what follows is a noun phrase and no clause.</summary>
    public bool IsObject(Cue cue, Following following) => following.Kind switch
    {
        FollowingKind.Quotation => !cue.Entry.Takes(CueFrames.Clause),
        FollowingKind.Words => cue.Entry.Takes(CueFrames.Object) && !(cue.Entry.Takes(CueFrames.Clause) && LooksLikeClause(following.At)),
        _ => false,
    };

    private bool LooksLikeClause(int at)
    {
        for (var i = at; i < unit.End && i - at < ClauseReach; i++)
        {
            if (read.IsQuoted(i))
                continue;
            if (read.Words[i] is "," or ";" or ":" or "." or "who" or "which" or "that")
                return false;
            if (i > at && (EnglishWords.IsFinite(read.Words[i]) || EnglishWords.LooksPast(read.Words[i]) ||
                EnglishWords.SubjectPronouns.Contains(read.Words[i - 1]) && i - 1 == at))
                return true;
        }

        return false;
    }
}
