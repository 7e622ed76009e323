using MimeKit;
using Wiredesk.Mail;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>Whether the DNS speaks for the sender: SPF, DKIM and DMARC of its domain, the names of its server, and where answers go.</summary>
internal static class SenderCheck
{
    /// <summary>All look-ups together take no longer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(18);

    private const string OtherResolver = "check the network, or set Mail.DnsServer to a resolver that answers";

    /// <param name="settings">A desk's settings.</param>
    /// <param name="folder">The data folder, where the key may be.</param>
    /// <param name="stop">Ends the look-ups.</param>
    /// <returns>Nothing where no mail is sent, or the sender's address is none: that is told with the server.</returns>
    public static async Task<IReadOnlyList<Finding>> Of(Settings settings, string folder, CancellationToken stop)
    {
        if (!MailIdentity.MailIsOn(settings) || !MailboxAddress.TryParse(settings.Mail.From, out var from) || MailAddress.Fold(from).Split('@') is not [_, { Length: > 0 } domain])
            return [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(LongestWait);
        try
        {
            if (Impossible(domain) is { } impossible)
                return [impossible];
            var dns = DnsLookUp.At(settings.Mail.DnsServer, DnsLookUp.UsualPatience);
            var server = await SendingServer.Find(settings.Mail.Server, domain, dns, limit.Token);
            return await Of(new MailSender(domain, MailAddress.Parse(settings.Mail.ReturnPath) is { } returns ? MailAddress.DomainOf(returns) : domain, server), settings.Mail, folder, dns, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [Finding.Wrong("DNS", $"{domain} could not be looked over within {LongestWait.TotalSeconds:0} seconds: {OtherResolver}")];
        }
        catch (DnsTroubleException error)
        {
            return [Finding.Wrong("DNS", $"{error.Message}: set Mail.DnsServer to the address of one")];
        }
    }

    /// <summary>The same for a sender and its server, as known.</summary>
    public static async Task<IReadOnlyList<Finding>> Of(MailSender sender, MailSettings settings, string folder, DnsLookUp dns, CancellationToken stop)
    {
        if (Impossible(sender.Domain) is { } impossible)
            return [impossible];
        var checks = await Task.WhenAll(
            LookMore("SPF", () => SpfCheck.Of(sender, dns, stop)),
            Look("DKIM", () => DkimCheck.Of(sender, settings, folder, dns, stop)),
            Look("DMARC", () => DmarcCheck.Of(sender, signs: settings.DkimKey.Length > 0, dns, stop)),
            Look("PTR", () => ReverseNameCheck.Of(sender.Server, dns, stop)),
            Look("MX", () => MailHostCheck.Of(sender, dns, stop)));
        var failed = checks.Where(check => check.Failed).SelectMany(check => check.Findings).ToList();
        // A resolver that answers nothing is one fault: these three always ask it.
        return failed.Count(finding => finding.What is "SPF" or "DMARC" or "MX") < 3 ? [.. checks.SelectMany(check => check.Findings)]
            : [Finding.Wrong("DNS", $"{string.Join(", ", failed.Select(finding => finding.What))} could not be looked up: {failed[0].Says}"), .. checks.Where(check => !check.Failed).SelectMany(check => check.Findings)];
    }

    private static Task<(IReadOnlyList<Finding> Findings, bool Failed)> Look(string what, Func<Task<Finding>> check) => LookMore(what, async () => [await check()]);

    private static async Task<(IReadOnlyList<Finding> Findings, bool Failed)> LookMore(string what, Func<Task<IReadOnlyList<Finding>>> check)
    {
        try
        {
            return (await check(), false);
        }
        catch (DnsTroubleException error)
        {
            return ([Finding.Wrong(what, $"{error.Message}: {OtherResolver}")], true);
        }
    }

    /// <summary>What there is to say of a domain that nobody has, and that is therefore not looked up.</summary>
    private static Finding? Impossible(string domain)
        => ReservedDomain.Of(domain) is { } reserved
            ? Finding.Wrong("Sender", $"{domain}: {(reserved == domain ? "" : $"{reserved} is ")}a name reserved for tests and examples, or for use inside the house, and in no public DNS: mails from it are not taken elsewhere: set Mail.From to an address at your domain")
            : domain.Contains('.') ? null
            : Finding.Wrong("Sender", $"{DnsText.Shown(domain)}: no domain, but the name of a machine: mails from it are not taken elsewhere: set Mail.From to an address at your domain");
}

/// <summary>Who mails are from, as their receivers see it.</summary>
/// <param name="Domain">Of the address in the From header: the domain readers see, that signs, and that DMARC is about.</param>
/// <param name="EnvelopeDomain">Of the envelope's sender (RFC 5321, MAIL FROM), where bounces go: the domain SPF is about.</param>
/// <param name="Server">The server mails are handed to.</param>
internal sealed record MailSender(string Domain, string EnvelopeDomain, SendingServer Server);
