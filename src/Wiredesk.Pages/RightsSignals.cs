namespace Wiredesk.Pages;

/// <summary>What a page says may be done with it. Signals are kept as found, and read where their meaning is known.</summary>
public sealed record RightsSignals
{
    /// <summary>Every signal as found, in the order of the page.</summary>
    public IReadOnlyList<RightsSignal> Raw { get; init; } = [];

    /// <summary>robots: noindex or none.</summary>
    public bool NoIndex { get; init; }

    /// <summary>robots: noarchive, nocache or none.</summary>
    public bool NoArchive { get; init; }

    /// <summary>robots: nosnippet, or max-snippet:0.</summary>
    public bool NoSnippet { get; init; }

    /// <summary>robots: noai.</summary>
    public bool NoAi { get; init; }

    /// <summary>robots: max-snippet, in characters; the smallest given. Null when there is none or no limit.</summary>
    public int? MaxSnippet { get; init; }

    /// <summary>The licence, as an address or as named.</summary>
    public string? License { get; init; }

    /// <summary>The copyright notice or its holder.</summary>
    public string? Copyright { get; init; }

    /// <summary>Whether it may be read without paying; null when the page does not say.</summary>
    public bool? IsAccessibleForFree { get; init; }

    /// <summary>Text and data mining is reserved (W3C TDM Reservation Protocol: tdm-reservation 1).</summary>
    public bool TdmReserved { get; init; }

    /// <summary>Where the terms for text and data mining stand (tdm-policy).</summary>
    public string? TdmPolicy { get; init; }
}

/// <summary>One signal.</summary>
/// <param name="Name">What it is called, for instance "robots".</param>
/// <param name="Value">What it says.</param>
/// <param name="Source">Where it stood: "meta", "link" or "json-ld".</param>
public sealed record RightsSignal(string Name, string Value, string Source);
