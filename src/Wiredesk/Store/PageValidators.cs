namespace Wiredesk.Store;

/// <summary>What an answer with a page was known by.</summary>
/// <param name="ETag">Its entity tag, as sent.</param>
/// <param name="LastModified">Its date, as sent.</param>
/// <param name="From">The address that sent it.</param>
public sealed record PageValidators(string? ETag, string? LastModified, string? From);
