using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>
/// Finds who carried a speaker’s words: “NAME was quoted by Interfax as saying”, “NAME was quoted as saying by Interfax”, “Interfax quoted
/// NAME as saying”.
/// </summary>
internal static class QuotedAsSaying
{
    /// <summary>The carrier; null when the cue is no such one or names none.</summary>
    public static TokenRange? Medium(CueClause clause, CueHead? head)
    {
        if (head is not { Form: not null, Entry.Word: "quote" or "cite" or "report" } || SayingAfter(clause, head.Last + 1) is not { } saying)
            return null;
        var read = clause.Read;
        var at = head.Last + 1;
        if (read.Words[at] is "by" or "in" or "on" && saying - 2 >= at + 1)
            return new(at + 1, saying - 2);
        if (saying + 2 < clause.Unit.End && read.Words[saying + 1] == "by" && !clause.IsContent(saying + 1))
        {
            var end = Phrases.EndOfNoun(read, saying + 2, clause.ContentInUnit ?? clause.Unit.End);
            return end > saying + 2 ? new(saying + 2, end - 1) : null;
        }

        return clause.Source is { } source && source.First > head.Last && source.First < saying && !head.IsPassive
            ? Sources.Before(read, clause.Unit, head.Group.Start)
            : null;
    }

    // The “saying” of “as saying”.
    private static int? SayingAfter(CueClause clause, int from)
    {
        for (var at = from; at + 1 < clause.Unit.End && at - from < Phrases.Longest && !clause.Read.IsQuoted(at); at++)
        {
            if (clause.Read.Words[at] == "as" && clause.Read.Words[at + 1] is "saying" or "telling")
                return clause.IsContent(at) ? null : at + 1;
        }

        return null;
    }
}
