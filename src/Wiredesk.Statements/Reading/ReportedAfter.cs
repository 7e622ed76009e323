using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>Reads verbs that stand before what they report: she said that …; the board denied …; was quoted by … as saying ….</summary>
internal sealed class ReportedAfter(UnitWork work, ClauseEnds clauseEnds)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;
    private readonly CueSources sources = new(work);
    private readonly Frames frames = new(work);

    public void Read(int i)
    {
        var cue = work.Cues[i];
        if (cue.Use == CueUse.Passive && ReadQuotedAsSaying(cue))
            return;
        var following = Following.Of(read, unit, cue);
        if (cue.Use == CueUse.Passive && ReadAgent(cue))
            return;
        if (!frames.Accept(cue, following))
            return;
        var source = sources.Of(cue);
        if (cue.Use != CueUse.Passive && (source is not { } found || (work.AnyTaken(found) && !work.IsSource(found))))
            return;
        var draft = work.NewDraft(cue, source, ConfidenceOf(cue, following, source));
        AddContentAfter(draft, cue, i + 1, following);
        if (!work.Keep(draft))
            return;
        if (read.IsQuoted(draft.Content[^1].Last))
            RunningQuotations.AddFollowing(work, draft);
    }

    // “… was quoted by state media as saying”: the subject speaks, the agent is the medium.
    private bool ReadQuotedAsSaying(Cue cue)
    {
        if (cue.Entry.Word is not ("quote" or "cite" or "report"))
            return false;
        var saying = cue.Last + 1;
        while (saying < unit.End && saying - cue.Last < Phrases.Longest && !read.IsQuoted(saying) &&
            read.Words[saying] is not ("saying" or "telling"))
            saying++;
        if (saying >= unit.End || read.IsQuoted(saying) || saying - cue.Last >= Phrases.Longest || read.Words[saying - 1] != "as" ||
            Sources.Before(read, unit, cue.GroupStart) is not { } source)
            return false;
        var whole = cue with { Last = saying };
        var following = Following.Of(read, unit, whole);
        if (following.Kind == FollowingKind.Nothing)
            return false;
        var draft = work.NewDraft(whole, source, 0.95);
        AddContentAfter(draft, whole, work.Cues.Count, following);
        if (!work.Keep(draft))
            return false;
        if (read.IsQuoted(draft.Content[^1].Last))
            RunningQuotations.AddFollowing(work, draft);
        return true;
    }

    // “The plan was criticised by the mayor”: the agent speaks, the subject is what is spoken of.
    private bool ReadAgent(Cue cue)
    {
        if (cue.Last + 2 >= unit.End || read.Words[cue.Last + 1] != "by" || Sources.After(read, unit, cue.Last + 2) is not { } agent ||
            Sources.Before(read, unit, cue.GroupStart) is not { } subject || work.AnyTaken(subject))
            return false;
        var draft = new Draft
        {
            Unit = work.Index,
            Cue = new(cue.First, cue.Last + 1),
            Source = agent,
            Confidence = 0.5
        };
        draft.Content.Add(subject);
        work.Keep(draft);
        return true;
    }

    private void AddContentAfter(Draft draft, Cue cue, int next, Following following)
    {
        switch (following.Kind)
        {
            case FollowingKind.Quotation when IsWhole(following.At):
                RunningQuotations.Add(work, draft, following.At);
                return;
            case FollowingKind.Colon when following.At >= unit.End:
                RunningQuotations.AddNextParagraph(work, draft);
                return;
            default:
                var last = clauseEnds.Last(following.At, next, frames.IsObject(cue, following));
                if (work.Trimmed(following.At, last) is { } content)
                    draft.Content.Add(content);
                return;
        }
    }

    // Whether the quotation is a sentence by itself, not a fragment in the writer’s own.
    private bool IsWhole(int at)
    {
        var last = read.LastOfQuotation(at);
        var text = read.Quotations[read.QuotationOf[at]].Inside.In(read.Text).TrimEnd();
        return last + 1 >= unit.End || (text.Length > 0 && text[^1] is '.' or '!' or '?' or ',' && last - at > 4);
    }

    private static double ConfidenceOf(Cue cue, Following following, TokenRange? source)
    {
        var confidence = following.Kind switch
        {
            FollowingKind.Quotation => 0.9,
            FollowingKind.Opener => 0.85,
            FollowingKind.Words when cue.Entry.Takes(CueFrames.Clause) => 0.8,
            _ => 0.6,
        };
        return confidence - (cue.Use == CueUse.Participle ? 0.1 : 0) - (source is null ? 0.3 : 0);
    }
}
