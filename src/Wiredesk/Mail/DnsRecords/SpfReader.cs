using System.Net;
using System.Net.Sockets;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>Reads an SPF record with what it includes. One for each record.</summary>
internal sealed class SpfReader(DnsLookUp dns)
{
    /// <summary>So many terms are followed, more than receivers do, so that it can be said how far beyond their limit a record is.</summary>
    public const int MostFollowed = 2 * SpfTree.MostLookUps;

    /// <summary>So many mail hosts of one domain count (RFC 7208, 4.6.4).</summary>
    private const int MostMailHosts = 10;

    private int _followed;

    /// <param name="domain">Whose record it is.</param>
    /// <param name="text">Its text.</param>
    /// <param name="stop">Ends the look-ups.</param>
    public Task<SpfTree> Read(string domain, string text, CancellationToken stop) => Read([domain], text, stop);

    /// <param name="path">The domains that led here, this one last.</param>
    private async Task<SpfTree> Read(IReadOnlyList<string> path, string text, CancellationToken stop)
    {
        var record = SpfRecord.Parse(text);
        // What stands behind all is never reached (5.1).
        var reached = record.Terms.TakeWhile(term => term.Name != "all").Concat(record.Terms.Where(term => term.Name == "all").Take(1)).ToList();
        var steps = await Task.WhenAll(reached.Select(term => Follow(term, path, stop)));
        return new SpfTree(path[^1], record, steps);
    }

    private async Task<SpfStep> Follow(SpfTerm term, IReadOnlyList<string> path, CancellationToken stop)
    {
        var step = new SpfStep(term);
        if (!term.AsksDns || term.HasMacros || term.Name == "ptr" || Interlocked.Increment(ref _followed) > MostFollowed)
            return step;
        var domain = (term.Domain ?? path[^1]).TrimEnd('.');
        try
        {
            return term.Name switch
            {
                "include" or "redirect" => await Lead(step, domain, path, stop),
                "mx" => await MailHosts(step, domain, stop),
                // Of IPv6 mail, too, an exists asks for an IPv4 address (5.7).
                "exists" => Found(step, [.. (await dns.Addresses(domain, stop)).Where(address => address.AddressFamily == AddressFamily.InterNetwork)]),
                _ => Found(step, await dns.Addresses(domain, stop)),
            };
        }
        catch (DnsTroubleException error)
        {
            return step with { Trouble = error.Message };
        }
    }

    private static SpfStep Found(SpfStep step, IReadOnlyList<IPAddress> addresses) => step with { Addresses = addresses, IsVoid = addresses.Count == 0 };

    private async Task<SpfStep> Lead(SpfStep step, string domain, IReadOnlyList<string> path, CancellationToken stop)
    {
        if (path.Contains(domain, StringComparer.OrdinalIgnoreCase))
            return step with { Fault = $"{DnsText.Shown(string.Join(" includes ", [.. path, domain]))}: a loop without end: take one of them out" };
        var records = (await dns.Texts(domain, stop)).Where(SpfRecord.IsOne).ToList();
        if (records.Count != 1)
            return step with { Fault = $"{DnsText.Shown(step.Term.Text)}: {DnsText.Shown(domain)} has {(records.Count == 0 ? "no SPF record: is it misspelt? Else take it out" : $"{records.Count} SPF records, and may have one")}" };
        return step with { LeadsTo = await Read([.. path, domain], records[0], stop) };
    }

    private async Task<SpfStep> MailHosts(SpfStep step, string domain, CancellationToken stop)
    {
        var hosts = (await dns.MailHosts(domain, stop)).Where(host => host.Length > 0).ToList();
        if (hosts.Count > MostMailHosts)
            return step with { Fault = $"{DnsText.Shown(step.Term.Text)}: {DnsText.Shown(domain)} has {hosts.Count} mail hosts, and {MostMailHosts} are the most: name their addresses by ip4 and ip6" };
        var addresses = await Task.WhenAll(hosts.Select(host => dns.Addresses(host, stop)));
        return step with { Addresses = [.. addresses.SelectMany(some => some)], IsVoid = hosts.Count == 0 };
    }
}
