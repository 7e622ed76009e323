using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>Finds where reported clauses and objects end: at the unit’s end, or where another statement or an aside begins.</summary>
internal sealed class ClauseEnds(UnitWork work)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;

    /// <summary>
    /// The last token of the clause or, for an object, of the noun phrase that begins at <paramref name="from"/>;
    /// <paramref name="next"/> is the index of the next cue that could begin another statement.
    /// </summary>
    public int Last(int from, int next, bool isObject)
    {
        var at = from;
        while (at < unit.End)
        {
            if (work.IsTaken(at))
                return at - 1;
            while (next < work.Cues.Count && work.Cues[next].GroupStart < at)
                next++;
            if (at > from && next < work.Cues.Count && StartsAnotherStatement(at, work.Cues[next], isObject))
                return at - 1;
            if (read.IsQuoted(at))
            {
                at = read.LastOfQuotation(at);
                if (isObject && EndsInComma(at) && !(at + 1 < unit.End && (read.IsQuoted(at + 1) ||
                    read.Words[at + 1] is "a" or "an" or "and")))
                    return at;
            }
            else if (EndsHere(at, isObject))
            {
                return at - 1;
            }

            at++;
        }

        return unit.End - 1;
    }

    private bool EndsInComma(int lastOfQuotation) => read.Quotations[read.QuotationOf[lastOfQuotation]].Inside.In(read.Text).TrimEnd() is [.., ','];

    private bool EndsHere(int at, bool isObject)
    {
        var word = read.Words[at];
        if (word == ";")
            return true;
        if (word == "," && at + 1 < unit.End)
        {
            var after = read.Words[at + 1];
            return after is "while" or "whereas" or "although" or "though" or "according" || (isObject &&
                after is not ("including" or "such") && !IsEnumeration(at));
        }

        return isObject && (word is "—" or "–" or "--" or "while" or "because" or "although" or "though" or "when" or "after");
    }

    // “… X, Y and Z”: a comma between short members of a list.
    private bool IsEnumeration(int comma)
    {
        for (var i = comma + 1; i < unit.End && i <= comma + 5 && !read.IsQuoted(i); i++)
        {
            if (read.Words[i] is "and" or "or")
                return i > comma + 1;
            if (read.IsMark(i) && read.Words[i] != ",")
                return false;
        }

        return false;
    }

    // Whether here, at a comma or a joining word, begins the statement of the next cue.
    private bool StartsAnotherStatement(int at, Cue next, bool isObject)
    {
        var word = read.Words[at];
        if (!(word is "," or ";" or "and" or "but" or "while" or "—" or "–" or "--"))
            return false;
        var start = at + 1;
        if (read.IsMark(at) && start < unit.End && read.Words[start] is "and" or "but" or "while" or "though")
            start++;
        if (next.GroupStart == start && next.Use == CueUse.Participle)
            return word is "," or "and" && next.Entry.Takes(CueFrames.Clause | CueFrames.Quote);
        if (next.Use != CueUse.Finite)
            return false;
        if (next.GroupStart == start)
            return isObject || next.Entry.Word is "say" or "add" or "tell" or "note" or "write" ||
                Following.Of(read, unit, next).Kind is FollowingKind.Opener or FollowingKind.Quotation;
        return start > at + 1 && next.GroupStart - start < 12 && Sources.Before(read, unit, next.GroupStart) is { } source &&
            source.First == start &&
            Following.Of(read, unit, next).Kind != FollowingKind.Nothing;
    }
}
