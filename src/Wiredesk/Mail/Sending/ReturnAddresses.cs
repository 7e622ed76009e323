using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>What a mail that came back says by the address it came to.</summary>
/// <param name="SubscriberId">Whom it was for.</param>
/// <param name="IssueId">The issue; null for a mail by which a subscriber leaves.</param>
/// <param name="EditionId">The edition that a subscriber leaves; null for the return path of an issue.</param>
public sealed record ReturnAddress(long SubscriberId, long? IssueId, long? EditionId);

/// <summary>
/// A return path of its own for each delivery (variable envelope return paths): whatever form a bounce has, the address it
/// comes to says whose it is. Each has a keyed hash, so nobody can make up the bounces of others.
/// </summary>
/// <param name="address">The address of the settings, which gets everything below it: <c>bounces@desk.example</c> and <c>bounces+…@desk.example</c>. Null: mails return to the sender's.</param>
/// <param name="key">The desk's secret.</param>
public sealed partial class ReturnAddresses(MailboxAddress? address, byte[] key)
{
    private const int HashBytes = 8;
    private const string Leave = "u";

    /// <param name="settings">Their <c>Mail.ReturnPath</c>.</param>
    /// <param name="key">The desk's secret.</param>
    /// <exception cref="DeskException">The setting is no address.</exception>
    public static ReturnAddresses Of(Settings settings, byte[] key)
        => settings.Mail.ReturnPath.Length == 0 ? new ReturnAddresses(null, key)
            : MailAddress.Parse(settings.Mail.ReturnPath) is { } address ? new ReturnAddresses(address, key)
            : throw new DeskException($"setting Mail.ReturnPath \"{settings.Mail.ReturnPath}\": not one mail address: set it to one that gets what is sent to it with +anything before the @ too, or leave it out");

    /// <summary>Where a delivery's bounces go; null when no address is set for them.</summary>
    public MailboxAddress? Of(long issueId, long subscriberId) => Tagged(string.Create(CultureInfo.InvariantCulture, $"{issueId}.{subscriberId}"));

    /// <summary>A mail to this address ends the subscription of an edition, as a <c>mailto:</c> link (RFC 2369, 3.2); null when no address is set.</summary>
    public string? UnsubscribeOf(long editionId, long subscriberId)
        => Tagged(string.Create(CultureInfo.InvariantCulture, $"{Leave}.{editionId}.{subscriberId}")) is { } tagged ? $"mailto:{Uri.EscapeDataString(tagged.LocalPart)}@{tagged.Domain}?subject=unsubscribe" : null;

    /// <summary>What an address that a mail was sent to says; null when it is none of this desk's.</summary>
    public ReturnAddress? Read(string recipient)
    {
        if (address is null || !MailboxAddress.TryParse(recipient, out var mailbox) || !mailbox.Domain.Equals(address.Domain, StringComparison.OrdinalIgnoreCase))
            return null;
        var match = Tag().Match(mailbox.LocalPart.ToLowerInvariant());
        if (!match.Success || !match.Groups["base"].Value.Equals(address.LocalPart, StringComparison.OrdinalIgnoreCase))
            return null;
        var named = match.Groups["named"].Value;
        if (!KeyedHash.Is(match.Groups["hash"].Value, Hash(named)))
            return null;
        var parts = named.Split('.');
        var (of, subscriber) = (long.Parse(parts[^2], CultureInfo.InvariantCulture), long.Parse(parts[^1], CultureInfo.InvariantCulture));
        return parts[0] == Leave ? new ReturnAddress(subscriber, null, of) : new ReturnAddress(subscriber, of, null);
    }

    /// <summary>Whether a mail to an address comes back to this desk: the address of the settings, or one below it.</summary>
    public bool Takes(string recipient)
        => address is not null && MailboxAddress.TryParse(recipient, out var mailbox) && mailbox.Domain.Equals(address.Domain, StringComparison.OrdinalIgnoreCase)
            && (mailbox.LocalPart.Equals(address.LocalPart, StringComparison.OrdinalIgnoreCase) || mailbox.LocalPart.StartsWith($"{address.LocalPart}+", StringComparison.OrdinalIgnoreCase));

    private MailboxAddress? Tagged(string named)
        => address is null ? null : new MailboxAddress("", $"{address.LocalPart}+{named}.{Hash(named)}@{address.Domain}");

    private string Hash(string named) => KeyedHash.Of(key, $"return {named}", HashBytes);

    [GeneratedRegex(@"^(?<base>.+)\+(?<named>(?:u\.)?[0-9]{1,15}\.[0-9]{1,15})\.(?<hash>[0-9a-f]{16})$", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
