namespace Wiredesk.Pages;

/// <summary>One signal as found.</summary>
/// <param name="Name">What it is called, lower case for headers and tags: "robots", "x-robots-tag", "tdm-reservation", "content-usage", "rsl".</param>
/// <param name="Value">What it says, as written.</param>
/// <param name="Source">Where it stood: "meta", "link", "json-ld", "page", "header", "robots.txt" or "tdmrep.json".</param>
/// <param name="At">When it was found; null where nobody noted it.</param>
public sealed record RightsSignal(string Name, string Value, string Source, DateTimeOffset? At = null);
