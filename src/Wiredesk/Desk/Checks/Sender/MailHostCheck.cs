using System.Net;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>Whether the sender's domains take mail, so that bounces and answers come back (MX, RFC 5321, 5.1).</summary>
internal static class MailHostCheck
{
    /// <summary>No more hosts of a domain are looked up.</summary>
    private const int MostHosts = 10;

    public static async Task<Finding> Of(MailSender sender, DnsLookUp dns, CancellationToken stop)
    {
        var domains = new[] { sender.Domain, sender.EnvelopeDomain }.Distinct(StringComparer.OrdinalIgnoreCase);
        var looks = await Task.WhenAll(domains.Select(domain => Look(domain, dns, stop)));
        var wrong = looks.Where(look => !look.IsWell).ToList();
        return new Finding("MX", wrong.Count == 0, string.Join("; ", (wrong.Count > 0 ? wrong : [.. looks]).Select(look => look.Says)));
    }

    private static async Task<Finding> Look(string domain, DnsLookUp dns, CancellationToken stop)
    {
        var hosts = await dns.MailHosts(domain, stop);
        if (hosts is [""])
            return Finding.Wrong("MX", $"{domain} takes no mail (its MX is \".\"), so bounces and answers are lost, and some receivers refuse its mails: put an MX record to a server that takes them, or send from another domain");
        if (hosts.Count == 0)
        {
            return (await dns.Addresses(domain, stop)).Count > 0
                ? Finding.Well("MX", $"{domain} has no MX record, so bounces and answers go to its own address: put one if another server takes its mail")
                : Finding.Wrong("MX", $"{domain} takes no mail: it has neither an MX record nor an address, so bounces and answers are lost: put an MX record to the server that takes them");
        }
        var reached = await Task.WhenAll(hosts.Take(MostHosts).Select(async host => (Host: host, Found: IsHost(host) && (await dns.Addresses(host, stop)).Count > 0)));
        return Array.Exists(reached, one => one.Found)
            ? Finding.Well("MX", $"mail to {domain} goes to {DnsText.Shown(reached.First(one => one.Found).Host)}")
            : Finding.Wrong("MX", $"mail to {domain} goes to {DnsText.Shown(string.Join(", ", reached.Select(one => one.Host)))}, which {(reached.Length == 1 ? "has" : "have")} no address: name a host that has an A or AAAA record, not an address itself");
    }

    private static bool IsHost(string name) => name.Length > 0 && !IPAddress.TryParse(name, out _);
}
