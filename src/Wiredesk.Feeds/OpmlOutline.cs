namespace Wiredesk.Feeds;

/// <summary>One feed of an OPML list.</summary>
/// <param name="FeedUrl">The feed's address.</param>
/// <param name="Title">Its name in the list.</param>
/// <param name="HomePage">The page it belongs to.</param>
/// <param name="Folders">The folders it stands in, outermost first.</param>
public sealed record OpmlOutline(string FeedUrl, string? Title, string? HomePage, IReadOnlyList<string> Folders);
