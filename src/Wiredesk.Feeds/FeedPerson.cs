namespace Wiredesk.Feeds;

/// <summary>A person or body named as author.</summary>
/// <param name="Name">The name as printed.</param>
/// <param name="Url">A page about them.</param>
/// <param name="Email">An e-mail address, without <c>mailto:</c>.</param>
public sealed record FeedPerson(string? Name, string? Url, string? Email);
