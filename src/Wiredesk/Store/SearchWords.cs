using System.Globalization;
using System.Text;
using Wiredesk.Language;

namespace Wiredesk.Store;

/// <summary>A text as the index of articles takes it: words of letters and digits, without case and accents.</summary>
public static class SearchWords
{
    /// <summary>The words of a stretch of a text.</summary>
    public static IEnumerable<TextSpan> Spans(string text, TextSpan within)
    {
        for (var start = within.Start; start < within.End;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }
            var end = start + 1;
            while (end < within.End && (char.IsLetterOrDigit(text[end]) || IsMark(text[end])))
                end++;
            yield return new TextSpan(start, end);
            start = end;
        }
    }

    /// <summary>A word as it is compared: Latin letters without accents, all letters small.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in CanonicalForm.WithoutAccents(word.ToString()))
        {
            if (!IsMark(c))
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    /// <summary>All words of a text, folded, in their order.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. Spans(text, new TextSpan(0, text.Length)).Select(span => Fold(span.In(text)))];

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
