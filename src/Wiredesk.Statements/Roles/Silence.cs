using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>The words by which somebody was asked and said nothing: “declined to”, “has yet to”, “did not respond”, “had no comment”.</summary>
/// <param name="First">The first of them.</param>
/// <param name="To">The “to” that leads to the verb of answering; null when it has none.</param>
/// <param name="Stance">Whether they would not answer or have not so far.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Silence(int First, int? To, Stance Stance)
{
    // How far back from a word of answering its refusal may stand, and how far on a “request” from “respond”; in tokens.
    private const int Reach = 7;
    private const int RequestReach = 12;

    private static readonly FrozenSet<string> Requests = (
        "comment request requests question questions email emails e-mail e-mails call calls message messages inquiry inquiries enquiry enquiries letter letters " +
        "query queries voicemail text texts")
        .Split(' ').ToFrozenSet();

    /// <summary>The silence that the word of answering at <paramref name="at"/> ends; null when it tells of none.</summary>
    public static Silence? EndingAt(ReadText read, Unit unit, int at)
    {
        var word = read.Words[at];
        if (!IsAnswering(word))
            return null;
        var (to, yet, not, no) = ((int?)null, false, false, false);
        for (var i = at - 1; i >= unit.First && at - i <= Reach && !read.IsQuoted(i); i--)
        {
            var before = read.Words[i];
            if (before == "to")
                to = i;
            else if (before == "yet")
                yet = true;
            else if (before is "not" or "n't" or "neither")
                not = true;
            else if (before == "no")
                no = true;
            else if (IsRefusing(before))
                return (to is null ? IsNoun(word) : IsTelling(word) || IsNoun(word)) ? new(i, to, Stance.DeclinesToComment) : null;
            else if (no && IsGiving(before))
                return OfNo(read, i, at);
            else if (before is "unavailable" or "unreachable" or "available" or "reachable")
                return OfAbsence(read, unit, i, word);
            else if (before is "has" or "have" or "had" && yet && (to is null ? not : IsTelling(word) || IsNoun(word)))
                return new(i, to, Stance.HasYetToComment);
            else if (to is null && not && before is "has" or "have" or "had" or "did" or "does" or "do")
                return IsOfComment(read, unit, at) ? new(i, null, Stance.HasYetToComment) : null;
            else if (to is null && not && before == "could")
                return word == "reached" && IsOfComment(read, unit, at) ? new(i, null, Stance.HasYetToComment) : null;
            else if (to is null && not && before is "would" or "will" or "wo")
                return IsTelling(word) ? new(i, null, Stance.DeclinesToComment) : null;
            else if (!IsPassedOver(before))
                return null;
        }

        return null;
    }

    private static bool IsAnswering(string word) => IsTelling(word) || IsNoun(word) ||
        word is "return" or "returned" or "reached" or "responded" or "commented" or "replied" or "answered" or "spoken" or "said";

    // What one may decline, or have yet, to do.
    private static bool IsTelling(string word) => word is "comment" or "respond" or "reply" or "elaborate" or "answer" or "say" or "discuss" or
        "speculate" or "speak" or "talk" or "disclose" or "specify" or "confirm" or "clarify" or "explain" or "reveal" or "detail" or "react" or "address";

    private static bool IsNoun(string word) => word is "comment" or "statement" or "response" or "reply" or "answer" or "interview";

    private static bool IsRefusing(string word) =>
        word is "declined" or "declines" or "declining" or "decline" or "refused" or "refuses" or "refusing" or "refuse";

    private static bool IsGiving(string word) => word is "had" or "has" or "have" or "made" or "gave" or "offered" or "issued" or "provided" or "was" or "is" or
        "received" or "with";

    private static bool IsPassedOver(string word) => word is "be" or "been" or "any" or "further" or "immediate" or "a" or "an" or "for" or "public" or
        "make" or "issue" or "give" or "offer" or "provide" or "release" or "grant" || EnglishWords.IsAdverb(word);

    // “had no comment”, “there was no immediate response”
    private static Silence? OfNo(ReadText read, int first, int at)
    {
        if (!IsNoun(read.Words[at]))
            return null;
        var soFar = read.Words[at] != "comment" || read.Words[first] is "was" or "is" or "received";
        for (var i = first + 1; i < at; i++)
            soFar |= read.Words[i] is "immediate" or "immediately" or "yet";
        return new(first, null, soFar ? Stance.HasYetToComment : Stance.DeclinesToComment);
    }

    // “was not available for comment”
    private static Silence? OfAbsence(ReadText read, Unit unit, int at, string word)
    {
        var group = VerbGroup.Before(read, unit.First, at, VerbForm.Past);
        return word is "comment" or "interview" && (group.Negated || read.Words[at].StartsWith("un", StringComparison.Ordinal))
            ? new(group.Start, null, Stance.HasYetToComment)
            : null;
    }

    private static bool IsOfComment(ReadText read, Unit unit, int at)
    {
        // A reply is to a question; who “has not spoken” was asked.
        var word = read.Words[at];
        if (word is "reply" or "replied" or "comment" or "commented" or "spoken" or "statement")
            return true;
        if (!(word is "respond" or "responded" or "answer" or "answered" or "return" or "returned" or "reached" or "react"))
            return false;
        for (var i = at + 1; i < unit.End && i - at < RequestReach; i++)
        {
            if (Requests.Contains(read.Words[i]))
                return true;
        }

        return word is "respond" or "answer" && (at + 1 == unit.End || read.Words[at + 1] is "." or ",");
    }
}
