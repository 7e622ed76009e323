using Wiredesk.Language;

namespace Wiredesk.Statements.Reading;

/// <summary>Finds the source of a cue that stands before its content: its own subject, or one it shares with an earlier cue.</summary>
internal sealed class CueSources(UnitWork work)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;

    // How many of the statements found last may lend their source.
    private const int SharedReach = 20;

    /// <summary>The source of <paramref name="cue"/>; null in the passive, and when none is found.</summary>
    public TokenRange? Of(Cue cue) => cue.Use switch
    {
        CueUse.Passive => null,
        CueUse.Participle => OfParticiple(cue),
        _ => OfFinite(cue),
    };

    private TokenRange? OfFinite(Cue cue)
    {
        var before = cue.GroupStart - 1;
        if (before < unit.First)
            return null;
        if (EnglishWords.Conjunctions.Contains(read.Words[before]) || (read.Words[before] == "," &&
            Sources.Before(read, unit, cue.GroupStart) is null))
            return Shared(cue);
        return Sources.Before(read, unit, cue.GroupStart);
    }

    private TokenRange? OfParticiple(Cue cue)
    {
        var before = cue.GroupStart - 1;
        if (before >= unit.First && read.Tokens[before].Kind == TokenKind.Word && !read.IsQuoted(before) &&
            !EnglishWords.Conjunctions.Contains(read.Words[before]) &&
            !EnglishWords.Prepositions.Contains(read.Words[before]) && !EnglishWords.Subordinators.Contains(read.Words[before]))
            return Sources.Before(read, unit, cue.GroupStart);
        return Shared(cue);
    }

    private TokenRange? Shared(Cue cue)
    {
        for (var i = work.Drafts.Count - 1; i >= 0 && i >= work.Drafts.Count - SharedReach; i--)
        {
            if (work.Drafts[i].Source is { } source && work.Drafts[i].Cue.First < cue.First)
                return source;
        }

        return Sources.OfUnit(read, unit, cue.GroupStart);
    }
}
