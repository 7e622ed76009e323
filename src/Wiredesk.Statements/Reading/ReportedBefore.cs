using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>Reads verbs that stand after what they report: “…,” she said; “…,” said the mayor; the dam, he said, held.</summary>
internal sealed class ReportedBefore(UnitWork work)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;

    // A beginning shorter than this, in tokens, may be no clause by itself.
    private const int ShortLead = 6;

    public void Read(Cue cue)
    {
        if (!cue.Entry.Takes(CueFrames.Quote | CueFrames.Clause))
            return;
        if (cue.GroupStart > unit.First && read.IsQuoted(cue.GroupStart - 1) && ReadInverted(cue, quoted: true))
            return;
        if (cue.GroupStart == cue.First && cue.First > unit.First && read.Words[cue.First - 1] == "," && ReadInverted(cue, quoted: false))
            return;
        if (Sources.Before(read, unit, cue.GroupStart) is not { } source || source.First == unit.First)
            return;
        var before = source.First - 1;
        var quotedBefore = read.IsQuoted(before);
        if (!quotedBefore && read.Words[before] is not ("," or "—" or "–" or "--"))
            return;
        if (work.AnyTaken(source))
            return;
        var following = Following.Of(read, unit, cue);
        if (!(following.Kind == FollowingKind.Nothing || (quotedBefore && following.Kind == FollowingKind.Quotation)))
            return;
        KeepWith(cue, source, before, following, quotedBefore);
    }

    private bool ReadInverted(Cue cue, bool quoted)
    {
        if (cue.Last + 1 >= unit.End || (!quoted && cue.Entry.Word is not ("say" or "write" or "add" or "explain" or "note")))
            return false;
        if (Sources.After(read, unit, cue.Last + 1) is not { } source || work.AnyTaken(source))
            return false;
        var after = source.Last + 1;
        if (!quoted && after < unit.End && !read.IsMark(after) && !EnglishWords.Prepositions.Contains(read.Words[after]))
            return false;
        if (!quoted && IsUnfinished(work.Trimmed(work.LeftStart(cue.GroupStart), cue.GroupStart - 1)))
            return false;
        var following = Following.Of(read, unit, cue with { Last = source.Last });
        return KeepWith(cue, source, cue.GroupStart - 1, following, quoted);
    }

    private bool KeepWith(Cue cue, TokenRange source, int before, Following following, bool quoted)
    {
        var draft = work.NewDraft(cue, source, quoted ? 0.95 : 0.85);
        var left = work.Trimmed(work.LeftStart(Math.Min(before + 1, cue.First)), before);
        if (left is { } content && !IsMereLead(content))
        {
            RunningQuotations.AddEarlier(work, draft, content.First);
            draft.Content.Add(content);
        }

        var comma = following.At;
        if (following.Kind == FollowingKind.Quotation && quoted)
            RunningQuotations.Add(work, draft, following.At);
        else if (quoted && comma < unit.End && read.Words[comma] == "," && LaterQuotation(comma + 1) is { } later)
            RunningQuotations.Add(work, draft, later);
        else if (!quoted && comma + 1 < unit.End && read.Words[comma] == "," && (IsUnfinished(left) || Resumes(comma + 1)) &&
            work.Trimmed(comma + 1, unit.End - 1) is { } rest && !work.AnyTaken(rest))
            draft.Content.Add(rest);
        if (!work.Keep(draft))
            return false;
        if (quoted || read.IsQuoted(draft.Content[^1].Last))
            RunningQuotations.AddFollowing(work, draft);
        return true;
    }

    // “…,” he said, pointing to the wall, “…”
    private int? LaterQuotation(int from)
    {
        for (var at = from; at < unit.End && at - from < Phrases.Longest && !work.IsTaken(at); at++)
        {
            if (read.Opens(at))
                return read.Words[at - 1] == "," ? at : null;
            if (work.CuesIn(at, at + 1).Any())
                return null;
        }

        return null;
    }

    // The clause goes on after “, he said,”: not with a relative clause, a participle or another clause.
    private bool Resumes(int at) =>
        !read.IsQuoted(at) && !EnglishWords.LooksPast(read.Words[at]) && !read.Words[at].EndsWith("ing", StringComparison.Ordinal) &&
        read.Words[at] is not ("who" or "which" or "where" or "when" or "while" or "as" or "after" or "before" or "because");

    // “The bridge” and “Though the bridge is old” need what follows.
    private bool IsUnfinished(TokenRange? left)
    {
        if (left is not { } range || read.Words[range.First] is "though" or "although" or "while" or "if" or "when" or "because" or
            "unless")
            return true;
        for (var i = range.First; i <= range.Last && i - range.First < Phrases.Longest; i++)
        {
            if (EnglishWords.IsFinite(read.Words[i]) || EnglishWords.LooksPast(read.Words[i]))
                return false;
        }

        return range.Last - range.First < ShortLead;
    }

    // “In Ohio, he said, …” and “Still, he said, …”: what stands before is no content.
    private bool IsMereLead(TokenRange content) =>
        content.Last - content.First + 1 < ShortLead && !read.IsQuoted(content.Last) &&
        read.Words[content.First] is var first &&
        (EnglishWords.Prepositions.Contains(first) || EnglishWords.IsAdverb(first) || EnglishWords.Conjunctions.Contains(first)) &&
        !Enumerable.Range(content.First, content.Last - content.First + 1).Any(i => EnglishWords.IsFinite(read.Words[i]));
}
