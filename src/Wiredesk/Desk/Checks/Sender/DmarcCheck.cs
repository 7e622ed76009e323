using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>Whether the domain readers see says what becomes of mails that only claim to be from it (DMARC, RFC 7489).</summary>
internal static class DmarcCheck
{
    /// <summary>The look-ups from a domain up to its parents are no more, as in DMARCbis, 4.10.</summary>
    private const int MostLookUps = 8;

    /// <param name="sender">Who mails are from.</param>
    /// <param name="signs">Whether the desk signs them.</param>
    public static async Task<Finding> Of(MailSender sender, bool signs, DnsLookUp dns, CancellationToken stop)
    {
        foreach (var domain in WithParents(sender.Domain))
        {
            var records = (await dns.Texts($"_dmarc.{domain}", stop)).Select(text => (Text: text, Record: DmarcRecord.Parse(text))).Where(one => one.Record is not null).ToList();
            if (records.Count > 1)
                return Finding.Wrong("DMARC", $"_dmarc.{domain} has {records.Count} DMARC records and may have one, so receivers take none: leave one of them");
            if (records is [var (text, record)] && !record!.IsOfRegistry)
                return Of(sender, signs, domain, text, record);
        }
        return Finding.Wrong("DMARC", $"{sender.Domain} has no DMARC record, and large providers want one: put a TXT record at _dmarc.{sender.Domain}: \"v=DMARC1; p=none; rua=mailto:postmaster@{sender.Domain}\"; after some weeks of reports without surprises, raise none to quarantine");
    }

    private static Finding Of(MailSender sender, bool signs, string domain, string text, DmarcRecord record)
    {
        if (record.Faults.Count > 0)
            return Finding.Wrong("DMARC", $"_dmarc.{domain} has \"{DnsText.Shown(text)}\": {string.Join("; ", record.Faults)}: mend it");
        var policy = domain == sender.Domain ? record.Policy : record.SubdomainPolicy;
        var says = $"{(domain == sender.Domain ? $"_dmarc.{domain}" : $"_dmarc.{domain}, for the domains below it, too,")} has policy {policy}";
        if (record.Percent < 100)
            says += $" for {record.Percent} % of the mails";
        if (policy == "none")
            says += record.Reports is null
                ? ", which changes nothing, and nobody gets reports: add rua=mailto:YOUR-ADDRESS, and once they show no surprises, raise none to quarantine"
                : ", which only reports: once the reports show no surprises, raise it to quarantine";
        return Aligns(sender, domain, record)
            ? Finding.Well("DMARC", $"{says}; {(signs ? $"mails pass by their signature, and by SPF where {sender.EnvelopeDomain} names the server" : "mails pass by SPF alone, which forwarding breaks, unless they are signed")}")
            : signs ? Finding.Well("DMARC", $"{says}; mails pass by their signature alone: the envelope's domain {sender.EnvelopeDomain} is not {(record.StrictSpf ? $"{sender.Domain} (aspf=s)" : $"of {domain}")}")
            : Finding.Wrong("DMARC", $"{says}; mails fail it: they are not signed, and the envelope's domain {sender.EnvelopeDomain} is not {(record.StrictSpf ? $"{sender.Domain} (aspf=s)" : $"of {domain}")}: make a key with wiredesk dkim");
    }

    /// <summary>Whether SPF's domain counts as the From header's (3.1.2).</summary>
    private static bool Aligns(MailSender sender, string organization, DmarcRecord record)
        => sender.EnvelopeDomain.Equals(sender.Domain, StringComparison.OrdinalIgnoreCase)
            || (!record.StrictSpf && (ReservedDomain.IsWithin(sender.EnvelopeDomain, organization) || ReservedDomain.IsWithin(sender.Domain, sender.EnvelopeDomain)));

    /// <summary>A domain and those above it that may have its record, but the last label: RFC 7489 asks a list which of them is the organization's, DMARCbis all.</summary>
    private static IEnumerable<string> WithParents(string domain)
    {
        var labels = domain.Split('.');
        yield return domain;
        for (var rest = Math.Min(labels.Length - 1, MostLookUps - 1); rest >= 2; rest--)
            yield return string.Join('.', labels[^rest..]);
    }
}
