namespace Wiredesk.Language;

/// <summary>Of which time a sentence speaks at a place.</summary>
internal enum Tense
{
    /// <summary>No word tells.</summary>
    Untold,

    /// <summary>A verb in the past.</summary>
    Past,

    /// <summary>A verb or phrase of what is to come.</summary>
    Future,
}

/// <summary>
/// The tense at each token: that of the last telling word before it in its sentence; where none stands before, of the first after it.
/// </summary>
internal sealed class Tenses
{
    private static readonly WordSet Will = new("will 'll ’ll shall wo would upcoming scheduled due slated forthcoming");

    // Followed by “to”: planned to, expects to, is going to.
    private static readonly WordSet Intends = new(
        "going set expected expects expect planned planning plans plan ready poised hopes hoping intends intend promised vowed pledged " +
        "likely wants want aims");

    private static readonly WordSet Past = new(
        "was were had did said told went came gave took made met held left began won lost found got saw sent spoke stood struck wrote " +
        "fell rose broke brought built bought caught chose drew fought flew grew kept knew led put ran read sat sold shot spent stole " +
        "swore taught thought threw understood wore became rode shook sank sought paid heard let set hit cut quit laid hung has have");

    private static readonly WordSet NoVerbs = new(
        "need speed indeed hundred exceed succeed proceed feed seed breed weed red bed shed embed naked sacred wicked");

    private readonly Tense[] before;
    private readonly Tense[] after;

    public Tenses(Words words)
    {
        before = new Tense[words.Count];
        after = new Tense[words.Count];
        var told = Tense.Untold;
        var own = new Tense[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            if (words.OpensSentence(i) || words.Is(i, ";"))
                told = Tense.Untold;
            own[i] = Of(words, i, told);
            before[i] = told;
            told = own[i] == Tense.Untold ? told : own[i];
        }

        told = Tense.Untold;
        for (var i = words.Count - 1; i >= 0; i--)
        {
            after[i] = told;
            told = words.OpensSentence(i) || words.Is(i, ";") ? Tense.Untold : own[i] == Tense.Untold ? told : own[i];
        }
    }

    public Tense Of(int token) => before[token] == Tense.Untold ? after[token] : before[token];

    private static Tense Of(Words words, int at, Tense told)
    {
        var word = words.At(at);
        if (!words.IsLower(at) && word is not ['\'' or '’', 'l', 'l'])
            return Tense.Untold;
        if (words.Is(at - 1, "originally") || words.Is(at - 1, "initially") || words.Is(at - 1, "previously"))
            return Tense.Past;
        if (Will.Contains(word))
        {
            // He would have; due to the rain
            var other = words.Is(at + 1, "have") || (words.Is(at, "due") && words.Is(at + 1, "to") && words.Is(at + 2, "the"));
            return other ? Tense.Untold : Tense.Future;
        }

        // The ministers are to meet.
        if (word is "is" or "are" && words.Is(at + 1, "to") && !words.Is(at + 2, "blame"))
            return Tense.Future;
        // A ruling is expected on Friday.
        if (word is "expected" or "planned" or "anticipated" && (words.Is(at - 1, "is") || words.Is(at - 1, "are")))
            return Tense.Future;
        if (Intends.Contains(word) && (words.Is(at + 1, "to") || (words.Is(at + 1, "for") && !words.Is(at, "likely"))))
            return Tense.Future;
        if (Past.Contains(word) || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && !NoVerbs.Contains(word)))
            return told == Tense.Future && IsParticiple(words, at) ? Tense.Untold : Tense.Past;
        return Tense.Untold;
    }

    // “will be officially opened”, “to be held”: the tense is the auxiliary’s.
    private static bool IsParticiple(Words words, int at)
    {
        for (var i = at - 1; i >= at - 3; i--)
        {
            if (words.Is(i, "be") || words.Is(i, "been") || words.Is(i, "being") || words.Is(i, "get") || words.Is(i, "have") ||
                words.Is(i, "to") ||
                Will.Contains(words.At(i)))
                return true;
            if (!words.At(i).EndsWith("ly", StringComparison.Ordinal) && !words.Is(i, "not"))
                return false;
        }

        return false;
    }
}
