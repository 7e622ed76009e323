using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>What the cue tagger looks at, token by token.</summary>
internal static class CueFeatures
{
    public const int Labels = 3;
    public const byte Outside = 0, Begin = 1, Inside = 2;

    private const int QuotationReach = 12;

    public static void Node(FeatureList list, TaggedText text, int at)
    {
        list.Clear();
        var words = text.Words;
        var unit = text.Read.Units[text.UnitOf[at]];
        uint W(int offset) => Within(unit, at + offset) ? words.Word(at + offset) : 1;
        uint T(int offset) => Within(unit, at + offset) ? text.Tags[at + offset] + 1u : 0;
        uint F(int offset) => Within(unit, at + offset) ? words.Fine(at + offset) : 0;
        uint M(int offset) => Within(unit, at + offset) ? words.Middle(at + offset) : 0;
        var quoted = text.Read.IsQuoted(at) ? 1u : 0;
        list.Add(100);
        list.Add(101, W(0));
        list.Add(102, W(-1));
        list.Add(103, W(1));
        list.Add(104, W(-2));
        list.Add(105, W(2));
        list.Add(106, W(-1), W(0));
        list.Add(107, W(0), W(1));
        list.Add(108, T(0));
        list.Add(109, T(-1));
        list.Add(110, T(1));
        list.Add(111, T(-1), T(0));
        list.Add(112, T(0), T(1));
        list.Add(113, T(-1), T(0), T(1));
        list.Add(114, F(0));
        list.Add(115, F(0), T(0));
        list.Add(116, M(0), T(0));
        list.Add(117, words.Coarse(at), T(0));
        list.Add(118, M(-1));
        list.Add(119, M(1));
        list.Add(120, F(-1), F(0));
        list.Add(121, F(0), F(1));
        list.Add(122, F(0), W(1));
        list.Add(123, W(0), T(1));
        list.Add(124, W(0), T(-1));
        list.Add(125, words.Suffix(at, 3), T(0));
        list.Add(126, words.Shape(at));
        list.Add(131, M(0), T(0), W(1));
        list.Add(132, quoted);
        list.Add(133, quoted, T(0), M(0));
        list.Add(134, quoted, W(0));
        list.Add(135, F(0), T(1), T(2));
        list.Add(136, F(0), T(-1), T(-2));
        list.Add(137, T(0), T(1), T(2));
        list.Add(138, T(0), T(-1), T(-2));
        var (left, right) = (QuotationLeft(text, unit, at), QuotationRight(text, unit, at));
        list.Add(140, left, T(0));
        list.Add(141, right, T(0));
        list.Add(142, left, right, T(0));
        list.Add(143, left, M(0));
        list.Add(144, right, M(0));
        var subject = Subject(text, unit, at);
        var subjectTag = subject >= 0 ? text.Tags[subject] + 1u : 0;
        var subjectKind = subject >= 0 ? words.Middle(subject) : 0;
        list.Add(145, subjectTag, T(0), M(0));
        list.Add(146, subjectKind, T(0));
        list.Add(147, subjectKind, F(0));
        list.Add(148, subject >= 0 ? words.Word(subject) : 0, F(0));
        var opener = Opener(text, unit, at);
        list.Add(149, opener, F(0));
        list.Add(150, opener, M(0), T(0));
        var place = (at - unit.First < 3 ? (uint)(at - unit.First) : 3) + (unit.End - at <= 4 ? 16u * (uint)(unit.End - at) : 0);
        list.Add(151, place, T(0));
        list.Add(152, place, M(0));
        list.Add(153, M(-2), T(0));
        list.Add(154, M(2), T(0));
        list.Add(155, W(0), W(-1), W(-2));
        list.Add(156, W(0), W(1), W(2));
        AddRules(list, text, unit, at, opener);
    }

    public static void Edge(FeatureList list, TaggedText text, int at)
    {
        list.Clear();
        list.Add(180);
        list.Add(181, text.Tags[at]);
        list.Add(182, text.Words.Word(at));
        list.Add(183, at > 0 ? text.Words.Word(at - 1) : 0);
        list.Add(184, text.Tags[at], at > 0 ? text.Tags[at - 1] : 0u);
        list.Add(185, text.Read.IsQuoted(at) ? 1u : 0, at > 0 && text.Read.IsQuoted(at - 1) ? 1u : 0);
    }

    private static void AddRules(FeatureList list, TaggedText text, Unit unit, int at, uint opener)
    {
        var rules = text.Rules;
        uint Role(int place) => Within(unit, place) ? rules.Role(place) : RuleFindings.None;
        var (kind, tag) = (rules.Kind(at), text.Tags[at] + 1u);
        if (kind > 0)
        {
            list.Add(160, kind);
            list.Add(161, kind, tag);
            list.Add(162, kind, opener);
            list.Add(163, kind, Role(at));
        }

        list.Add(164, Role(at));
        list.Add(165, Role(at), tag);
        list.Add(166, Role(at - 1), Role(at), Role(at + 1));
        if (rules.CueAt(at) is not { } draft)
            return;
        var shape = RuleFindings.ShapeOf(draft) + ((uint)Role(at) << 8);
        list.Add(167, shape);
        list.Add(168, shape, tag);
        list.Add(169, shape, kind);
    }

    private static bool Within(Unit unit, int at) => at >= unit.First && at < unit.End;

    // How far before the token the last quotation of its unit ends.
    private static uint QuotationLeft(TaggedText text, Unit unit, int at)
    {
        var own = text.Read.QuotationOf[at];
        for (var i = at - 1; i >= unit.First && at - i <= QuotationReach; i--)
        {
            if (text.Read.IsQuoted(i) && text.Read.QuotationOf[i] != own)
                return Near(at - i);
        }

        return 0;
    }

    private static uint QuotationRight(TaggedText text, Unit unit, int at)
    {
        var own = text.Read.QuotationOf[at];
        for (var i = at + 1; i < unit.End && i - at <= QuotationReach; i++)
        {
            if (text.Read.IsQuoted(i) && text.Read.QuotationOf[i] != own)
                return Near(i - at);
        }

        return 0;
    }

    private static uint Near(int distance) => distance switch
    {
        <= 3 => (uint)distance,
        <= 6 => 4,
        _ => 5,
    };

    // The nearest noun or pronoun before, past adverbs, auxiliaries and marks.
    private static int Subject(TaggedText text, Unit unit, int at)
    {
        for (var i = at - 1; i >= unit.First && at - i <= 8; i--)
        {
            if (Grammar.IsNominal(text.Tags[i]))
                return i;
            if (!Grammar.IsAuxiliary(text, i) && !Grammar.IsAdverb(text.Tags[i]))
                return -1;
        }

        return -1;
    }

    // The first word after that may open a clause, or the mark or quotation that comes before one.
    private static uint Opener(TaggedText text, Unit unit, int at)
    {
        for (var i = at + 1; i < unit.End && i - at <= 6; i++)
        {
            if (text.Read.Opens(i) || EnglishWords.ClauseOpeners.Contains(text.Read.Words[i]) || text.Read.Words[i] is "to" or "," or ":" or ".")
                return text.Words.Word(i);
        }

        return 0;
    }
}
