using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Knows headlines set with a capital on every word, where a run of capitals is no name: “Hold Ilse Torvan Accountable”.</summary>
internal sealed class Headlines(ReadText read)
{
    // How many words of a sentence are looked at, how many it must have, and which share of the longer ones must have capitals.
    private const int Longest = 40;
    private const int Shortest = 4;
    private const double Share = 0.85;
    private const int LongWord = 4;

    private (int Unit, bool IsHeadline) last = (-1, false);

    /// <summary>The part of a run that may be a name: in a headline, its first given name and what follows it; null where it has none.</summary>
    public Name? Name(Name run)
    {
        var unit = read.UnitOf(run.First);
        if (last.Unit != unit)
            last = (unit, IsHeadline(read.Units[unit]));
        if (!last.IsHeadline)
            return run;
        for (var i = run.First; i < run.Last; i++)
        {
            if (FirstNames.IsCommon(read.Words[i]))
                return new(i, Math.Min(run.Last, i + 1));
        }

        return null;
    }

    private bool IsHeadline(Unit unit)
    {
        var (words, capitals) = (0, 0);
        for (var i = unit.First; i < unit.End && i - unit.First < Longest; i++)
        {
            if (read.Tokens[i].Kind != TokenKind.Word || read.Tokens[i].Length < LongWord)
                continue;
            words++;
            capitals += read.IsCapital(i) ? 1 : 0;
        }

        return words >= Shortest && capitals >= Share * words;
    }
}
