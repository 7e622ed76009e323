using System.Text;

namespace Wiredesk.Mail;

/// <summary>Text for a header: no line ends, no control characters, single spaces. What came from outside cannot start a header of its own.</summary>
public static class OneLine
{
    /// <summary>Longer header texts are cut, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    public static string Of(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (line.Length + rune.Utf16SequenceLength < MaxLength)
            {
                line.Append(rune);
            }
            else
            {
                return line.ToString().TrimEnd() + "…";
            }
        }
        return line.ToString().TrimEnd();
    }
}
