using System.Text.Unicode;

namespace Wiredesk.Store.Copying;

/// <summary>
/// Texts of before <see cref="Storable"/> may hold what PostgreSQL refuses: U+0000, and in a SQLite file bytes that are no UTF-8. Each null becomes
/// U+FFFD, so that the offsets of statements and lines in the text stand; broken bytes become U+FFFD as they do wherever the desk reads them.
/// </summary>
/// <param name="takesNull">Whether the target can hold U+0000.</param>
/// <param name="tell">Is told which row was mended.</param>
internal sealed class TextMending(bool takesNull, Action<string>? tell)
{
    private const char Replacement = '\uFFFD';

    /// <summary>Whether a text has to be looked at.</summary>
    public static bool IsSuspect(string text) => text.AsSpan().ContainsAny('\0', Replacement);

    /// <param name="text">As read.</param>
    /// <param name="bytes">The same as it lies in a SQLite file; null for a text out of PostgreSQL, which has no other than UTF-8.</param>
    /// <param name="where">Table, row and column.</param>
    public string Mend(string text, byte[]? bytes, string where)
    {
        if (bytes is not null && !Utf8.IsValid(bytes))
            tell?.Invoke($"{where}: bytes that are no UTF-8 were replaced by U+FFFD");
        if (takesNull || !text.Contains('\0', StringComparison.Ordinal))
            return text;
        tell?.Invoke($"{where}: null characters (U+0000), which PostgreSQL cannot hold, were replaced by U+FFFD");
        return text.Replace('\0', Replacement);
    }
}
