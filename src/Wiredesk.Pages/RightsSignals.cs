using System.Globalization;

namespace Wiredesk.Pages;

/// <summary>
/// What a page, the answer it came in and its host say may be done with it. Signals are kept as found, and read where their meaning
/// is known; where they disagree, the strictest counts.
/// </summary>
public sealed record RightsSignals
{
    /// <summary>So many signals are kept of one page.</summary>
    public const int Most = 300;

    /// <summary>Every signal as found, those of the page first, in its order.</summary>
    public IReadOnlyList<RightsSignal> Raw { get; init; } = [];

    /// <summary>robots: noindex or none.</summary>
    public bool NoIndex { get; init; }

    /// <summary>robots: noarchive, nocache or none.</summary>
    public bool NoArchive { get; init; }

    /// <summary>robots: nosnippet, none, or max-snippet:0.</summary>
    public bool NoSnippet { get; init; }

    /// <summary>robots: noai.</summary>
    public bool NoAi { get; init; }

    /// <summary>robots: max-snippet, in characters; the smallest given. Null when there is none or no limit.</summary>
    public int? MaxSnippet { get; init; }

    /// <summary>robots: unavailable_after; the earliest moment given.</summary>
    public DateTimeOffset? UnavailableAfter { get; init; }

    /// <summary>The beginnings of the parts of the page that must not be in a snippet (data-nosnippet), white space as one space.</summary>
    public IReadOnlyList<string> NoSnippetParts { get; init; } = [];

    /// <summary>The categories of use that Content-Usage and Content-Signal forbid: "train-ai", "ai-input", "search".</summary>
    public IReadOnlyList<string> ForbiddenUses { get; init; } = [];

    /// <summary>The licence, as an address or as named.</summary>
    public string? License { get; init; }

    /// <summary>Where the terms stand as RSL (Really Simple Licensing).</summary>
    public string? RslLicense { get; init; }

    /// <summary>Where the terms of use stand (schema.org usageInfo).</summary>
    public string? UsageInfo { get; init; }

    /// <summary>The copyright notice or its holder.</summary>
    public string? Copyright { get; init; }

    /// <summary>Whether it may be read without paying; null when the page does not say.</summary>
    public bool? IsAccessibleForFree { get; init; }

    /// <summary>Text and data mining is reserved (W3C TDM Reservation Protocol: tdm-reservation 1), by the page, the answer or the host.</summary>
    public bool TdmReserved { get; init; }

    /// <summary>Where the terms for text and data mining stand (tdm-policy).</summary>
    public string? TdmPolicy { get; init; }

    /// <summary>What these signals left to show when they were read, in words; null where nobody noted it.</summary>
    public string? Reading { get; init; }

    /// <summary>Reads signals as found; of more than <see cref="Most"/> the first.</summary>
    public static RightsSignals Of(IReadOnlyList<RightsSignal> raw)
    {
        raw = raw.Count <= Most ? raw : [.. raw.Take(Most)];
        var robots = Values("robots", RobotsDirectives.Agent, "x-robots-tag").SelectMany(RobotsDirectives.In).ToHashSet();
        var none = robots.Contains("none");
        var maxSnippet = robots.Select(MaxSnippetIn).Min();
        return new RightsSignals
        {
            Raw = raw,
            NoIndex = none || robots.Contains("noindex"),
            NoArchive = none || robots.Contains("noarchive") || robots.Contains("nocache"),
            NoSnippet = none || robots.Contains("nosnippet") || maxSnippet == 0,
            NoAi = robots.Contains("noai"),
            MaxSnippet = maxSnippet,
            UnavailableAfter = robots.Select(UnavailableAfterIn).Min(),
            NoSnippetParts = [.. Values("data-nosnippet")],
            ForbiddenUses = [.. Values("content-usage", "content-signal").SelectMany(UsagePreferences.ForbiddenIn).Distinct()],
            License = First("license", "dcterms.license", "dc.rights", "dcterms.rights"),
            RslLicense = First("rsl"),
            UsageInfo = First("usageInfo"),
            Copyright = First("copyrightNotice", "copyrightHolder", "copyright", "dcterms.rightsholder"),
            IsAccessibleForFree = AccessibleForFree(First("isAccessibleForFree"), First("article:content_tier")),
            TdmReserved = Values("tdm-reservation").Any(value => value.Trim() == "1"),
            TdmPolicy = First("tdm-policy"),
        };

        IEnumerable<string> Values(params string[] names) => names.SelectMany(name => raw.Where(signal => signal.Name == name).Select(signal => signal.Value));
        string? First(params string[] names) => Values(names).FirstOrDefault();
    }

    /// <summary>These signals with those found beside the page, each with the moment it was found.</summary>
    /// <param name="beside">Signals of the answer's head and of the host.</param>
    /// <param name="at">When the page was had: the moment of each signal that has none.</param>
    public RightsSignals With(IEnumerable<RightsSignal> beside, DateTimeOffset? at)
        => Of([.. Raw.Concat(beside).Select(signal => signal.At is null ? signal with { At = at } : signal)]);

    internal static int? MaxSnippetIn(string directive)
        => directive.StartsWith("max-snippet:", StringComparison.Ordinal)
            && int.TryParse(directive["max-snippet:".Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length) && length >= 0 ? length : null;

    internal static DateTimeOffset? UnavailableAfterIn(string directive)
        => directive.StartsWith("unavailable_after:", StringComparison.Ordinal) ? PageDate.Of(directive["unavailable_after:".Length..]) : null;

    /// <summary>schema.org first; the access tiers of article:content_tier say the same in other words.</summary>
    private static bool? AccessibleForFree(string? stated, string? tier)
    {
        if (stated is not null)
            return stated.EndsWith("true", StringComparison.OrdinalIgnoreCase) ? true : stated.EndsWith("false", StringComparison.OrdinalIgnoreCase) ? false : null;
        return tier switch
        {
            "free" => true,
            "metered" or "locked" => false,
            _ => null,
        };
    }
}
