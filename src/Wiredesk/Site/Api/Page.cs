namespace Wiredesk.Site.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it; may be empty also where there is a next page.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
