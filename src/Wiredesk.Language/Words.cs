namespace Wiredesk.Language;

/// <summary>The tokens of a text, asked by their words. An index outside the list is a word of no letters.</summary>
internal readonly struct Words(string text, IReadOnlyList<Token> tokens)
{
    public string Text => text;

    public int Count => tokens.Count;

    public Token Token(int at) => tokens[at];

    public ReadOnlySpan<char> At(int at) => at >= 0 && at < tokens.Count ? tokens[at].In(text) : default;

    /// <summary>Whether the word is this one, in any letter case.</summary>
    public bool Is(int at, ReadOnlySpan<char> word) => At(at).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsWord(int at) => at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Word;

    public bool IsMark(int at) => at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Punctuation;

    public bool IsCapital(int at) => At(at) is [var first, ..] && char.IsUpper(first);

    /// <summary>A word in small letters.</summary>
    public bool IsLower(int at) => IsWord(at) && char.IsLower(text[tokens[at].Start]);

    /// <summary>Whether the token before ends a sentence or paragraph, or none stands before.</summary>
    public bool OpensSentence(int at) =>
        at <= 0 || At(at - 1) is ['.' or '!' or '?' or '…', ..] || StartsLine(at) ||
            (At(at - 1) is ['“' or '"' or '‘' or '—' or ')' or '(' or ':' or '”'] && OpensSentence(at - 1, 3));

    /// <summary>Whether a line break stands right before the token.</summary>
    public bool StartsLine(int at)
    {
        if (at <= 0 || at >= tokens.Count)
            return at == 0;
        // White space can be long: the break nearest the token is looked for, and no further than a few characters.
        const int reach = 4;
        for (var i = tokens[at].Start - 1; i >= tokens[at - 1].End && i >= tokens[at].Start - reach; i--)
        {
            if (text[i] is '\n' or '\r' or '\u2028' or '\u2029' or '\u000B' or '\u000C' or '\u0085')
                return true;
        }

        return false;
    }

    public TextSpan Span(int first, int last) => new(tokens[first].Start, tokens[last].End);

    private bool OpensSentence(int at, int marks) =>
        at <= 0 || At(at - 1) is ['.' or '!' or '?' or '…', ..] || StartsLine(at) || (marks > 0 && IsMark(at - 1) && !Is(at - 1, ",") &&
            OpensSentence(at - 1, marks - 1));
}
