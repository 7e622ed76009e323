namespace Wiredesk.Mail.Bounces;

/// <summary>Codes in what servers say: enhanced status codes (RFC 3463) and SMTP replies (RFC 5321, 4.2).</summary>
internal static class StatusCodes
{
    /// <summary>Words that a reply code stands behind.</summary>
    private static readonly string[] s_leads = ["said", "error", "code", "responsecode", "reply", "response", "reason", "smtp", "status", "with", "returned", "returned:", "was", "said (", "答复"];

    /// <summary>The first enhanced code; null when there is none. Addresses (5.1.1.2) and versions (5.5.2652) are none.</summary>
    /// <param name="text">What a server said.</param>
    /// <param name="marked">Only one that is marked as such: behind a reply code or a #, or at the start.</param>
    public static string? Enhanced(ReadOnlySpan<char> text, bool marked)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('2' or '4' or '5') || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '.')))
                continue;
            var length = Length(text[i..]);
            if (length > 0 && (!marked || IsMarked(text[..i])))
                return text.Slice(i, length).ToString();
        }
        return null;
    }

    /// <summary>The first code of a reply that refuses, 400 to 599, or 0: three digits at the start, or behind words that lead to one, or before an enhanced code.</summary>
    public static int Reply(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 3 <= text.Length; i++)
        {
            if (text[i] is not ('4' or '5') || text[i + 1] is < '0' or > '7' || !char.IsAsciiDigit(text[i + 2]) || (i + 3 < text.Length && (char.IsLetterOrDigit(text[i + 3]) || text[i + 3] == '.')))
                continue;
            if (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-'))
                continue;
            var before = text[..i].TrimEnd();
            if (before.IsEmpty || before[^1] is ':' or ';' or '(' or '[' or '#' or '"' or '\'' or '>' or '<' or ',' or '\n' || EndsInLead(before) || IsBeforeEnhanced(text[(i + 3)..]))
                return ((text[i] - '0') * 100) + ((text[i + 1] - '0') * 10) + (text[i + 2] - '0');
        }
        return 0;
    }

    /// <summary>Whether the code tells no more than its class.</summary>
    public static bool IsGeneric(string status) => status.EndsWith(".0.0", StringComparison.Ordinal);

    private static int Length(ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || text[1] != '.')
            return 0;
        var subject = Digits(text[2..]);
        if (subject == 0 || 2 + subject >= text.Length || text[2 + subject] != '.')
            return 0;
        var detail = Digits(text[(3 + subject)..]);
        var end = 3 + subject + detail;
        if (detail == 0 || (end < text.Length && char.IsLetterOrDigit(text[end])))
            return 0;
        return end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]) ? 0 : end;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && count < 4 && char.IsAsciiDigit(text[count]))
            count++;
        return count > 3 ? 0 : count;
    }

    private static bool IsMarked(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        if (before.IsEmpty || before[^1] is '#' or '\n')
            return true;
        before = before.TrimEnd("-(").TrimEnd();
        return before.EndsWith("status", StringComparison.OrdinalIgnoreCase) || before.EndsWith("status:", StringComparison.OrdinalIgnoreCase)
            || (before.Length >= 3 && before[^3] is '2' or '4' or '5' && char.IsAsciiDigit(before[^2]) && char.IsAsciiDigit(before[^1]) && (before.Length == 3 || !char.IsLetterOrDigit(before[^4])));
    }

    private static bool EndsInLead(ReadOnlySpan<char> before)
    {
        foreach (var lead in s_leads)
        {
            if (before.EndsWith(lead, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool IsBeforeEnhanced(ReadOnlySpan<char> after) => after is [' ' or '-', ..] && Length(after[1..].TrimStart(' ')) > 0;
}
