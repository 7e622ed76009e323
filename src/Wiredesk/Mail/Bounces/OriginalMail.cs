using MimeKit.Utils;

namespace Wiredesk.Mail.Bounces;

/// <summary>What identifies the mail that a report returns.</summary>
internal static class OriginalMail
{
    /// <summary>Longer ones are no Message-ID, in UTF-16 code units (RFC 5322, 2.1.1).</summary>
    private const int MaxLength = 998;

    /// <summary>Its Message-ID without angle brackets: of its head, else of the report's words, else what the report says it answers; null when none is told.</summary>
    public static string? MessageId(ReturnedParts parts)
        => Parse(parts.Original["Message-ID"]) ?? Parse(InWords(parts.Notice)) ?? Parse(parts.Head["In-Reply-To"]) ?? Parse(parts.Head["X-Original-Message-ID"]);

    private static string? InWords(string notice)
    {
        foreach (var line in notice.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart();
            if (text.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))
                return text["Message-ID:".Length..].ToString();
        }
        return null;
    }

    private static string? Parse(string? value)
        => value is { Length: <= MaxLength } && MimeUtils.EnumerateReferences(value).FirstOrDefault() is { Length: > 0 } id ? id : null;
}
