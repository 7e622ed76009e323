using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Wiredesk.Store;

/// <summary>Text as both databases take it: without U+0000 and halves of surrogate pairs, which hostile pages contain.</summary>
internal static class Storable
{
    public static string Text(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && IsWellFormed(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
                clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>The same as one line: a terminal or log shows it as it stands.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Line(string? text)
        => text is null ? null : Text(text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
