using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>What tells whether a cue and what it was found to report are right, all together.</summary>
internal sealed class ConfidenceFeatures
{
    private readonly TaggedText text;
    private readonly IReadOnlyList<TaggedCue> all;
    private readonly int[] holder;

    /// <param name="text">The text.</param>
    /// <param name="all">What was found in it, in the order of the cues.</param>
    public ConfidenceFeatures(TaggedText text, IReadOnlyList<TaggedCue> all)
    {
        (this.text, this.all) = (text, all);
        holder = Holders();
    }

    public void Of(FeatureList list, int index)
    {
        list.Clear();
        var one = all[index];
        var (cue, source, content) = (one.Cue.Range, one.Source, one.Content);
        var head = ArgumentFeatures.HeadOf(text, cue);
        uint likely = Steps20(one.Cue.Likelihood), sure = Steps10(one.Likelihood), tag = text.Tags[head];
        var kin = text.Words.Middle(head);
        var quoted = text.Read.IsQuoted(cue.First) ? 1u : 0;
        var named = source is { } who ? 1u + (text.Tags[LastNominal(who)] * 2u) : 0;
        var side = source is null ? 0u : source.Value.First < cue.First ? 1u : 2u;
        var gap = source is null ? 0u : Length(side == 1 ? cue.First - source.Value.Last : source.Value.First - cue.Last);
        var kind = KindOf(content);
        var where = WhereOf(cue, content);
        var size = Length(content.Sum(range => range.Last - range.First + 1));
        var reach = Length(content.Count == 0 ? 0 : Math.Min(Math.Abs(content[0].First - cue.Last), Math.Abs(cue.First - content[^1].Last)));
        var end = content.Count == 0 || content[^1].Last + 1 >= text.Count ? 0 : text.Words.Word(content[^1].Last + 1);
        list.Add(1);
        list.Add(2, likely);
        list.Add(3, sure);
        list.Add(4, likely, sure);
        list.Add(5, likely, named & 1, kind);
        list.Add(6, text.Words.Word(head));
        list.Add(7, text.Words.Fine(head));
        list.Add(8, kin, tag);
        list.Add(9, likely, kin);
        list.Add(10, named, side, gap);
        list.Add(11, kind, where, reach);
        list.Add(12, size, kind);
        list.Add(13, quoted, likely);
        list.Add(14, quoted, named & 1, tag);
        list.Add(15, content.Count == 0 ? 0 : text.Words.Word(content[0].First), where);
        list.Add(16, end, kind);
        list.Add(17, source is { } s ? text.Words.Coarse(LastNominal(s)) : 0, side);
        list.Add(18, source is { } t ? Length(t.Last - t.First + 1) : 0, side, gap);
        list.Add(19, sure, kind, where);
        list.Add(20, sure, named & 1, tag);
        var around = holder[index];
        list.Add(21, around < 0 ? 0 : 1 + Steps10(all[around].Cue.Likelihood), likely);
        list.Add(22, around < 0 ? 0 : 1 + KindOf(all[around].Content), quoted, named & 1);
        list.Add(23, Rival(index), likely);
        list.Add(24, Rival(index), kind, sure);
        list.Add(25, source is null && content.Count > 0 && content[0].First < cue.First ? 1u : 0, tag, kind);
        list.Add(26, (uint)Math.Min(content.Count, 3), where, kind);
        list.Add(27, source is { } r && Overlaps(r, content) ? 1u : 0, likely);
        list.Add(28, text.Words.Middle(head), named & 1, kind);
        var (shape, agreement) = Agreement(one);
        list.Add(29, shape);
        list.Add(30, agreement);
        list.Add(31, agreement, likely);
        list.Add(32, agreement, sure);
        list.Add(33, shape, agreement);
        list.Add(34, agreement, text.Rules.Kind(head));
        list.Add(35, text.Rules.Kind(head), likely);
    }

    // What the rules made of the cue, and in how far it is the same.
    private (uint Shape, uint Agreement) Agreement(TaggedCue one)
    {
        if (text.Rules.CueIn(one.Cue.Range) is not { } draft)
            return (0, one.Cue.Range is var cue && text.Rules.Role(cue.First) == RuleFindings.Content ? 1u : 0);
        var agreement = 2u;
        agreement |= draft.Source is null && one.Source is null ? 4u : draft.Source is { } its && one.Source is { } own ? LastNominal(its) == LastNominal(own) ? 8u : 12u : 0;
        if (one.Content.Count > 0)
            agreement |= (draft.Content[0].First == one.Content[0].First ? 16u : 0) | (draft.Content[^1].Last == one.Content[^1].Last ? 32u : 0) |
                (draft.Content.Count == one.Content.Count ? 64u : 0);
        return (RuleFindings.ShapeOf(draft), agreement);
    }

    // For each cue, which other’s content holds it: the surest of them.
    private int[] Holders()
    {
        var held = new int[text.Count];
        Array.Fill(held, -1);
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var range in all[i].Content)
            {
                for (var at = range.First; at <= range.Last; at++)
                {
                    if (held[at] < 0 || all[held[at]].Cue.Likelihood < all[i].Cue.Likelihood)
                        held[at] = i;
                }
            }
        }

        return [.. all.Select((one, i) => held[one.Cue.Range.First] is var other && other != i ? other : -1)];
    }

    // Whether a cue near by reports nearly the same content, and whether it is likelier.
    private uint Rival(int index)
    {
        for (var other = Math.Max(0, index - 3); other <= Math.Min(all.Count - 1, index + 3); other++)
        {
            if (other == index || all[other].Content.Count == 0 || all[index].Content.Count == 0)
                continue;
            var (mine, its) = (all[index].Content[0], all[other].Content[0]);
            if (Math.Abs(mine.First - its.First) <= 1 || mine.Last == its.Last)
                return all[other].Cue.Likelihood > all[index].Cue.Likelihood ? 2u : 1u;
        }

        return 0;
    }

    private uint KindOf(IReadOnlyList<TokenRange> content)
    {
        var (quoted, plain) = (0, 0);
        foreach (var range in content)
        {
            quoted += text.Read.IsQuoted(range.First) && text.Read.IsQuoted(range.Last) ? 1 : 0;
            plain += text.Read.IsQuoted(range.First) || text.Read.IsQuoted(range.Last) ? 0 : 1;
        }

        return content.Count == 0 ? 0u : quoted == content.Count ? 1u : plain == content.Count ? 2u : 3u;
    }

    private static uint WhereOf(TokenRange cue, IReadOnlyList<TokenRange> content)
    {
        var (before, after) = (false, false);
        foreach (var range in content)
        {
            before |= range.First < cue.First;
            after |= range.First > cue.First;
        }

        return (before ? 1u : 0) + (after ? 2u : 0);
    }

    private int LastNominal(TokenRange range)
    {
        for (var at = range.First; at <= range.Last; at++)
        {
            if (Grammar.IsNominal(text.Tags[at]) && (at == range.Last || !Grammar.IsNominal(text.Tags[at + 1])))
                return at;
        }

        return range.First;
    }

    private static bool Overlaps(TokenRange range, IReadOnlyList<TokenRange> content)
    {
        foreach (var part in content)
        {
            if (part.First <= range.Last && range.First <= part.Last)
                return true;
        }

        return false;
    }

    private static uint Steps20(float likelihood) => (uint)Math.Clamp((int)MathF.Round(2 * MathF.Log(likelihood / (1.0001f - likelihood))) + 10, 0, 24);

    private static uint Steps10(float likelihood) => (uint)Math.Clamp((int)(likelihood * 10), 0, 9);

    private static uint Length(int count) => count switch
    {
        <= 3 => (uint)Math.Max(count, 0),
        <= 6 => 4,
        <= 12 => 5,
        <= 25 => 6,
        <= 50 => 7,
        _ => 8,
    };
}
