using System.Collections.Frozen;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>What a plain cue’s content does by itself, where its opening leaves no doubt: “the claim was false” denies.</summary>
internal static class ContentStance
{
    // How far into the content its own verb may stand, in tokens.
    private const int Opening = 14;

    private static readonly FrozenSet<string> Plain =
        "say tell add write insist maintain state claim assert call describe declare argue reply respond label".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Participles =
        "heard led made given taken kept held brought done sent put paid set told left found built cut met freed".Split(' ').ToFrozenSet();

    /// <summary>The stance of what was said; <see cref="Stance.Says"/> when its opening does not tell.</summary>
    public static Stance Of(CueClause clause, CueHead? head)
    {
        var content = clause.Attribution.Content[0];
        var read = clause.Read;
        if (read.IsQuoted(content.First) && QuotedStance.Of(read, content) is var quoted && quoted != Stance.Says)
            return quoted;
        if (head is not { Stance: not Stance.Says } && MustBeDone(read, content))
            return Stance.Demands;
        if (head is not null && !Plain.Contains(head.Entry.Word))
            return Stance.Says;
        if (IsDenial(read, content))
            return Stance.Denies;
        return BlameAt(read, content) is not null ? Stance.Accuses : Stance.Says;
    }

    /// <summary>Where “to blame” stands in “the board was to blame for the leak”; null when the content does not open so.</summary>
    public static int? BlameAt(ReadText read, TokenRange content)
    {
        for (var i = content.First + 1; i < content.Last && i - content.First < Opening; i++)
        {
            if (read.Words[i] == "blame" && read.Words[i - 1] == "to" && i - 2 > content.First && EnglishWords.BeForms.Contains(read.Words[i - 2]))
                return i - 1;
        }

        return null;
    }

    // “(that) the board must act”, “that the inquiry be led by a judge”; “it must have rained” only supposes.
    private static bool MustBeDone(ReadText read, TokenRange content)
    {
        for (var i = content.First + 1; i < content.Last && i - content.First < Opening && !read.IsQuoted(i); i++)
        {
            var word = read.Words[i];
            if (word == "must")
                return read.Words[i - 1] is not ("i" or "it") && !(read.Words[i + 1] is "have" or "be" && !IsPassive(read, i + 2, content.Last));
            if (word == "be" && read.Words[content.First] == "that")
            {
                var before = read.Words[i - 1];
                return !EnglishWords.Modals.Contains(before) && !EnglishWords.IsAdverb(before) && before is not ("to" or "not" or "that" or "and" or "or") &&
                    IsPassive(read, i + 1, content.Last);
            }

            if (read.IsMark(i) || EnglishWords.IsFinite(word))
                return false;
        }

        return false;
    }

    private static bool IsPassive(ReadText read, int at, int last)
    {
        while (at < last && EnglishWords.IsAdverb(read.Words[at]))
            at++;
        return at <= last && (EnglishWords.LooksPast(read.Words[at]) || Participles.Contains(read.Words[at]));
    }

    private static bool IsDenial(ReadText read, TokenRange content)
    {
        var claim = false;
        for (var i = content.First; i <= content.Last && i - content.First < Opening; i++)
        {
            var word = read.Words[i];
            if (claim && IsUntrue(read, i))
                return true;
            claim |= word is "claim" or "claims" or "allegation" or "allegations" or "accusation" or "accusations" or "charges" or "rumour" or "rumours" or
                "rumor" or "rumors";
            if (word is "he" or "she" or "they" or "it" or "i" or "we" && HadNothingToDoWith(read, i + 1, content.Last))
                return true;
        }

        return false;
    }

    private static bool IsUntrue(ReadText read, int at)
    {
        var negated = read.Words[at - 1] is "not" or "n't";
        return read.Words[at] == "true" ? negated : !negated && (read.Words[at] is "false" or "baseless" or "untrue" or "unfounded" or "groundless" or
            "fabricated" or "nonsense" or "lies" or "fabrication" or "fabrications" or "rubbish");
    }

    private static bool HadNothingToDoWith(ReadText read, int at, int last) =>
        at + 4 <= last && read.Words[at] is "had" or "has" or "have" && read.Words[at + 1] is "nothing" && read.Words[at + 2] == "to" &&
            read.Words[at + 3] == "do" && read.Words[at + 4] == "with";
}
