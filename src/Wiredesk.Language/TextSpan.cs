using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>A stretch of a text: UTF-16 code units from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="Start">Offset of the first code unit.</param>
/// <param name="End">Offset just past the last code unit; never less than <paramref name="Start"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many UTF-16 code units the span covers.</summary>
    public int Length => End - Start;

    /// <summary>The covered part of <paramref name="text"/> as a new string. The span must lie inside the text.</summary>
    public string Of(string text) => text[Start..End];

    /// <summary>The covered part of <paramref name="text"/> without copying. The span must lie inside the text.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text[Start..End];

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the two spans share at least one code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
