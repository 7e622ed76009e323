using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>
/// Finds a medium named after somebody’s words: “…, according to Interfax”, “… in a statement”, “…, Interfax reported”, “…, as quoted by
/// Interfax”.
/// </summary>
internal static class TrailingMedium
{
    /// <summary>The medium right after this token, a comma aside; null when none stands there.</summary>
    public static TokenRange? After(CueClause clause, int token)
    {
        var read = clause.Read;
        var end = token == clause.CueLast ? clause.Unit.End : read.Units[read.UnitOf(token)].End;
        var at = token + 1;
        if (at < end && read.Words[at] == "," && !IsOwn(clause, at))
            at++;
        if (at + 1 >= end || read.IsQuoted(at) || IsOwn(clause, at))
            return null;
        if (read.Words[at] == "according" && read.Words[at + 1] == "to")
            return Outlet(clause, at + 2, end);
        if (read.Words[at] == "as")
            at++;
        if (read.Words[at] is "quoted" or "reported" or "cited" or "published" or "carried" && at + 2 < end && read.Words[at + 1] is "by" or "in" or "on")
            return Outlet(clause, at + 2, end);
        if (EnglishWords.Prepositions.Contains(read.Words[at]))
        {
            var past = Phrases.EndOfPreposition(read, at, end);
            var last = Times.WithoutTrailing(read, at + 1, past - 1);
            return past > at + 1 && Outlets.IsMedium(read, at, last) && !IsOwn(clause, last) ? new(at, last) : null;
        }

        return Outlet(clause, at, end) is { } outlet && outlet.Last + 1 < end && IsReporting(read.Words[outlet.Last + 1]) ? outlet : null;
    }

    private static bool IsReporting(string word) => word is "reported" or "reports" or "said" or "says" or "wrote";

    private static TokenRange? Outlet(CueClause clause, int at, int end)
    {
        var past = at < end ? Phrases.EndOfNoun(clause.Read, at, end) : at;
        if (past > at + 1 && IsReporting(clause.Read.Words[past - 1]))
            past--;
        return past > at && !IsOwn(clause, at) && !IsOwn(clause, past - 1) && Outlets.IsOutlet(clause.Read, at, past - 1) ? new(at, past - 1) : null;
    }

    // What is cue, source or content of this statement is no medium of it.
    private static bool IsOwn(CueClause clause, int token) =>
        (clause.Cue.First <= token && token <= clause.Cue.Last) || (clause.Source is { } source && source.First <= token && token <= source.Last) ||
            clause.IsContent(token);
}
