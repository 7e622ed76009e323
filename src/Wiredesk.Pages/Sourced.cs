namespace Wiredesk.Pages;

/// <summary>A value and where on the page it was found, for instance "json-ld" or "og:title".</summary>
internal readonly record struct Sourced<T>(T Value, string Source);
