using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Wiredesk.Mail.Sending;

/// <summary>A server's refusal in numbers.</summary>
/// <param name="Code">The reply code (RFC 5321, 4.2).</param>
/// <param name="Enhanced">The enhanced status code (RFC 3463): <c>5.7.1</c>; null where the server gives none.</param>
public sealed partial record SmtpStatus(int Code, string? Enhanced)
{
    internal static SmtpStatus Of(SmtpCommandException error)
        => new((int)error.StatusCode, EnhancedCode().Match(error.Message) is { Success: true } match ? match.Value : null);

    /// <summary>
    /// Whether it is about this sender and not about the mailbox: a policy or security status (RFC 3463, X.7), or one of the codes
    /// by which servers close the door.
    /// </summary>
    public bool IsPolicy => Enhanced is { } status ? status.AsSpan(1).StartsWith(".7.") : Code is 421 or 521 or 554;

    /// <summary>Whether there is no such mailbox or domain, or it has moved: it is not asked again (RFC 3463: X.1.1, X.1.2, X.1.3, X.1.6, X.1.10).</summary>
    public bool IsNoSuchMailbox => Code >= 500 && Enhanced is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10";

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex EnhancedCode();
}
