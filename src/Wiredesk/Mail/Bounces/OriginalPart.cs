using System.Text;

namespace Wiredesk.Mail.Bounces;

/// <summary>Finds where, in a notice that is all one text, the mail returned begins.</summary>
internal static class OriginalPart
{
    /// <summary>Fields that begin the head of a mail that has travelled.</summary>
    private static readonly string[] s_first = ["Return-Path:", "Received:", "Delivered-To:", "X-Received:", "DKIM-Signature:", "ARC-Seal:"];

    /// <summary>A line longer than this introduces nothing.</summary>
    private const int MaxLine = 200;

    /// <returns>What stands before it, and the mail returned; that is empty where none follows.</returns>
    public static (string Notice, string Original) Cut(string text)
    {
        var notice = new StringBuilder();
        var position = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (IsFirstField(line) || (line.Length is > 8 and <= MaxLine && NoticeWords.TellsOriginal(DiagnosticText.Comparable(line.ToString()))))
                return (notice.ToString(), text[position..]);
            notice.Append(line).Append('\n');
            position += line.Length;
            // The line's end, of one or two characters.
            position += position < text.Length && text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;
        }
        return (notice.ToString(), "");
    }

    private static bool IsFirstField(ReadOnlySpan<char> line)
    {
        foreach (var field in s_first)
        {
            if (line.StartsWith(field, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
