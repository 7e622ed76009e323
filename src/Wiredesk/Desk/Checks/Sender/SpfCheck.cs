using System.Net.Sockets;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>Whether the envelope sender's domain says who may send for it (SPF, RFC 7208), and names this desk's server.</summary>
internal static class SpfCheck
{
    /// <summary>No more of one kind of fault is listed.</summary>
    private const int MostTold = 4;

    /// <returns>One finding, or one for each fault.</returns>
    public static async Task<IReadOnlyList<Finding>> Of(MailSender sender, DnsLookUp dns, CancellationToken stop)
    {
        var domain = sender.EnvelopeDomain;
        var texts = await dns.Texts(domain, stop);
        var records = texts.Where(SpfRecord.IsOne).ToList();
        if (records.Count == 0)
        {
            var near = texts.FirstOrDefault(text => text.Contains("spf", StringComparison.OrdinalIgnoreCase));
            return [Finding.Wrong("SPF", $"{domain} has no SPF record{(near is null ? "" : $" (\"{DnsText.Shown(near)}\" is none: one begins \"v=spf1 \")")}: put a TXT record at {domain}: \"v=spf1 {Naming(sender.Server)} ~all\"")];
        }
        if (records.Count > 1)
            return [Finding.Wrong("SPF", $"{domain} has {records.Count} SPF records and may have one, so receivers take none: make one TXT record of {string.Join(" and ", records.Take(MostTold).Select(record => $"\"{DnsText.Shown(record)}\""))}")];
        var tree = await new SpfReader(dns).Read(domain, records[0], stop);
        List<string> faults = [.. Told(tree.Faults()), .. Told(tree.Troubles()), .. Limits(tree), .. End(tree)];
        var server = Server(tree, sender.Server);
        if (!server.IsWell)
            faults.Add(server.Says);
        if (faults.Count == 0)
            return [Finding.Well("SPF", $"{domain} has one, of {tree.LookUps} {(tree.LookUps == 1 ? "look-up" : "look-ups")}; {server.Says}")];
        faults[0] = $"{domain} has \"{DnsText.Shown(records[0])}\": {faults[0]}";
        return [.. faults.Select(fault => Finding.Wrong("SPF", fault))];
    }

    private static List<string> Told(IEnumerable<string> lines)
    {
        var all = lines.Distinct(StringComparer.Ordinal).ToList();
        return all.Count <= MostTold ? all : [.. all.Take(MostTold), $"and {all.Count - MostTold} more"];
    }

    private static IEnumerable<string> Limits(SpfTree tree)
    {
        if (tree.LookUps > SpfTree.MostLookUps)
            yield return $"it needs {(tree.LookUps > SpfReader.MostFollowed ? $"more than {SpfReader.MostFollowed}" : tree.LookUps)} look-ups, and {SpfTree.MostLookUps} are the most, so receivers take it for broken: take out what sends no more for you, or write ip4: and ip6: in place of a, mx and include:";
        if (tree.Void > SpfTree.MostVoid)
            yield return $"{tree.Void} of its look-ups find nothing, and {SpfTree.MostVoid} are the most, so receivers may take it for broken: take out the names that are gone";
    }

    /// <summary>The last word on all other addresses: of the record itself, or of the one it redirects to.</summary>
    private static IEnumerable<string> End(SpfTree tree)
    {
        var visited = tree;
        while (visited.Record.All is null && visited.Steps is [.., { LeadsTo: { } next, Term.Name: "redirect" }])
            visited = next;
        // What a redirect could not be followed to is told with the look-ups.
        if (visited.Record.All is null && visited.Record.Terms is [.., { Name: "redirect" }])
            yield break;
        if (visited.Record.All is '+')
            yield return "it lets everybody send for the domain (+all): end it with ~all";
        else if (visited.Record.All is not ('~' or '-'))
            yield return "it says nothing of all other servers: end it with ~all, or -all";
    }

    private static Finding Server(SpfTree tree, SendingServer server)
    {
        if (server.Place == SendingPlace.Inside)
            return Finding.Well("SPF", $"see that it names the public address mails leave from: {server.Name} is inside your network, so that is not seen from here");
        if (server.Addresses.Count == 0)
            return Finding.Well("SPF", $"whether it names your mail server cannot be told: {server.Name} has no address here");
        var verdicts = server.Addresses.Select(address => (Address: address, Verdict: tree.Of(address))).ToList();
        if (verdicts.TrueForAll(one => one.Verdict == SpfVerdict.Pass))
            return Finding.Well("SPF", $"it names {server.Shown}");
        var left = string.Join(", ", verdicts.Where(one => one.Verdict != SpfVerdict.Pass).Select(one => one.Address));
        if (verdicts.Exists(one => one.Verdict == SpfVerdict.Unknown) && verdicts.TrueForAll(one => one.Verdict is SpfVerdict.Unknown or SpfVerdict.Pass))
            return Finding.Well("SPF", $"whether it names {server.Name} ({left}) cannot be told: that depends on each mail (macros or ptr), or on what could not be looked up");
        return server.Place == SendingPlace.Own
            ? Finding.Wrong("SPF", $"it does not name your server {server.Name} ({left}): put {Naming(server with { Addresses = [.. verdicts.Where(one => one.Verdict != SpfVerdict.Pass).Select(one => one.Address)] })} before its end")
            : Finding.Well("SPF", $"it does not name {server.Name} ({left}), which may be right, as relays often send from other addresses: see that it has the include: your mail provider asks for");
    }

    /// <summary>The mechanisms that let a server send.</summary>
    private static string Naming(SendingServer server) => server.Place switch
    {
        SendingPlace.Own => string.Join(' ', server.Addresses.Select(address => $"{(address.AddressFamily == AddressFamily.InterNetwork ? "ip4" : "ip6")}:{address}")),
        SendingPlace.Relay => "include:WHAT-YOUR-MAIL-PROVIDER-ASKS-FOR",
        _ => "ip4:THE-PUBLIC-ADDRESS-MAILS-LEAVE-FROM",
    };
}
