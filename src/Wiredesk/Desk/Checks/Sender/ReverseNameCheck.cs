using System.Net;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>Whether each address of an own server has a name that leads back to it (forward-confirmed reverse DNS): large receivers refuse others.</summary>
internal static class ReverseNameCheck
{
    /// <summary>An address has one name, or a few; no more are followed.</summary>
    private const int MostNames = 10;

    public static async Task<Finding> Of(SendingServer server, DnsLookUp dns, CancellationToken stop)
    {
        if (server.Place == SendingPlace.Inside)
            return Finding.Well("PTR", $"{server.Name} is inside your network: the name of the public address it sends from counts");
        if (server.Place == SendingPlace.Relay)
            return Finding.Well("PTR", $"{server.Name} is a relay: its own names count");
        var looks = await Task.WhenAll(server.Addresses.Select(address => Look(server.Name, address, dns, stop)));
        var faults = looks.Where(look => !look.IsWell).Select(look => look.Says).ToList();
        return faults.Count > 0 ? Finding.Wrong("PTR", string.Join("; ", faults)) : Finding.Well("PTR", string.Join("; ", looks.Select(look => look.Says)));
    }

    private static async Task<Finding> Look(string server, IPAddress address, DnsLookUp dns, CancellationToken stop)
    {
        var names = (await dns.NamesOf(address, stop)).Take(MostNames).ToList();
        if (names.Count == 0)
            return Finding.Wrong("PTR", $"{address} has no name: ask whoever gave you the address for a PTR record to {server}");
        var leading = await Task.WhenAll(names.Select(name => dns.Addresses(name, stop)));
        for (var i = 0; i < names.Count; i++)
        {
            if (leading[i].Contains(address))
                return Finding.Well("PTR", $"{address} is {DnsText.Shown(names[i])}, and back");
        }
        return Finding.Wrong("PTR", $"{address} is {string.Join(", ", names.Select(DnsText.Shown))}, {(names.Count == 1 ? "which does" : "which do")} not lead back to it: give that name an A or AAAA record {address}, or ask whoever gave you the address for a PTR record to {server}");
    }
}
