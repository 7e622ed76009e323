using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Reading;

/// <summary>Reads “according to”: as a cue by itself or, after somebody’s words, as the outlet that carried them.</summary>
internal sealed class AccordingTo(UnitWork work, ClauseEnds clauseEnds)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;

    public void Read()
    {
        for (var at = unit.First; at + 2 < unit.End; at++)
        {
            if (read.Words[at] != "according" || read.Words[at + 1] != "to" || read.IsQuoted(at) || work.IsTaken(at))
                continue;
            var end = at + 2;
            while (end < unit.End && end - at < Phrases.Longest && !read.IsQuoted(end) && !(read.IsMark(end) &&
                read.Words[end] is "," or "." or ";" or "—" or "–" or "--" or "!" or "?" or ":"))
                end++;
            if (end == at + 2)
                continue;
            var source = new TokenRange(at + 2, end - 1);
            var left = work.Trimmed(work.LeftStart(at), at - 1);
            if (left is { } said && Outlets.IsOutlet(read, source.First, source.Last) && SpeaksItself(said))
            {
                work.Take(new(at, source.Last));
                continue;
            }

            var draft = new Draft { Unit = work.Index, Cue = new(at, at + 1), Source = source, Confidence = 0.85 };
            if (left is { } before)
                draft.Content.Add(before);
            var resumes = left is null || (at > unit.First && read.Words[at - 1] == "," && end + 1 < unit.End &&
                (EnglishWords.IsFinite(read.Words[end + 1]) || EnglishWords.LooksPast(read.Words[end + 1])));
            if (resumes && work.Trimmed(Math.Min(end + 1, unit.End), clauseEnds.Last(end + 1, work.FirstCueFrom(end), isObject: false)) is { } after)
                draft.Content.Add(after);
            work.Keep(draft);
        }
    }

    // Whether somebody else already speaks in this range, so that “according to” only names who carried it.
    private bool SpeaksItself(TokenRange range) =>
        work.CuesIn(range.First, Math.Min(range.Last, range.First + Phrases.Longest)).Any(cue =>
            cue.Use == CueUse.Finite && cue.Entry.Takes(CueFrames.Clause) && Sources.Before(read, unit, cue.GroupStart) is { } source &&
                source.First == range.First);
}
