using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>An attribution in the sentence where its cue stands.</summary>
internal sealed class CueClause
{
    // Cues are short; of a longer one only so many tokens are looked at.
    private const int LongestCue = 40;

    public CueClause(ReadText read, Attribution attribution)
    {
        (Read, Attribution) = (read, attribution);
        UnitIndex = read.UnitOf(attribution.Cue.First);
        var unit = read.Units[UnitIndex];
        CueLast = Math.Min(attribution.Cue.Last, attribution.Cue.First + LongestCue - 1);
        Unit = unit with { End = Math.Max(unit.End, CueLast + 1) };
        ContentAfter = attribution.Content.Where(range => range.First > CueLast).Select(range => (int?)range.First).FirstOrDefault();
    }

    public ReadText Read { get; }

    public Attribution Attribution { get; }

    public TokenRange Cue => Attribution.Cue;

    public TokenRange? Source => Attribution.Source;

    /// <summary>The last token of the cue that is looked at.</summary>
    public int CueLast { get; }

    /// <summary>Which unit the cue begins in.</summary>
    public int UnitIndex { get; }

    /// <summary>That unit, with the whole of the cue.</summary>
    public Unit Unit { get; }

    /// <summary>Where the content that follows the cue begins; null when all of it stands before.</summary>
    public int? ContentAfter { get; }

    /// <summary>The same when it begins in the cue’s own sentence.</summary>
    public int? ContentInUnit => ContentAfter is { } at && at < Unit.End ? at : null;

    /// <summary>Whether the token is part of what was said.</summary>
    public bool IsContent(int token)
    {
        foreach (var range in Attribution.Content)
        {
            if (range.First <= token && token <= range.Last)
                return true;
        }

        return false;
    }

    /// <summary>The last token of the content’s range that holds this token; the token itself when none does.</summary>
    public int LastOfContent(int token)
    {
        foreach (var range in Attribution.Content)
        {
            if (range.First <= token && token <= range.Last)
                return range.Last;
        }

        return token;
    }

    /// <summary>The lower-case word at this place of the unit; empty outside it.</summary>
    public string Word(int at) => at >= Unit.First && at < Unit.End ? Read.Words[at] : "";
}
