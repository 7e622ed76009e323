using System.Buffers;

namespace Wiredesk.Mail.Bounces;

/// <summary>Finds addresses in texts of servers, in one pass: an at sign with letters an address may have on both sides.</summary>
internal static class MailAddresses
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static readonly SearchValues<char> s_local = SearchValues.Create(Letters + "!#$%&'*+-/=?^_`{|}~.");
    private static readonly SearchValues<char> s_domain = SearchValues.Create(Letters + "-._");

    /// <summary>The first address; null when there is none.</summary>
    public static string? First(ReadOnlySpan<char> text) => Next(text, 0, out var start, out var length) ? text.Slice(start, length).ToString() : null;

    /// <summary>Finds the first address that begins at or behind a place.</summary>
    public static bool Next(ReadOnlySpan<char> text, int from, out int start, out int length)
    {
        for (var at = from; at < text.Length; at++)
        {
            var step = text[at..].IndexOf('@');
            if (step < 0)
                break;
            at += step;
            var local = LocalPart(text[from..at]);
            var domain = Domain(text[(at + 1)..]);
            if (local > 0 && domain > 0 && local + 1 + domain <= MailAddress.MaxLength)
            {
                start = at - local;
                length = local + 1 + domain;
                return true;
            }
        }
        start = length = 0;
        return false;
    }

    /// <summary>The address of a field such as <c>rfc822; &lt;name@example.org&gt;</c>; null when it has none.</summary>
    public static string? OfField(string? value)
    {
        if (value is null)
            return null;
        var semicolon = value.IndexOf(';');
        // What a gateway put in front of an address of another kind is no part of it.
        return First(value.AsSpan(semicolon + 1)) ?? First(value);
    }

    private static int LocalPart(ReadOnlySpan<char> before)
    {
        if (before is [.., '"'])
        {
            var open = before[..^1].LastIndexOf('"');
            return open < 0 || before.Length - open > 66 ? 0 : before.Length - open;
        }
        var last = before.LastIndexOfAnyExcept(s_local);
        var local = before[(last + 1)..];
        // Marks that people set around an address, as in '=>a@b' or *a@b*.
        while (local is ['\'' or '*' or '`' or '.' or '=' or '-', ..])
            local = local[1..];
        return local.Length;
    }

    private static int Domain(ReadOnlySpan<char> after)
    {
        if (after is ['[', ..])
        {
            var close = after.IndexOf(']');
            return close is > 7 and < 48 && !after[1..close].ContainsAnyExcept(s_domain) ? close + 1 : 0;
        }
        var end = after.IndexOfAnyExcept(s_domain);
        if (end >= 0)
            after = after[..end];
        after = after.TrimEnd(".-_");
        // Text in an old encoding looks like addresses now and then; a host of mail that goes out has a dot.
        return after.Contains('.') && char.IsAsciiLetterOrDigit(after[0]) ? after.Length : 0;
    }
}
