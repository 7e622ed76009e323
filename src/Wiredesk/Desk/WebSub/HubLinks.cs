using Wiredesk.Desk.Discovery;
using Wiredesk.Fetching;
using Wiredesk.News;
using Feed = Wiredesk.Feeds.Feed;

namespace Wiredesk.Desk.WebSub;

/// <summary>Finds the hub that a feed names (WebSub, 4).</summary>
public static class HubLinks
{
    /// <summary>Longer addresses are not kept, in UTF-16 code units.</summary>
    private const int LongestUrl = 2000;

    /// <summary>The hub and topic of a feed: from its Link header fields first, then from the document.</summary>
    /// <param name="document">The feed.</param>
    /// <param name="answer">What it was read from.</param>
    /// <returns>Null where no hub is named. The topic is the address that answered where the feed names none itself.</returns>
    public static HubLink? Of(Feed document, FetchResult answer)
    {
        var links = WebLinks.Parse(answer.Links);
        var hub = Address(answer.Url, links.FirstOrDefault(link => link.Is("hub"))?.Target) ?? Address(answer.Url, document.Hub);
        var topic = Address(answer.Url, links.FirstOrDefault(link => link.Is("self"))?.Target) ?? Address(answer.Url, document.SelfUrl) ?? answer.Url;
        return hub is null || topic.Length > LongestUrl ? null : new HubLink(hub, topic);
    }

    // As written where it is whole: hubs compare topics letter by letter.
    private static string? Address(string from, string? written)
        => written is { Length: <= LongestUrl } && WebAddress.TryResolve(new Uri(from), written, out var address)
            ? Uri.IsWellFormedUriString(written, UriKind.Absolute) ? written : address.AbsoluteUri
            : null;
}
