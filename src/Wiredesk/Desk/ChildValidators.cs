using System.Text.Json;
using Wiredesk.Fetching;

namespace Wiredesk.Desk;

/// <summary>What the last answer for a sitemap of an index was known by.</summary>
/// <param name="ETag">Byte for byte as sent, as is the next (RFC 9110, 8.8).</param>
/// <param name="LastModified">The field of that name.</param>
/// <param name="From">The address that sent them.</param>
public sealed record ChildValidators(string? ETag, string? LastModified, string From)
{
    /// <summary>Those of an index, by the addresses of its sitemaps, as <see cref="News.Feed.Children"/> keeps them.</summary>
    public static Dictionary<string, ChildValidators> Read(string? kept)
        => kept is null ? [] : JsonSerializer.Deserialize<Dictionary<string, ChildValidators>>(kept)!;

    /// <returns>Null where there are none.</returns>
    public static string? Write(IReadOnlyDictionary<string, ChildValidators> children) => children.Count == 0 ? null : JsonSerializer.Serialize(children);

    /// <summary>Those of an answer; null where it has none.</summary>
    public static ChildValidators? Of(FetchResult answer)
        => answer.ETag is null && answer.LastModified is null ? null : new ChildValidators(answer.ETag, answer.LastModified, answer.Url);

    /// <summary>The same after an answer that nothing has changed: what it leaves out stays as it was (RFC 9111, 4.3.4).</summary>
    public ChildValidators After(FetchResult unchanged) => this with { ETag = unchanged.ETag ?? ETag, LastModified = unchanged.LastModified ?? LastModified };
}
