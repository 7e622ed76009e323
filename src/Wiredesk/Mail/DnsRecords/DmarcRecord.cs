using System.Globalization;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>A DMARC record (RFC 7489, 6.3).</summary>
/// <param name="Policy"><c>p=</c>: none, quarantine or reject.</param>
/// <param name="SubdomainPolicy"><c>sp=</c>, or the same as <paramref name="Policy"/>.</param>
/// <param name="Percent"><c>pct=</c>: to so many of a hundred mails the policy is applied.</param>
/// <param name="Reports"><c>rua=</c>: who gets the reports; null: nobody.</param>
/// <param name="StrictDkim"><c>adkim=s</c>: the signature must be of the very domain of the From header.</param>
/// <param name="StrictSpf"><c>aspf=s</c>: the same of the envelope's sender.</param>
/// <param name="IsOfRegistry"><c>psd=y</c>: the record of a domain below which others register theirs.</param>
/// <param name="Faults">What makes receivers pass over it, in part or in whole.</param>
internal sealed record DmarcRecord(
    string Policy, string SubdomainPolicy, int Percent, string? Reports, bool StrictDkim, bool StrictSpf, bool IsOfRegistry, IReadOnlyList<string> Faults)
{
    private static readonly string[] s_policies = ["none", "quarantine", "reject"];

    /// <summary>The record in a TXT record; null where that is another's: <c>v=DMARC1</c> comes first.</summary>
    public static DmarcRecord? Parse(string text)
    {
        if (!IsOne(text))
            return null;
        if (TagList.Parse(text) is not { } tags)
            return new DmarcRecord("none", "none", 100, null, false, false, false, ["it is no list of tags (tag=value; tag=value), or has one of them twice"]);
        var faults = new List<string>();
        if (tags["p"] is null)
            faults.Add("it has no p=, what to do with mails that fail: none, quarantine or reject");
        var policy = Policy("p") ?? "none";
        var record = new DmarcRecord(policy, Policy("sp") ?? policy, 100, tags["rua"], Is("adkim", "s"), Is("aspf", "s"), Is("psd", "y"), faults);
        if (tags["pct"] is { } percent)
        {
            if (int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100)
                record = record with { Percent = number };
            else
                faults.Add($"pct={DnsText.Shown(percent)} is not 0 to 100");
        }
        if (tags["rua"]?.Split(',').Select(address => address.Trim()).FirstOrDefault(address => !IsUri(address)) is { } wrong)
            faults.Add($"rua={DnsText.Shown(wrong)} is no address of the form mailto:reports@your.domain");
        return record;

        string? Policy(string tag)
        {
            var value = tags[tag]?.ToLowerInvariant();
            if (value is null || s_policies.Contains(value))
                return value;
            faults.Add($"{tag}={DnsText.Shown(value)} is not none, quarantine or reject");
            return null;
        }

        bool Is(string tag, string value) => value.Equals(tags[tag], StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOne(string text)
    {
        var first = text.Split(';')[0].Split('=');
        return first is [var tag, var version] && tag.Trim() == "v" && version.Trim() == "DMARC1";
    }

    private static bool IsUri(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme != "mailto" || text.Contains('@'));
}
