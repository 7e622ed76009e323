using System.Globalization;
using System.Net;

namespace Wiredesk.Desk.Checks;

/// <summary>Whether mails go to their server in private, and for how long its certificate lasts.</summary>
internal static class TlsCheck
{
    /// <summary>Certificates that renew themselves do so with more left.</summary>
    private static readonly TimeSpan s_renewal = TimeSpan.FromDays(14);

    /// <param name="mail">The settings of the server.</param>
    /// <param name="ends">When the certificate ends that the connection stands on; null where that is not encrypted.</param>
    /// <param name="offersTls">Whether an unencrypted connection might be encrypted (STARTTLS).</param>
    /// <param name="now">The moment.</param>
    public static Finding Of(MailSettings mail, DateTimeOffset? ends, bool offersTls, DateTimeOffset now)
    {
        if (ends is { } end)
        {
            var until = $"the certificate of {mail.Server} holds until {end.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
            return end - now < s_renewal ? Finding.Wrong("TLS", $"{until}: renew it there; after that day no mail is sent") : Finding.Well("TLS", until);
        }
        var server = $"{mail.Server}:{mail.Port}";
        if (IsLoopback(mail.Server))
            return Finding.Well("TLS", $"not in use with {server}, and not needed: the server is on this machine");
        return offersTls
            ? Finding.Wrong("TLS", $"{server} offers TLS, and Mail.Security is \"{mail.Security}\": mails and addresses cross the network in the clear: set it to \"auto\"")
            : Finding.Wrong("TLS", $"{server} offers no TLS: mails and addresses cross the network in the clear: give the server a certificate, or use a port or a server that has one");
    }

    private static bool IsLoopback(string server)
        => IPAddress.TryParse(server, out var address) ? IPAddress.IsLoopback(address)
            : server.Equals("localhost", StringComparison.OrdinalIgnoreCase) || server.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
