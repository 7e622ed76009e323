using System.Buffers;

namespace Wiredesk.Language;

/// <summary>Parts a text at its line breaks.</summary>
public static class Paragraphs
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u000B\u000C\u0085\u2028\u2029");

    /// <summary>
    /// The paragraphs of <paramref name="text"/> in order, without white space at either end; empty lines give none.
    /// Any of the line breaks of Unicode Standard Annex 14 (class BK, CR, LF, NL) parts paragraphs.
    /// </summary>
    public static IReadOnlyList<TextSpan> Of(string text)
    {
        var paragraphs = new List<TextSpan>();
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny(LineBreaks);
            var end = length < 0 ? text.Length : start + length;
            if (Trimmed(text, start, end) is { Length: > 0 } paragraph)
                paragraphs.Add(paragraph);
            start = end + 1;
        }

        return paragraphs;
    }

    private static TextSpan Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new(start, end);
    }
}
