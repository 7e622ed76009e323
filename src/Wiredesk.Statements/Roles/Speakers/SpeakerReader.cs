using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>
/// Resolves sources to persons and bodies by what the article has named so far. Asked for attributions in the order of the text, it
/// walks the article’s names once.
/// </summary>
internal sealed class SpeakerReader
{
    // Of a longer source only so many tokens are looked at.
    private const int LongestSource = 60;

    private readonly ReadText read;
    private readonly Cast cast;
    private readonly Pronouns pronouns;
    private readonly SourcePhrases phrases;
    private readonly HashSet<int> sources;
    private int walked;

    /// <param name="read">The text.</param>
    /// <param name="attributions">All its attributions: their sources are resolved when asked for, other pronouns on the way.</param>
    public SpeakerReader(ReadText read, IReadOnlyList<Attribution> attributions)
    {
        this.read = read;
        cast = new Cast(read);
        pronouns = new Pronouns(read, cast);
        phrases = new SourcePhrases(read, cast, pronouns);
        sources = [.. attributions.Where(one => one.Source is not null).Select(one => one.Source!.Value.First)];
    }

    /// <summary>The speaker of an attribution; null when it names no source, or by a pronoun for nobody named.</summary>
    public string? Of(CueClause clause)
    {
        if (clause.Source is not { } given)
            return null;
        var source = given with { Last = Math.Min(given.Last, given.First + LongestSource - 1) };
        WalkTo(source.First);
        cast.MeetUpTo(source.Last);
        var word = read.Words[source.Last];
        var alone = source.First == source.Last;
        if (alone && word is "who" or "which" or "that")
            return Antecedent.Of(read, cast, clause.Unit, source.First) is { } antecedent && !IsIndefinite(antecedent)
                ? phrases.Speaker(clause, antecedent)
                : null;
        if (alone && Pronouns.IsPersonal(word))
            return pronouns.Person(source.First, Pronouns.GenderOf(word), clause) is { } person ? Spoke(clause, person, source.First) : null;
        if (alone && word is "it" or "they")
            return pronouns.Group(source.First, word);
        return IsIndefinite(source) ? null : phrases.Speaker(clause, source);
    }

    // “some”, “others”, “I”: nobody the article names.
    private bool IsIndefinite(TokenRange phrase)
    {
        var word = read.Words[phrase.First];
        return phrase.First == phrase.Last && (EnglishWords.SubjectPronouns.Contains(word) || EnglishWords.ObjectPronouns.Contains(word) ||
            EnglishWords.Determiners.Contains(word) || word is "others" or "one" or "none");
    }

    private string Spoke(CueClause clause, Entity person, int token)
    {
        pronouns.NoteSpeech(person, token, clause.UnitIndex);
        return person.Name;
    }

    // Takes in the names before a token, and whom “he” and “she” stand for on the way.
    private void WalkTo(int token)
    {
        for (; walked < token; walked++)
        {
            cast.MeetUpTo(walked);
            if (read.IsQuoted(walked))
                continue;
            if (read.Words[walked] is "he" or "she" && !sources.Contains(walked))
                pronouns.Pass(walked);
            else if (read.Words[walked] == "the")
                phrases.PassRole(walked);
        }
    }
}
