namespace Wiredesk.Statements.Reading;

/// <summary>
/// Reads the statements of one unit by rules: first “according to”, then verbs that stand after what they report, then verbs that stand
/// before it. What one statement has taken as content no other may read as a cue.
/// </summary>
internal static class UnitReader
{
    /// <summary>The statements of the unit with this index; <paramref name="taken"/> marks the tokens of the text already part of one.</summary>
    public static List<Draft> Read(ReadText read, int index, bool[] taken)
    {
        var work = new UnitWork(read, index, taken);
        if (work.IsTaken(work.Unit.First))
            return work.Drafts;
        var clauseEnds = new ClauseEnds(work);
        new AccordingTo(work, clauseEnds).Read();
        var before = new ReportedBefore(work);
        foreach (var cue in work.Cues)
        {
            if (!work.IsTaken(cue.First) && cue.Use == CueUse.Finite)
                before.Read(cue);
        }

        var after = new ReportedAfter(work, clauseEnds);
        for (var i = 0; i < work.Cues.Count; i++)
        {
            if (!work.IsTaken(work.Cues[i].First))
                after.Read(i);
        }

        return work.Drafts;
    }
}
