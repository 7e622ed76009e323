namespace Wiredesk.Feeds;

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="MimeType">Its media type as published.</param>
/// <param name="Length">Its size in bytes as published.</param>
public sealed record FeedAttachment(string Url, string? MimeType, long? Length);
