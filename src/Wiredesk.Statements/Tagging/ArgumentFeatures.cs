using System.Runtime.InteropServices;
using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>
/// What the argument tagger looks at that depends on the cue: where each piece stands to it, what lies between, what the cue is and what stands beside it.
/// </summary>
internal sealed class ArgumentFeatures
{
    public const int Labels = 6;
    public const byte Outside = 0, BeginSource = 1, InsideSource = 2, BeginContent = 3, InsideContent = 4, Cue = 5;

    private readonly PieceRun run;
    private readonly TaggedText text;
    private readonly int cueFirst;
    private readonly int cueLast;
    private readonly int head;
    private readonly uint headWord;
    private readonly uint headKind;
    private readonly uint headTag;
    private readonly uint headClass;
    private readonly uint next;
    private readonly uint before;
    private readonly Between[] between;
    private readonly uint ruleShape;
    private readonly byte[] ruleRoles;

    /// <summary>The pieces the cue may take its source and content from.</summary>
    public TokenRange Window { get; }

    public int CueFirst => cueFirst;

    public int CueLast => cueLast;

    // How many pieces before and after a cue are looked at.
    private const int Reach = 100;

    // A paragraph longer than this is no paragraph: less of it is looked at for each cue.
    private const int LongRun = 3000;
    private const int ShortReach = 30;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Between(byte Commas, byte Verbs, byte Quotations, byte Cues, byte Nominals, byte Openers, byte Conjunctions);

    /// <param name="run">The paragraph or quotation.</param>
    /// <param name="cue">The cue's tokens.</param>
    /// <param name="isCue">For each token of the text, whether it belongs to any cue.</param>
    public ArgumentFeatures(PieceRun run, TokenRange cue, bool[] isCue)
    {
        (this.run, text) = (run, run.Text);
        (cueFirst, cueLast) = (run.PieceOf(cue.First), run.PieceOf(cue.Last));
        var reach = run.Count > LongRun ? ShortReach : Reach;
        Window = new(Math.Max(0, cueFirst - reach), Math.Min(run.Count - 1, cueLast + reach));
        head = HeadOf(text, cue);
        headWord = text.Words.Word(head);
        headKind = text.Words.Fine(head);
        headTag = text.Tags[head];
        headClass = text.Words.Middle(head);
        next = KindBeside(cueLast + 1);
        before = KindBeside(cueFirst - 1);
        between = new Between[Window.Last - Window.First + 1];
        Walk(cueLast + 1, Window.Last, 1, isCue);
        Walk(cueFirst - 1, Window.First, -1, isCue);
        ruleRoles = new byte[between.Length];
        if (text.Rules.CueIn(cue) is { } draft)
        {
            ruleShape = RuleFindings.ShapeOf(draft);
            MarkRule(draft.Source, RuleFindings.Source);
            foreach (var range in draft.Content)
                MarkRule(range, RuleFindings.Content);
        }
    }

    private void MarkRule(TokenRange? range, byte role)
    {
        if (range is not { } some || some.Last < run[Window.First].First || some.First > run[Window.Last].Last)
            return;
        var (first, last) = (Math.Max(run.PieceOf(some.First), Window.First), Math.Min(run.PieceOf(some.Last), Window.Last));
        for (var at = first; at <= last; at++)
        {
            if (run[at].First <= some.Last && run[at].Last >= some.First)
                ruleRoles[at - Window.First] = role;
        }
    }

    private uint RuleRole(int at) => at < Window.First || at > Window.Last ? 0u : ruleRoles[at - Window.First];

    public void Node(FeatureList list, int at)
    {
        list.Clear();
        var (direction, distance) = at < cueFirst ? (1u, cueFirst - at) : (2u, at - cueLast);
        var near = Near(distance) + (direction << 8);
        uint tag = run.Tag(at);
        var unit = (uint)(Math.Clamp(run.Unit(at) - run.Unit(cueFirst), -3, 3) + 4) + (direction << 8);
        var lies = between[at - Window.First];
        uint commas = lies.Commas, verbs = lies.Verbs, quotations = lies.Quotations, nominals = lies.Nominals;
        var own = unit == 4 + (direction << 8) ? direction : direction + 2;
        var kind = run.QuotationKind(at);
        list.Add(200, near);
        list.Add(201, near, tag);
        list.Add(202, unit, tag);
        list.Add(203, own, tag, headTag);
        list.Add(204, unit, kind, Math.Min(quotations, 2u));
        list.Add(205, headWord, own, tag);
        list.Add(206, headWord, near);
        list.Add(207, headClass, own, tag);
        list.Add(208, headKind, near);
        list.Add(209, headKind, own, tag);
        list.Add(210, next, own, tag);
        list.Add(211, before, own, tag);
        list.Add(212, commas, own, tag);
        list.Add(213, verbs, own, tag);
        list.Add(214, quotations, unit, kind & 0xFF);
        list.Add(215, lies.Cues, own, tag);
        list.Add(216, own, commas | (verbs << 4) | (quotations << 8), lies.Cues);
        list.Add(217, nominals, own, tag);
        list.Add(218, nominals, own, run.Coarse(at));
        list.Add(219, own, nominals, run.Word(at));
        list.Add(220, own, nominals | (verbs << 4) | (commas << 8), tag);
        list.Add(221, distance <= 4 ? Path(at) : 0, direction);
        list.Add(222, next, before, near);
        list.Add(223, headWord, next, own);
        list.Add(224, headWord, before, own);
        list.Add(225, headClass | (headTag << 16), next, own);
        list.Add(226, headClass | (headTag << 16), before, own);
        list.Add(227, own, lies.Openers | ((uint)lies.Conjunctions << 4), tag);
        list.Add(228, own, nominals, run.Middle(at));
        list.Add(229, next | (own << 28), before, kind != 0 ? 1u + quotations : 0);
        list.Add(230, own, lies.Openers | (commas << 4) | (verbs << 8), next);
        uint role = RuleRole(at);
        list.Add(240, ruleShape, role);
        list.Add(241, role, headWord);
        list.Add(242, role, tag, ruleShape > 0 ? 1u : 0u);
        list.Add(243, role, headClass, ruleShape > 0 ? 1u : 0);
        list.Add(244, RuleRole(at - 1), role, RuleRole(at + 1));
        list.Add(245, ruleShape > 0 ? 1u : 0, role, run.IsQuotation(at) ? 5u : text.Rules.Role(run[at].First));
        list.Add(246, ruleShape, role, near);
    }

    public void Edge(FeatureList list, int at)
    {
        list.Clear();
        var place = at <= cueFirst ? at == cueFirst ? 1u : 2u : at <= cueLast + 1 ? at == cueLast + 1 ? 3u : 4u : 5u;
        var unit = run.Unit(at) == run.Unit(cueFirst) ? 1u : 2u;
        var where = place + (unit << 4);
        list.Add(280, where);
        list.Add(281, where, run.Tag(at), run.Tag(at - 1));
        list.Add(282, where, headWord);
        list.Add(283, where, headClass);
        list.Add(284, where, run.StartsUnit(at), run.QuotationKind(at) != 0 ? 1u : 0);
        list.Add(285, RuleRole(at - 1), RuleRole(at), ruleShape > 0 ? 1u : 0);
        list.Add(286, RuleRole(at - 1), RuleRole(at), ruleShape);
    }

    /// <summary>Of the cue's words the last verb that is no auxiliary, or else the first.</summary>
    public static int HeadOf(TaggedText text, TokenRange cue)
    {
        for (var at = Math.Min(cue.Last, cue.First + 12); at >= cue.First; at--)
        {
            if (Grammar.IsVerb(text.Tags[at]) && !Grammar.IsAuxiliary(text, at))
                return at;
        }

        return cue.First;
    }

    private uint KindBeside(int at)
    {
        if (at < 0 || at >= run.Count)
            return 1;
        if (run.IsQuotation(at))
            return 2 + ((run.QuotationKind(at) & 0xFF) << 4);
        var tag = run.Tag(at);
        // Past a mark, whether a quotation stands behind it.
        var beyond = at < cueFirst ? at - 1 : at + 1;
        var behind = Grammar.IsMark(tag) && beyond >= 0 && beyond < run.Count && run.IsQuotation(beyond) ? 1u : 0;
        return 3 + ((uint)tag << 4) + (behind << 12) + (EnglishWords.ClauseOpeners.Contains(text.Read.Words[run[at].First]) ? 1u << 13 : 0);
    }

    private void Walk(int from, int to, int step, bool[] isCue)
    {
        Between lies = default;
        for (var at = from; step > 0 ? at <= to : at >= to; at += step)
        {
            between[at - Window.First] = lies;
            var token = run[at].First;
            if (run.IsQuotation(at))
            {
                lies = lies with { Quotations = More(lies.Quotations) };
                continue;
            }

            var tag = text.Tags[token];
            var word = text.Read.Words[token];
            if (word == ",")
                lies = lies with { Commas = More(lies.Commas) };
            else if (Grammar.IsFinite(tag) && !isCue[token])
                lies = lies with { Verbs = More(lies.Verbs) };
            else if (isCue[token])
                lies = lies with { Cues = More(lies.Cues) };
            else if (Grammar.IsNominal(tag) && !(at + 1 < run.Count && Grammar.IsNominal(Clipped(run.Tag(at + 1)))))
                lies = lies with { Nominals = More(lies.Nominals) };
            if (EnglishWords.ClauseOpeners.Contains(word))
                lies = lies with { Openers = More(lies.Openers) };
            if (EnglishWords.Conjunctions.Contains(word))
                lies = lies with { Conjunctions = More(lies.Conjunctions) };
        }
    }

    private static byte Clipped(byte tag) => Math.Min(tag, PieceRun.QuotationTag);

    private static byte More(byte count) => (byte)Math.Min(count + 1, 3);

    // The tags between cue and piece, the piece's included.
    private uint Path(int at)
    {
        var path = 7u;
        var (from, to) = at < cueFirst ? (at, cueFirst - 1) : (cueLast + 1, at);
        for (var i = from; i <= to; i++)
            path = (path * 61) + run.Tag(i);
        return path;
    }

    private static uint Near(int distance) => distance switch
    {
        <= 6 => (uint)distance,
        <= 9 => 7,
        <= 14 => 8,
        <= 24 => 9,
        <= 45 => 10,
        _ => 11,
    };
}
