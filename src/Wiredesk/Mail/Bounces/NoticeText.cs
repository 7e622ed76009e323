using System.Buffers;
using System.Text;

namespace Wiredesk.Mail.Bounces;

/// <summary>A report's words: whom it is about, and what it says of each.</summary>
internal sealed class NoticeText
{
    /// <summary>More recipients are not read.</summary>
    private const int MaxRecipients = 100;

    /// <summary>Of each recipient so much is kept, in UTF-16 code units.</summary>
    private const int MaxSegment = 4000;

    /// <summary>So many characters before an address may lead to it.</summary>
    private const int MaxLead = 60;

    private static readonly string[] s_others = ["from", "mailto:", "id:", "sender", "contact"];

    private static readonly string[] s_leads = ["recipient", "rcpt to", "rcpt", "deliver", "address", " to ", " to:", "failed", "user", "mailbox", "受信者", "宛先", "收件", "кому", "an:"];

    private static readonly string[] s_offices = ["postmaster@", "mailer-daemon@", "support@", "abuse@", "helpdesk@", "noreply@", "no-reply@"];

    private static readonly SearchValues<char> s_bullets = SearchValues.Create(" *•·-<>\"'[(.:=|");

    private readonly Dictionary<string, StringBuilder> _segments = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="text">The words, without the mail returned.</param>
    /// <param name="known">Addresses that the report names as those it is about.</param>
    /// <param name="sender">Whom it was sent to: the one whose mail it is about.</param>
    public NoticeText(string text, IEnumerable<string> known, string? sender)
    {
        Text = text.Length <= MaxSegment ? text : text[..MaxSegment];
        Recipients = [.. known.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxRecipients)];
        IsList = Recipients.Count > 0;
        if (!IsList)
            (Recipients, IsList) = Named(text, sender);
        foreach (var recipient in Recipients)
            _segments[recipient] = new StringBuilder();
        Fill(text);
    }

    /// <summary>The beginning of it.</summary>
    public string Text { get; }

    public List<string> Recipients { get; }

    /// <summary>Whether they are named as recipients, rather than somewhere in the text.</summary>
    public bool IsList { get; }

    /// <summary>What stands with a recipient, from each line that names it to one that names another; null when nothing does.</summary>
    public string? Of(string? recipient) => recipient is not null && _segments.TryGetValue(recipient, out var segment) && segment.Length > 0 ? segment.ToString() : null;

    private void Fill(string text)
    {
        StringBuilder? current = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            for (var at = 0; MailAddresses.Next(line, at, out var start, out var length); at = start + length)
            {
                if (_segments.TryGetValue(line.Slice(start, length).ToString(), out var segment))
                {
                    current = segment;
                    break;
                }
            }
            if (current is not null && current.Length < MaxSegment)
                current.Append(line[..Math.Min(line.Length, MaxSegment)]).Append('\n');
        }
    }

    /// <summary>Those that begin their lines, as in a list; else those behind words that lead to a recipient; else the first that is nobody else's.</summary>
    private static (List<string> Recipients, bool IsList) Named(string text, string? sender)
    {
        var (listed, led) = (new List<string>(), new List<string>());
        string? other = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!MailAddresses.Next(line, 0, out var start, out var length))
                continue;
            var address = line.Slice(start, length).ToString();
            var before = DiagnosticText.Comparable(line[Math.Max(0, start - MaxLead)..start].ToString());
            if (IsOffice(address) || address.Equals(sender, StringComparison.OrdinalIgnoreCase) || s_others.Any(word => before.Contains(word, StringComparison.Ordinal)))
                continue;
            if (!before.AsSpan().ContainsAnyExcept(s_bullets))
                Keep(listed, address);
            else if (s_leads.Any(lead => before.Contains(lead, StringComparison.Ordinal)))
                Keep(led, address);
            else
                other ??= address;
        }
        if (listed.Count > 0 || led.Count > 0)
            return (listed.Count > 0 ? listed : led, true);
        // Who mails himself is sender and recipient.
        var last = other ?? (sender is not null && text.Contains(sender, StringComparison.OrdinalIgnoreCase) ? sender : null);
        return (last is null ? [] : [last], false);
    }

    private static void Keep(List<string> list, string address)
    {
        if (list.Count < MaxRecipients && !list.Contains(address, StringComparer.OrdinalIgnoreCase))
            list.Add(address);
    }

    private static bool IsOffice(string address) => s_offices.Any(office => address.StartsWith(office, StringComparison.OrdinalIgnoreCase));
}
