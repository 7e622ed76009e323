using Wiredesk.Language;

namespace Wiredesk.Statements.Reading;

/// <summary>A text with its tokens, their plain words, the quotations around them, and its units.</summary>
internal sealed class ReadText
{
    public const string QuoteMark = "\"";

    private readonly TokenRange[] bounds;

    private ReadText(string text, IReadOnlyList<Token> tokens, string[] words, IReadOnlyList<Quotation> quotations, int[] quotationOf,
        List<Unit> units)
    {
        (Text, Tokens, Words, Quotations, QuotationOf, Units) = (text, tokens, words, quotations, quotationOf, units);
        bounds = BoundsOf(quotationOf, quotations.Count);
    }

    public string Text { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Each token in lower case, with straight apostrophes; every mark that bounds a quotation is <see cref="QuoteMark"/>.</summary>
    public string[] Words { get; }

    public IReadOnlyList<Quotation> Quotations { get; }

    /// <summary>For each token, which quotation it stands in, marks included; -1 outside.</summary>
    public int[] QuotationOf { get; }

    public List<Unit> Units { get; }

    public static ReadText Of(string text)
    {
        var quotations = Wiredesk.Language.Quotations.Marked(text);
        var paragraphs = Paragraphs.Of(text);
        var tokens = Wiredesk.Language.Tokens.Of(text);
        var quotationOf = QuotationsOf(tokens, quotations);
        var words = WordsOf(text, tokens, quotations, quotationOf);
        return new ReadText(text, tokens, words, quotations, quotationOf, UnitsOf(text, tokens, quotations, paragraphs));
    }

    public bool IsQuoted(int token) => QuotationOf[token] >= 0;

    /// <summary>Whether the token is a mark that opens a quotation.</summary>
    public bool Opens(int token) => IsQuoted(token) && Tokens[token].Start == Quotations[QuotationOf[token]].Marked.Start;

    /// <summary>Whether the token ends a quotation, by its mark or for want of one.</summary>
    public bool Ends(int token) => IsQuoted(token) && (token + 1 == Tokens.Count || QuotationOf[token + 1] != QuotationOf[token]);

    /// <summary>The first token of the quotation around this one.</summary>
    public int FirstOfQuotation(int token) => bounds[QuotationOf[token]].First;

    /// <summary>The last token of the quotation around this one.</summary>
    public int LastOfQuotation(int token) => bounds[QuotationOf[token]].Last;

    /// <summary>Which unit the token stands in.</summary>
    public int UnitOf(int token)
    {
        var (low, high) = (0, Units.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Units[middle].First <= token)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    public bool IsCapital(int token) => Tokens[token].Kind == TokenKind.Word && char.IsUpper(Text[Tokens[token].Start]);

    public bool IsMark(int token) => Tokens[token].Kind == TokenKind.Punctuation;

    /// <summary>Whether a line break stands between this token and the one before.</summary>
    public bool ParagraphBreaksBefore(int token) =>
        token == 0 || Text.AsSpan(Tokens[token - 1].End, Tokens[token].Start - Tokens[token - 1].End).ContainsAny('\n', '\r', '\u2029');

    /// <summary>The token as the text writes it.</summary>
    public string Written(int token) => Tokens[token].Span.Of(Text);

    /// <summary>The span from the first token to the last, both included.</summary>
    public TextSpan Span(int first, int last) => new(Tokens[first].Start, Tokens[last].End);

    private static int[] QuotationsOf(IReadOnlyList<Token> tokens, IReadOnlyList<Quotation> quotations)
    {
        var of = new int[tokens.Count];
        var next = 0;
        for (var i = 0; i < of.Length; i++)
        {
            while (next < quotations.Count && quotations[next].Marked.End <= tokens[i].Start)
                next++;
            of[i] = next < quotations.Count && quotations[next].Marked.Start <= tokens[i].Start ? next : -1;
        }

        return of;
    }

    // The first and last token of each quotation.
    private static TokenRange[] BoundsOf(int[] quotationOf, int quotations)
    {
        var ranges = new TokenRange[quotations];
        for (var i = 0; i < quotationOf.Length; i++)
        {
            if (quotationOf[i] is >= 0 and var quotation)
                ranges[quotation] = new(i == 0 || quotationOf[i - 1] != quotation ? i : ranges[quotation].First, i);
        }

        return ranges;
    }

    private static string[] WordsOf(string text, IReadOnlyList<Token> tokens, IReadOnlyList<Quotation> quotations, int[] quotationOf)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var words = new string[tokens.Count];
        for (var i = 0; i < words.Length; i++)
        {
            var token = tokens[i];
            if (quotationOf[i] >= 0 && !quotations[quotationOf[i]].Inside.Contains(token.Span))
            {
                words[i] = QuoteMark;
                continue;
            }

            var written = token.In(text);
            if (!known.TryGetValue(written, out var word))
                known[written] = word = written.ToString().ToLowerInvariant().Replace('’', '\'');
            words[i] = word;
        }

        return words;
    }

    private static List<Unit> UnitsOf(string text, IReadOnlyList<Token> tokens, IReadOnlyList<Quotation> quotations,
        IReadOnlyList<TextSpan> paragraphs)
    {
        var units = new List<Unit>();
        var (token, quotation, paragraph) = (0, 0, 0);
        var first = 0;
        // Who stands in a dateline says nothing in the sentence behind it.
        for (var dateline = Dateline.LengthIn(text); token < tokens.Count && tokens[token].End <= dateline; token++)
        {
        }
        if (token > 0)
            units.Add(new Unit(first, first = token, 0));
        foreach (var sentence in Sentences.Of(text))
        {
            while (paragraphs[paragraph].End < sentence.End)
                paragraph++;
            while (token < tokens.Count && tokens[token].Start < sentence.End)
                token++;
            while (quotation < quotations.Count && quotations[quotation].Marked.End <= sentence.End)
                quotation++;
            var inside = quotation < quotations.Count && quotations[quotation].Inside.Start < sentence.End;
            if (inside && sentence.End < paragraphs[paragraph].End)
                continue;
            units.Add(new Unit(first, token, paragraph));
            first = token;
        }

        return units;
    }
}
