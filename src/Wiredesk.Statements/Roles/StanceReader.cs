using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>
/// What a speaker does by a statement: from the cue’s telling word, from what follows it (“told … to” demands), and, when the cue is
/// plain, from what was said.
/// </summary>
internal static class StanceReader
{
    // How far into the content a word of answering or a “will” may stand, in tokens.
    private const int Opening = 12;
    private const int AnswerReach = 5;

    /// <summary>The stance, and whether the cue says that it was not taken; a stance not taken is <see cref="Stance.Says"/>.</summary>
    public static (Stance Stance, bool Negated) Of(CueClause clause, CueHead? head)
    {
        if (SilenceIn(clause) is { } silence)
            return (silence.Stance, false);
        if (Negation.Of(clause, head))
            return (Stance.Says, true);
        var stance = head is null ? Stance.Says : InFrame(clause, head);
        return (stance == Stance.Says ? ContentStance.Of(clause, head) : stance, false);
    }

    // The words of answering may stand in the cue or open its content: “declined” + “to comment on the report”.
    private static Silence? SilenceIn(CueClause clause)
    {
        var end = clause.ContentInUnit is { } content ? Math.Min(clause.Unit.End, content + AnswerReach) : clause.CueLast + 1;
        end = Math.Min(end, clause.CueLast + Opening);
        for (var at = clause.Cue.First; at < end; at++)
        {
            if (Silence.EndingAt(clause.Read, clause.Unit, at) is { } silence && silence.First <= clause.CueLast)
                return silence;
        }

        return null;
    }

    private static Stance InFrame(CueClause clause, CueHead head)
    {
        if (head.Noun is not null || head.Form is null)
            return head.Stance;
        return head.Entry.Word switch
        {
            "tell" or "say" when !head.IsPassive && OpensWithInfinitive(clause, head) => Stance.Demands,
            "ask" when head.Entry.Tail.Length == 0 => OfAsking(clause, head),
            "demand" when EndsInQuestion(clause) => Stance.Asks,
            "assure" or "reassure" when head.Stance == Stance.Says && SpeaksOfTheFuture(clause) => Stance.Promises,
            _ => head.Stance,
        };
    }

    private static Stance OfAsking(CueClause clause, CueHead head) =>
        clause.Word(head.Last + 1) is "for" or "that" || (clause.ContentInUnit is { } at && clause.Word(at) is "for" or "that") ||
            OpensWithInfinitive(clause, head)
            ? Stance.Demands
            : Stance.Asks;

    // “told (Quell) to leave”, “asked the court to delay”: the infinitive may stand after whom it is asked of.
    private static bool OpensWithInfinitive(CueClause clause, CueHead head)
    {
        if (clause.ContentInUnit is not { } content)
            return false;
        var said = head.Entry.Word == "say";
        for (var at = said ? content : head.Last + 1; at < Math.Min(clause.Unit.End, content + Opening); at++)
        {
            var word = clause.Word(at);
            if (word == "to")
                return IsVerbAfterTo(clause, at + 1) && !(said && clause.Word(at + 1) is "have" or "be");
            if (said)
                return word == "not" && clause.Word(at + 1) == "to";
            if (clause.Read.IsQuoted(at) || EnglishWords.ClauseOpeners.Contains(word) || EnglishWords.SubjectPronouns.Contains(word) && word != "you" ||
                word is ":" or ";" || EnglishWords.IsFinite(word) && word != "'s" || !clause.Read.IsCapital(at) && EnglishWords.LooksPast(word))
                return false;
        }

        return false;
    }

    private static bool IsVerbAfterTo(CueClause clause, int at)
    {
        var word = clause.Word(at);
        return word.Length > 1 && clause.Read.Tokens[at].Kind == Language.TokenKind.Word && !clause.Read.IsQuoted(at) && !clause.Read.IsCapital(at) &&
            !EnglishWords.Determiners.Contains(word) && !EnglishWords.Possessives.Contains(word) && !EnglishWords.ObjectPronouns.Contains(word) &&
            (!word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal));
    }

    // “Why was nobody told?” she demanded.
    private static bool EndsInQuestion(CueClause clause)
    {
        var content = clause.Attribution.Content[0];
        var last = content.Last;
        while (last > content.First && clause.Read.Words[last] is ReadText.QuoteMark or ",")
            last--;
        return clause.Read.IsQuoted(content.First) && clause.Read.Words[last] == "?";
    }

    private static bool SpeaksOfTheFuture(CueClause clause)
    {
        var content = clause.Attribution.Content[0];
        for (var at = content.First; at <= content.Last && at < content.First + Opening; at++)
        {
            if (clause.Read.Words[at] is "will" or "would" or "'ll" or "wo")
                return true;
        }

        return false;
    }
}
