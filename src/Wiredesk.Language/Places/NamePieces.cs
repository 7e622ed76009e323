using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>
/// The words of a text between white space and hyphens, folded, so that names are found inside “Kyiv-based” and “Moscow-led”.
/// </summary>
internal sealed class NamePieces
{
    private readonly string text;
    private readonly List<Piece> pieces;
    private readonly char[] folded;

    public NamePieces(string text, IReadOnlyList<Token> tokens)
    {
        this.text = text;
        pieces = new(tokens.Count);
        // A ligature folds to two letters. Of a long text, the tokens may be those of a short phrase.
        var letters = 0;
        foreach (var token in tokens)
            letters += token.Length;
        folded = new char[2 * letters + 2];
        var length = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
                Split(tokens[i], i, ref length);
        }
    }

    public int Count => pieces.Count;

    public Piece this[int at] => pieces[at];

    public bool IsCapital(int at) => char.IsUpper(text[pieces[at].Start]);

    /// <summary>The longest name the gazetteer has that begins with this piece and is written as it is here; null when none does.</summary>
    public PlaceMatch? Match(int at, Gazetteer gazetteer)
    {
        Span<char> key = stackalloc char[Gazetteer.LongestName];
        var length = 0;
        PlaceMatch? found = null;
        for (var i = at; i < pieces.Count; i++)
        {
            if (i > at && !Follows(i))
                break;
            if (i > at && pieces[i].Start > pieces[i - 1].End && length < key.Length)
                key[length++] = ' ';
            var word = FoldedText.Unabbreviated(folded.AsSpan(pieces[i].Fold, pieces[i].FoldLength));
            if (length + word.Length > key.Length)
                break;
            word.CopyTo(key[length..]);
            length += word.Length;
            if (gazetteer.Find(key[..length]) is >= 0 and var head && Readings(gazetteer, head, at, i) is { Count: > 0 } readings)
                found = new(at, i, pieces[at].Token, pieces[i].Token, readings);
        }

        return found;
    }

    /// <summary>Whether only a space or a hyphen, or nothing, stands between the piece and the one before.</summary>
    public bool Follows(int at)
    {
        var (before, after) = (pieces[at - 1].End, pieces[at].Start);
        return after == before || (after == before + 1 && text[before] is ' ' or '\u00A0' or '-' or '‐' or '‑' or '–');
    }

    public TextSpan Span(PlaceMatch match) => new(pieces[match.First].Start, pieces[match.Last].End);

    // “US” is the country and “us” is not; “UN” is no town.
    private List<GazetteerEntry> Readings(Gazetteer gazetteer, int head, int first, int last)
    {
        var span = text.AsSpan(pieces[first].Start, pieces[last].End - pieces[first].Start);
        var capitals = !span.ContainsAnyInRange('a', 'z');
        const int longestAcronym = 4;
        var acronym = capitals && span.Length <= longestAcronym && !BeginsDateline(first, last);
        var readings = new List<GazetteerEntry>();
        for (var i = head; i >= 0;)
        {
            var entry = gazetteer.Entry(i);
            if (entry.IsAcronym ? capitals : !acronym)
                readings.Add(entry);
            i = entry.Next;
        }

        return readings;
    }

    // At the start of a line: ROME (AP) —; OSLO, Norway
    private bool BeginsDateline(int first, int last)
    {
        if (pieces[first].Start > 0 && text[pieces[first].Start - 1] is not ('\n' or '\r'))
            return false;
        var rest = text.AsSpan(pieces[last].End).TrimStart(' ');
        return rest is ['(' or '—' or '–' or ',', ..] or ['-', '-', ..];
    }

    private void Split(Token token, int index, ref int length)
    {
        var start = token.Start;
        while (start < token.End)
        {
            var hyphen = text.AsSpan(start, token.End - start).IndexOfAny('-', '‐', '‑');
            var end = hyphen < 0 ? token.End : start + hyphen;
            var written = FoldedText.Write(text.AsSpan(start, end - start), folded.AsSpan(length));
            if (written > 0)
            {
                pieces.Add(new(start, end, index, length, written));
                length += written;
            }

            start = end + 1;
        }
    }

    /// <summary>A word, or a part of one between hyphens.</summary>
    /// <param name="Start">Offset of its first code unit.</param>
    /// <param name="End">Offset just past its last.</param>
    /// <param name="Token">The token it is in.</param>
    /// <param name="Fold">Where its folded form begins.</param>
    /// <param name="FoldLength">How long that is.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Piece(int Start, int End, int Token, int Fold, int FoldLength);
}
