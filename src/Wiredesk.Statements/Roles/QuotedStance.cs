using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>What quoted words do by their opening: “We urge …”, “I am sorry …”, “No comment”.</summary>
internal static class QuotedStance
{
    // How far into quoted words a telling verb is looked for, and how far an apology; in tokens.
    private const int Opening = 10;
    private const int ApologyReach = 40;

    public static Stance Of(ReadText read, TokenRange content)
    {
        if (OfFirstWords(read, content) is { } first)
            return first;
        if (Apologises(read, content))
            return Stance.Apologises;
        for (var i = content.First + 1; i < content.Last && i - content.First <= Opening && read.IsQuoted(i); i++)
        {
            var word = read.Words[i];
            if (word is "must" or "should" && read.Words[i - 1] is not ("i" or "it") && read.Words[i + 1] != "have")
                return Stance.Demands;
            if (IsOwn(read, i) && OfOwnVerb(word, read.Words[i + 1]) is { } stance)
                return stance;
        }

        return Stance.Says;
    }

    private static Stance? OfFirstWords(ReadText read, TokenRange content)
    {
        var at = content.First + 1;
        if (at + 1 > content.Last)
            return null;
        if (read.Words[at] == "no" && read.Words[at + 1] == "comment")
            return Stance.DeclinesToComment;
        if (!(read.Words[at] is "it" or "this" or "that" or "they" or "these" or "those") || !EnglishWords.BeForms.Contains(read.Words[at + 1]))
            return null;
        at += 2;
        while (at < content.Last && (EnglishWords.IsAdverb(read.Words[at]) && read.Words[at] is not ("not" or "n't") || read.Words[at] == "all"))
            at++;
        if (at > content.Last)
            return null;
        var untrue = read.Words[at] is "false" or "untrue" or "nonsense" or "lies" or "baseless" or "rubbish" ||
            (at < content.Last && (read.Words[at] is "not" or "n't" && read.Words[at + 1] == "true" || read.Words[at] == "a" && read.Words[at + 1] == "lie"));
        return untrue ? Stance.Denies : null;
    }

    // “… I am deeply sorry”, “we apologise”, anywhere near: nobody says so in passing.
    private static bool Apologises(ReadText read, TokenRange content)
    {
        for (var i = content.First + 2; i <= content.Last && i - content.First <= ApologyReach && read.IsQuoted(i); i++)
        {
            if (read.Words[i] is "apologise" or "apologize" && IsOwn(read, i))
                return true;
            if (read.Words[i] != "sorry")
                continue;
            var be = i - 1;
            while (be > content.First && EnglishWords.IsAdverb(read.Words[be]) || read.Words[be] is "so" or "very")
                be--;
            if (read.Words[be] is "am" or "'m" or "are" or "'re" && read.Words[be - 1] is "i" or "we")
                return true;
        }

        return false;
    }

    // Right after “I” or “we”, adverbs aside.
    private static bool IsOwn(ReadText read, int at) =>
        read.Words[at - 1] is "i" or "we" || (EnglishWords.IsAdverb(read.Words[at - 1]) && at >= 2 && read.Words[at - 2] is "i" or "we");

    private static Stance? OfOwnVerb(string word, string next) => word switch
    {
        "urge" or "demand" or "insist" or "implore" => Stance.Demands,
        "call" when next is "on" or "for" or "upon" => Stance.Demands,
        "ask" when next is "for" => Stance.Demands,
        "promise" or "pledge" or "vow" or "guarantee" => Stance.Promises,
        "deny" or "reject" => Stance.Denies,
        "warn" => Stance.Warns,
        "confirm" => Stance.Confirms,
        "accuse" => Stance.Accuses,
        "predict" => Stance.Predicts,
        _ => null,
    };
}
