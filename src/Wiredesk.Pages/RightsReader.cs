namespace Wiredesk.Pages;

/// <summary>Finds what a page says may be done with it: robots tags, the TDM Reservation Protocol, licence links, schema.org, data-nosnippet.</summary>
internal sealed class RightsReader(PageScan scan, MetaTags meta, LinkedData linked)
{
    /// <summary>A value is cut here, in UTF-16 code units.</summary>
    private const int LongestValue = 2_000;

    /// <summary>So much of a part that must not be in a snippet is enough to find it again.</summary>
    private const int PartLength = 200;
    private const int MostParts = 50;

    /// <summary>A shorter part outside of a paragraph is a button or a label, not a part of the text.</summary>
    private const int ShortestPart = 16;

    private const string RslType = "application/rsl+xml";

    private readonly List<RightsSignal> raw = [];

    public RightsSignals Read()
    {
        foreach (var name in (ReadOnlySpan<string>)["googlebot", "googlebot-news", "bingbot", RobotsDirectives.Agent, "robots", "tdm-reservation", "tdm-policy"])
            Note(name, meta.All(name), "meta");
        Note("license", linked.Texts("license"), "json-ld");
        Links();
        foreach (var name in (ReadOnlySpan<string>)["license", "dcterms.license", "dc.rights", "dcterms.rights"])
            Note(name, meta.All(name), "meta");
        foreach (var name in (ReadOnlySpan<string>)["copyrightNotice", "copyrightHolder", "usageInfo", "isAccessibleForFree"])
            Note(name, linked.Texts(name), "json-ld");
        foreach (var name in (ReadOnlySpan<string>)["copyright", "dcterms.rightsholder", "article:content_tier"])
            Note(name, meta.All(name), "meta");
        Note("data-nosnippet", Parts(), "page");
        return RightsSignals.Of(raw);
    }

    private void Links()
    {
        var links = scan.Links.Concat(scan.LicenseLinks).Where(link => link.HasAttribute("href") && PageScan.HasRelation(link, "license"))
            .ToLookup(link => string.Equals(link.GetAttribute("type")?.Trim(), RslType, StringComparison.OrdinalIgnoreCase), link => link.GetAttribute("href")!);
        Note("rsl", links[true].Distinct(), "link");
        Note("license", links[false].Distinct(), "link");
    }

    /// <summary>The attribute counts on span, div and section only, as Google's documentation of it has it, whatever its value.</summary>
    private IEnumerable<string> Parts() =>
        scan.OutOfSnippets.Take(MostParts)
            .Select(part => (Text: Plain.Line(part.TextContent), InParagraph: part.Closest("p") is not null))
            .Where(part => part.Text is not null && (part.InParagraph || part.Text.Length >= ShortestPart))
            .Select(part => part.Text!.Length <= PartLength ? part.Text : part.Text[..PartLength]);

    private void Note(string name, IEnumerable<string> values, string source)
        => raw.AddRange(values.Take(RightsSignals.Most).Select(value => new RightsSignal(name, value.Length <= LongestValue ? value : value[..LongestValue], source)));
}
