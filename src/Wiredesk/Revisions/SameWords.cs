using System.Text;
using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>
/// Tells whether a text captured again is the same text: white space of any kind and amount, paragraph breaks among it, soft
/// hyphens and other unseen marks, and Unicode's ways to write one letter (UAX 15) make no difference. Any character
/// that a reader sees does, a curly quotation mark for a straight one too.
/// </summary>
public static class SameWords
{
    /// <returns>Whether both texts read the same.</returns>
    public static bool In(string was, string now)
        => string.Equals(was, now, StringComparison.Ordinal) || string.Equals(Folded(was), Folded(now), StringComparison.Ordinal);

    /// <summary>SHA-256, in lower-case hexadecimal, that texts have in common that read the same.</summary>
    public static string Hash(string text) => News.Revision.HashText(Folded(text));

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        var parted = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                parted = folded.Length > 0;
            }
            else if (!TypeMarks.IsUnseen(rune))
            {
                if (parted)
                    folded.Append(' ');
                parted = false;
                folded.Append(rune);
            }
        }
        return CanonicalForm.Of(folded.ToString());
    }
}
