using System.Buffers;
using System.Globalization;
using System.Text;

namespace Wiredesk.Mail.Bounces;

/// <summary>What a server said, made fit for keeping and for comparing.</summary>
internal static class DiagnosticText
{
    /// <summary>Longer texts are cut, in UTF-16 code units.</summary>
    public const int MaxLength = 500;

    private static readonly SearchValues<char> s_codes = SearchValues.Create("0123456789.-");

    /// <summary>On one line, with single spaces, without control characters.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format)
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else
            {
                line.Append(letter);
            }
            if (line.Length >= MaxLength)
                return line.ToString(0, MaxLength - 1).TrimEnd() + "…";
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>
    /// Lower case, single spaces; a reply's codes left out, for they stand between its words where it had several lines, and
    /// addresses and links, for their words say nothing of the fault.
    /// </summary>
    public static string Comparable(string text)
    {
        var line = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var range in text.AsSpan().SplitAny(" \t\r\n\u00A0"))
        {
            var word = text.AsSpan(range);
            if (word.IsEmpty || IsCode(word))
                continue;
            if (word.Contains("://", StringComparison.Ordinal) || (word.Contains('@') && MailAddresses.First(word) is not null))
            {
                if (line.Length > 2 && line[^2] != '~')
                    line.Append("~ ");
                continue;
            }
            foreach (var letter in word)
                line.Append(letter is '’' or '`' ? '\'' : char.ToLowerInvariant(letter));
            line.Append(' ');
        }
        return line.ToString();
    }

    // 550, 550-5.7.1, 550- or 5.7.1.
    private static bool IsCode(ReadOnlySpan<char> word)
        => word.Length >= 3 && word[0] is '4' or '5' && !word.ContainsAnyExcept(s_codes)
            && (word.Length == 3 || word[3] == '-' || StatusCodes.Enhanced(word, marked: true) is not null);
}
