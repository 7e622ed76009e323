using Wiredesk.Language;
using Wiredesk.Language.Learning;
using Wiredesk.Language.PartsOfSpeech;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>
/// A paragraph, or the inside of one quotation, in pieces: its tokens one by one, but each quotation in a paragraph as one piece, for a cue outside a
/// quotation never reports a part of it. With what the argument tagger looks at that does not depend on the cue.
/// </summary>
internal sealed class PieceRun
{
    // A piece that is a quotation has this in place of a tag, and this in place of a word.
    public static readonly byte QuotationTag = (byte)TagSet.Count;
    private static readonly uint QuotationWord = WordHash.Of("#quotation");

    private readonly TaggedText text;
    private readonly List<TokenRange> pieces = [];
    private readonly bool[] quotation;

    /// <param name="text">The text.</param>
    /// <param name="first">The first token of the paragraph, or of the quotation.</param>
    /// <param name="end">The token after the last.</param>
    /// <param name="isInside">Whether it is the inside of a quotation, whose tokens are to stand one by one.</param>
    public PieceRun(TaggedText text, int first, int end, bool isInside)
    {
        this.text = text;
        (First, End, IsInside) = (first, end, isInside);
        for (var at = first; at < end; at++)
        {
            var last = !isInside && text.Read.IsQuoted(at) ? text.Read.LastOfQuotation(at) : at;
            pieces.Add(new(at, Math.Min(last, end - 1)));
            at = last;
        }

        quotation = [.. pieces.Select(piece => !isInside && text.Read.IsQuoted(piece.First))];
    }

    public int First { get; }

    public int End { get; }

    public bool IsInside { get; }

    public int Count => pieces.Count;

    public TokenRange this[int at] => pieces[at];

    public TaggedText Text => text;

    public bool IsQuotation(int at) => quotation[at];

    /// <summary>The piece that holds the token, which must stand in this run.</summary>
    public int PieceOf(int token)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].Last < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public uint Word(int at) => at < 0 || at >= Count ? 1 : quotation[at] ? QuotationWord : text.Words.Word(pieces[at].First);

    public byte Tag(int at) => at < 0 || at >= Count ? (byte)255 : quotation[at] ? QuotationTag : text.Tags[pieces[at].First];

    public uint Fine(int at) => at < 0 || at >= Count || quotation[at] ? 0 : text.Words.Fine(pieces[at].First);

    public uint Middle(int at) => at < 0 || at >= Count || quotation[at] ? 0 : text.Words.Middle(pieces[at].First);

    public uint Coarse(int at) => at < 0 || at >= Count || quotation[at] ? 0 : text.Words.Coarse(pieces[at].First);

    public int Unit(int at) => text.UnitOf[pieces[at].First];

    /// <summary>What a quotation is like: its length, how it begins and ends, whether it is all of its sentence; 0 for other pieces.</summary>
    public uint QuotationKind(int at)
    {
        if (at < 0 || at >= Count || !quotation[at])
            return 0;
        var (first, last) = pieces[at];
        var unit = text.Read.Units[text.UnitOf[first]];
        var length = (last - first) switch { <= 3 => 1u, <= 6 => 2u, <= 12 => 3u, <= 25 => 4u, _ => 5u };
        var inner = Math.Min(first + 1, last);
        var capital = text.Read.IsCapital(inner) ? 8u : 0;
        var mark = text.Read.IsMark(last - (last > first ? 1 : 0)) ? text.Words.Word(last - (last > first ? 1 : 0)) << 8 : 0;
        var whole = first == unit.First && last + 1 >= unit.End - 1 ? 16u : 0;
        var opens = first == First ? 32u : 0;
        return length | capital | whole | opens | mark | 64;
    }

    public void StaticNode(FeatureList list, int at)
    {
        list.Clear();
        uint tag = Tag(at), tagBefore = Tag(at - 1), tagAfter = Tag(at + 1);
        uint word = Word(at), before = Word(at - 1), after = Word(at + 1);
        list.Add(1, IsInside ? 1u : 0);
        list.Add(2, word);
        list.Add(3, before);
        list.Add(4, after);
        list.Add(5, Word(at - 2));
        list.Add(6, Word(at + 2));
        list.Add(7, tag);
        list.Add(8, tagBefore, tag);
        list.Add(9, tag, tagAfter);
        list.Add(10, tagBefore, tag, tagAfter);
        list.Add(11, Middle(at), tag);
        list.Add(12, Coarse(at), tag);
        list.Add(13, Fine(at));
        list.Add(14, before, word);
        list.Add(15, word, after);
        list.Add(16, Middle(at - 1), tag);
        list.Add(17, Middle(at + 1), tag);
        list.Add(18, QuotationKind(at));
        list.Add(19, QuotationKind(at - 1), word);
        list.Add(20, QuotationKind(at + 1), word);
        list.Add(22, tag, tagAfter, Tag(at + 2));
        list.Add(23, Tag(at - 2), tagBefore, tag);
        list.Add(24, quotation[at] ? 0 : text.Words.Shape(pieces[at].First), StartsUnit(at));
        list.Add(25, StartsUnit(at), tag);
        list.Add(26, Coarse(at - 1), Coarse(at));
        list.Add(27, Coarse(at), Coarse(at + 1));
    }

    public void StaticEdge(FeatureList list, int at)
    {
        list.Clear();
        uint tag = Tag(at), tagBefore = Tag(at - 1);
        list.Add(50);
        list.Add(51, tagBefore, tag);
        list.Add(52, tag, StartsUnit(at));
        list.Add(53, Grammar.IsMark(Clipped(tag)) || tag == QuotationTag || !IsOpen(at) ? Word(at) : 0);
        list.Add(54, Grammar.IsMark(Clipped(tagBefore)) || tagBefore == QuotationTag || !IsOpen(at - 1) ? Word(at - 1) : 0);
        list.Add(55, QuotationKind(at));
        list.Add(56, QuotationKind(at - 1));
        list.Add(57, tagBefore, tag, Tag(at + 1));
    }

    public uint StartsUnit(int at) => at == 0 || Unit(at) != Unit(at - 1) ? 1u : 0;

    // Nouns, verbs, adjectives, names: words of the classes that grow.
    private bool IsOpen(int at) => at >= 0 && at < Count && !quotation[at] && (text.Tags[pieces[at].First] is var tag &&
        (Grammar.IsNominal(tag) && TagSet.Name(tag)[0] == 'N' || Grammar.IsVerb(tag) || TagSet.Name(tag)[0] == 'J'));

    private static byte Clipped(uint tag) => (byte)Math.Min(tag, QuotationTag);
}
