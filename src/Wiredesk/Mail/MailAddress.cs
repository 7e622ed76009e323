using MimeKit;

namespace Wiredesk.Mail;

/// <summary>Addresses as people type them: one mailbox, nothing else on the line (RFC 5321, 4.1.2; RFC 6531 for those beyond ASCII).</summary>
public static class MailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path is at most 256 octets, its angle brackets among them.</summary>
    public const int MaxLength = 254;

    private static readonly ParserOptions s_strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <returns>The mailbox; null when the text is not exactly one.</returns>
    /// <param name="text">What was typed. Spaces around it are forgiven, line ends and other control characters are not.</param>
    /// <param name="allowName">Whether <c>Name &lt;address&gt;</c> will do, or only a bare address.</param>
    public static MailboxAddress? Parse(string? text, bool allowName = false)
    {
        text = text?.Trim(' ');
        if (text is not { Length: > 0 and <= MaxLength } || text.Any(char.IsControl))
            return null;
        if (!MailboxAddress.TryParse(s_strict, text, out var mailbox) || (!allowName && !string.Equals(Fold(mailbox), MailboxAddress.EncodeAddrspec(text.ToLowerInvariant()), StringComparison.OrdinalIgnoreCase)))
            return null;
        // A route, a group or a host without a dot is no subscriber's address.
        return mailbox.Route.Count == 0 && mailbox.LocalPart.Length > 0 && mailbox.Domain.Contains('.') && !mailbox.Domain.StartsWith('[') ? mailbox : null;
    }

    /// <summary>The form in which two spellings of an address are one: lower case, the domain in ASCII.</summary>
    public static string Fold(MailboxAddress mailbox) => MailboxAddress.EncodeAddrspec(mailbox.Address.ToLowerInvariant());

    /// <summary>The domain in ASCII.</summary>
    public static string DomainOf(MailboxAddress mailbox) => MailboxAddress.EncodeAddrspec(mailbox.Address).Split('@')[^1];
}
