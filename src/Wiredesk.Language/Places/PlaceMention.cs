namespace Wiredesk.Language;

/// <summary>A place that a text names.</summary>
/// <param name="Span">Where it stands, without an article before it.</param>
/// <param name="Name">Its usual English name, whatever the text calls it: “Kentucky” for “Ky.”, “Russia” for “Russians”.</param>
/// <param name="CountryCode">The country: ISO 3166-1 alpha-2, and XK for Kosovo.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Region">The region it lies in or is, when known: “Kentucky”.</param>
public sealed record PlaceMention(TextSpan Span, string Name, string CountryCode, PlaceKind Kind, string? Region);
