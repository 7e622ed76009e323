using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>Tells whether a cue says that something was not said: “did not say”, “never promised”, “without naming”, “no apology”.</summary>
internal static class Negation
{
    public static bool Of(CueClause clause, CueHead? head)
    {
        if (head is null)
            return NobodySpeaks(clause) || IsInCue(clause);
        return head.Group.Negated || NobodySpeaks(clause) || IsNoNoun(clause, head) || head.Form switch
        {
            VerbForm.Gerund => IsAvoided(clause, head),
            VerbForm.Base => (head.Group.Infinitive && IsLeftUndone(clause, head)) || IsRatherThan(clause, head),
            _ => false,
        };
    }

    // “did not react as if”: a cue without a telling word.
    private static bool IsInCue(CueClause clause)
    {
        for (var i = clause.Cue.First; i <= clause.CueLast; i++)
        {
            if (clause.Word(i) is "n't" or "never" || (clause.Word(i) == "not" && clause.Word(i + 1) is not ("only" or "just" or "merely" or "simply")))
                return true;
        }

        return false;
    }

    // “Nobody accused”, “No official said”
    private static bool NobodySpeaks(CueClause clause) =>
        clause.Source is { } source && (clause.Read.Words[source.First] is "nobody" or "none" or "neither" ||
            (clause.Read.Words[source.First] == "no" && source.Last > source.First));

    // “made no promise”, “offered no apology”
    private static bool IsNoNoun(CueClause clause, CueHead head)
    {
        // “offered no proof”: a light verb’s noun may be one that tells no stance.
        var noun = head.Form is null ? head.First : head.Noun?.At ?? (head.Entry.Takes(CueFrames.Light) ? head.Last + 2 : head.First);
        for (var i = head.Form is null ? Math.Min(clause.Cue.First, head.First) : head.First; i < noun; i++)
        {
            if (clause.Word(i) is "no" or "not" or "n't" or "never")
                return true;
        }

        return false;
    }

    // “without naming”, “refrained from blaming”, “stopped short of accusing”
    private static bool IsAvoided(CueClause clause, CueHead head)
    {
        var at = head.Group.Start - 1;
        return clause.Word(at) is "without" or "avoid" or "avoided" or "avoids" or "avoiding" ||
            (clause.Word(at) is "from" or "of" or "than" && clause.Word(at - 1) is "refrained" or "refrains" or "refraining" or "abstained" or "stopped" or
                "short" or "clear" or "instead" or "rather");
    }

    private static bool IsRatherThan(CueClause clause, CueHead head) =>
        clause.Word(head.Group.Start - 1) == "than" && clause.Word(head.Group.Start - 2) == "rather";

    // “failed to say”, “has yet to say”, “did not want to say”
    private static bool IsLeftUndone(CueClause clause, CueHead head)
    {
        var at = head.Group.Start - 1;
        var word = clause.Word(at);
        return word is "yet" or "failed" or "fails" or "failing" or "refused" or "refuses" or "refusing" or "declined" or "declines" or "declining" or
            "neglected" or "forgot" or "unable" or "unwilling" or "reluctant" ||
            (PassesOn(word) && VerbGroup.Before(clause.Read, clause.Unit.First, at, VerbForm.Past).Negated);
    }

    private static bool PassesOn(string word) => word is "want" or "wanted" or "seem" or "appear" or "able" or "willing" or "going" or "ready" or
        "prepared" or "expected" or "try" or "intend" or "need" or "dare" or "eager" or "inclined" or "allowed";
}
