using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>What a <see cref="Token"/> is made of.</summary>
public enum TokenKind
{
    /// <summary>Letters, with the hyphens, dots and digits that belong to them: <c>full-scale</c>, <c>U.S.</c>, <c>F-16s</c>, <c>’s</c>.</summary>
    Word,

    /// <summary>Digits with their separators: <c>4,000.5</c>, <c>20:15</c>.</summary>
    Number,

    /// <summary>Everything else that is not white space: marks, signs, emoji, stray surrogates.</summary>
    Punctuation,
}

/// <summary>One word, number or mark of a text.</summary>
/// <param name="Start">Offset of its first UTF-16 code unit in the whole text.</param>
/// <param name="End">Offset just past its last.</param>
/// <param name="Kind">What it is made of.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Token(int Start, int End, TokenKind Kind)
{
    /// <summary>How many UTF-16 code units the token covers.</summary>
    public int Length => End - Start;

    /// <summary>Where the token stands.</summary>
    public TextSpan Span => new(Start, End);

    /// <summary>The token's characters, without copying.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text[Start..End];
}
