namespace Wiredesk.Language;

/// <summary>
/// Finds what stands between quotation marks: curly, straight, doubled single ('' and ``), low („ “), guillemets in either
/// direction, corner brackets, and single marks beside apostrophes. Only the outermost marks count; each region lies in one
/// paragraph, and an opening mark that nothing closes reaches to the end of its paragraph.
/// </summary>
public static class Quotations
{
    // How far a plural’s apostrophe (“the workers’ party”) may stand from the single mark that truly closes the region.
    private const int PluralReach = 300;

    private static readonly string[] Elisions = ["em", "til", "tis", "twas", "cause", "bout", "round", "n"];

    /// <summary>The regions inside the marks, in order and without overlaps; the marks themselves lie outside.</summary>
    public static IReadOnlyList<TextSpan> Of(string text) => [.. Marked(text).Select(quotation => quotation.Inside)];

    /// <summary>The same regions with their marks, and whether they run on into the next paragraph.</summary>
    public static IReadOnlyList<Quotation> Marked(string text)
    {
        var found = new List<Quotation>();
        var awaiting = false;
        foreach (var paragraph in Paragraphs.Of(text))
        {
            var before = found.Count;
            if (awaiting && OpenerAt(text, paragraph, paragraph.Start) is { Length: > 0 })
                found[^1] = found[^1] with { Continues = true };
            awaiting = AddOf(text, paragraph, found) && found.Count > before;
        }

        return found;
    }

    // Returns whether the last region added lacks its closing mark.
    private static bool AddOf(string text, TextSpan paragraph, List<Quotation> found)
    {
        var noMoreSingles = false;
        var at = paragraph.Start;
        while (at < paragraph.End)
        {
            var opener = OpenerAt(text, paragraph, at);
            if (opener.Length == 0)
            {
                at++;
                continue;
            }

            if (opener.Single)
            {
                var close = noMoreSingles ? -1 : ClosingSingle(text, paragraph, at + 1);
                noMoreSingles |= close < 0;
                if (close > at + 1)
                    found.Add(new(new(at + 1, close), new(at, close + 1), false));
                at = close < 0 ? at + 1 : close + 1;
                continue;
            }

            var inside = at + opener.Length;
            var (end, past) = CloseOf(text, paragraph, inside, opener);
            if (end > inside)
                found.Add(new(new(inside, end), new(at, past), false));
            if (end == paragraph.End && past == end)
                return end > inside;
            at = Math.Max(past, inside);
        }

        return false;
    }

    private readonly record struct Opener(int Length, char Mark, bool Single = false);

    private static Opener OpenerAt(string text, TextSpan paragraph, int at)
    {
        var mark = text[at];
        var before = at > paragraph.Start ? text[at - 1] : ' ';
        var after = at + 1 < paragraph.End ? text[at + 1] : ' ';
        switch (mark)
        {
            case '“' or '„' or '‟' or '«' or '「' or '『' or '〝':
                return new(1, mark);
            case '»':
                return char.IsWhiteSpace(before) && !char.IsWhiteSpace(after) ? new(1, mark) : default;
            case '"' or '＂':
                var strayClose = char.IsWhiteSpace(after) && !char.IsWhiteSpace(before);
                return char.IsLetterOrDigit(before) || strayClose ? default : new(1, '"');
            case '`' or '\'' when after == mark:
                return char.IsLetterOrDigit(before) ? default : new(2, '\'');
            case '‘' or '‚' or '\'':
                return OpensSingle(text, paragraph, at, before, after) ? new(1, mark, Single: true) : default;
            default:
                return default;
        }
    }

    private static bool OpensSingle(string text, TextSpan paragraph, int at, char before, char after)
    {
        if (char.IsLetterOrDigit(before) || before is '’' or '\'' || char.IsWhiteSpace(after) || char.IsDigit(after))
            return false;
        var rest = text.AsSpan(at + 1, paragraph.End - at - 1);
        var length = 0;
        while (length < rest.Length && length < 8 && char.IsLetter(rest[length]))
            length++;
        foreach (var elision in Elisions)
        {
            if (rest[..length].Equals(elision, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    // Where the region ends, and where reading goes on: past its closing mark, or at the mark that opens the next region.
    private static (int End, int Past) CloseOf(string text, TextSpan paragraph, int inside, Opener opener)
    {
        var nested = 0;
        for (var at = inside; at < paragraph.End; at++)
        {
            var mark = text[at];
            switch (opener.Mark)
            {
                case '“' or '‟':
                    if (mark is '”' || (mark == '"' && !LooksOpening(text, paragraph, at)))
                        return (at, at + 1);
                    if (mark == '“')
                        return (at, at);
                    break;
                case '"':
                    if (mark == '“')
                        nested++;
                    else if (mark == '”' && nested-- <= 0)
                        return (at, at + 1);
                    else if (mark is '"' or '＂')
                        return LooksOpening(text, paragraph, at) ? (at, at) : (at, at + 1);
                    break;
                case '\'':
                    if (mark == '"' || (mark == '\'' && at + 1 < paragraph.End && text[at + 1] == '\''))
                        return (at, at + (mark == '"' ? 1 : 2));
                    break;
                default:
                    if (Closes(opener.Mark, mark))
                        return (at, at + 1);
                    break;
            }
        }

        return (paragraph.End, paragraph.End);
    }

    private static bool Closes(char opener, char mark) => opener switch
    {
        '„' => mark is '“' or '”' or '‟' or '"',
        '«' => mark == '»',
        '»' => mark == '«' || mark == '»',
        '「' => mark == '」',
        '『' => mark == '』',
        _ => mark is '〞' or '〟',
    };

    // A straight mark after a blank and before a word opens anew: the one before it was never closed.
    private static bool LooksOpening(string text, TextSpan paragraph, int at) =>
        at > paragraph.Start && char.IsWhiteSpace(text[at - 1]) && at + 1 < paragraph.End && char.IsLetterOrDigit(text[at + 1]);

    private static int ClosingSingle(string text, TextSpan paragraph, int from)
    {
        var plural = -1;
        for (var at = from; at < paragraph.End; at++)
        {
            var mark = text[at];
            if (plural >= 0 && (at - plural > PluralReach || mark is '‘' or '“' or '”' or '"'))
                return plural;
            if (mark is not ('’' or '\'' or '‛') || char.IsWhiteSpace(text[at - 1]))
                continue;
            var after = at + 1 < paragraph.End ? text[at + 1] : ' ';
            if (char.IsLetterOrDigit(after))
                continue;
            var couldBePlural = text[at - 1] == 's' && after == ' ' && at + 2 < paragraph.End && char.IsLower(text[at + 2]);
            if (!couldBePlural)
                return at;
            if (plural < 0)
                plural = at;
        }

        return plural;
    }
}
