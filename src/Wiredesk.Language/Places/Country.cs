namespace Wiredesk.Language;

/// <summary>A country, or a territory with an ISO 3166-1 code of its own.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, and XK for Kosovo.</param>
/// <param name="Name">Its usual English name.</param>
public sealed record Country(string Code, string Name);
