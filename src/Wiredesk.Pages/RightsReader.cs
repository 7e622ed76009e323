namespace Wiredesk.Pages;

/// <summary>Reads what a page allows and forbids: robots tags, the TDM Reservation Protocol, licence links, schema.org.</summary>
internal sealed class RightsReader(PageScan scan, MetaTags meta, LinkedData linked)
{
    private readonly List<RightsSignal> raw = [];

    public RightsSignals Read()
    {
        var robots = RobotsRules();
        var none = robots.Contains("none");
        var maxSnippet = robots.Where(rule => rule.StartsWith("max-snippet:", StringComparison.Ordinal))
            .Select(rule => int.TryParse(rule["max-snippet:".Length..], out var length) && length >= 0 ? length : (int?)null).Min();
        return new RightsSignals
        {
            NoIndex = none || robots.Contains("noindex"),
            NoArchive = none || robots.Contains("noarchive") || robots.Contains("nocache"),
            NoSnippet = none || robots.Contains("nosnippet") || maxSnippet == 0,
            NoAi = robots.Contains("noai"),
            MaxSnippet = maxSnippet,
            TdmReserved = Meta("tdm-reservation") == "1",
            TdmPolicy = Meta("tdm-policy"),
            License = License(),
            Copyright = Copyright(),
            IsAccessibleForFree = AccessibleForFree(),
            Raw = raw,
        };
    }

    /// <summary>The rules for all robots; those for named ones are kept raw.</summary>
    private HashSet<string> RobotsRules()
    {
        foreach (var name in (ReadOnlySpan<string>)["googlebot", "googlebot-news", "bingbot"])
            Note(name, meta.All(name), "meta");
        Note("robots", meta.All("robots"), "meta");
        return [.. meta.All("robots").SelectMany(rules => rules.Split(',')).Select(rule => rule.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())];
    }

    private string? License()
    {
        var links = scan.Links.Concat(scan.LicenseLinks).Where(link => PageScan.HasRelation(link, "license")).Select(link => link.GetAttribute("href")).OfType<string>().Distinct().ToList();
        Note("license", links, "link");
        var stated = Linked("license");
        return stated ?? links.FirstOrDefault() ?? Meta("dcterms.license") ?? Meta("dc.rights") ?? Meta("dcterms.rights");
    }

    private string? Copyright() => Linked("copyrightNotice") ?? Linked("copyrightHolder") ?? Meta("copyright") ?? Meta("dcterms.rightsholder");

    /// <summary>schema.org first; the access tiers of article:content_tier say the same in other words.</summary>
    private bool? AccessibleForFree()
    {
        if (Linked("isAccessibleForFree") is { } stated)
            return stated.EndsWith("true", StringComparison.OrdinalIgnoreCase) ? true : stated.EndsWith("false", StringComparison.OrdinalIgnoreCase) ? false : null;
        return Meta("article:content_tier") switch
        {
            "free" => true,
            "metered" or "locked" => false,
            _ => null,
        };
    }

    private string? Linked(string name)
    {
        var texts = linked.Texts(name).ToList();
        Note(name, texts, "json-ld");
        return texts.FirstOrDefault();
    }

    private string? Meta(string name)
    {
        Note(name, meta.All(name), "meta");
        return meta.First(name);
    }

    private void Note(string name, IEnumerable<string> values, string source) => raw.AddRange(values.Select(value => new RightsSignal(name, value, source)));
}
