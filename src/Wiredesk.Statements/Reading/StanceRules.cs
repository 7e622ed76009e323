namespace Wiredesk.Statements.Reading;

/// <summary>What a speaker does, from the cue and, when the cue is plain, from the opening of the quoted words.</summary>
internal static class StanceRules
{
    // How far into quoted words a telling verb is looked for, in tokens.
    private const int Opening = 10;

    /// <summary>The stance that the cue and its frame give.</summary>
    public static Stance OfCue(Cue cue, Following following)
    {
        if (cue.Entry.Verb is "tell" or "ask" && following.Kind == FollowingKind.Infinitive)
            return cue.Negated ? Stance.Says : Stance.Demands;
        return cue.Negated ? Stance.Says : cue.Entry.Stance;
    }

    /// <summary>The stance of a draft whose content is known.</summary>
    public static Stance OfContent(ReadText read, Draft draft)
    {
        var content = draft.Content[0];
        if (draft.Stance == Stance.Asks && !read.IsQuoted(content.First) && AsksToDo(read, content))
            return Stance.Demands;
        return draft.Stance == Stance.Says && read.IsQuoted(content.First) ? OfQuotedWords(read, content) : draft.Stance;
    }

    // “asked the court to delay”
    private static bool AsksToDo(ReadText read, TokenRange content)
    {
        if (EnglishWords.ClauseOpeners.Contains(read.Words[content.First]))
            return false;
        for (var i = content.First + 1; i < content.Last && i < content.First + Opening; i++)
        {
            if (read.Words[i] == "to")
                return true;
        }

        return false;
    }

    private static Stance OfQuotedWords(ReadText read, TokenRange content)
    {
        for (var i = content.First + 1; i < content.Last && i - content.First <= Opening && read.IsQuoted(i); i++)
        {
            var word = read.Words[i];
            if (word is "must" or "should" && read.Words[i - 1] is not ("i" or "it"))
                return Stance.Demands;
            if (word is "sorry" && read.Words[i - 1] is "am" or "'m" or "are" or "'re" or "so" or "deeply" or "very")
                return Stance.Apologises;
            if (read.Words[i - 1] is not ("i" or "we") && !(EnglishWords.IsAdverb(read.Words[i - 1]) && i >= 2 && read.Words[i - 2] is "i" or "we"))
                continue;
            switch (word)
            {
                case "urge" or "demand" or "insist" or "implore":
                case "call" when read.Words[i + 1] is "on" or "for" or "upon":
                    return Stance.Demands;
                case "promise" or "pledge" or "vow" or "guarantee":
                    return Stance.Promises;
                case "deny" or "reject":
                    return Stance.Denies;
                case "warn":
                    return Stance.Warns;
                case "apologise" or "apologize":
                    return Stance.Apologises;
                case "confirm":
                    return Stance.Confirms;
                case "accuse":
                    return Stance.Accuses;
                case "predict":
                    return Stance.Predicts;
            }
        }

        return Stance.Says;
    }
}
