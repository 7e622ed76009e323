using System.Text.RegularExpressions;
using Wiredesk.News;

namespace Wiredesk.Desk.Discovery;

/// <summary>What an address alone tells of a feed.</summary>
internal static partial class FeedAddress
{
    /// <summary>Services that hold the feeds of other sites.</summary>
    private static readonly string[] s_feedServices = ["feeds.feedburner.com", "feedpress.me"];

    /// <summary>Whether an address looks like one of a feed: ".rss", "/feed/", "?format=atom".</summary>
    public static bool LooksLikeFeed(string url) => !IsPicture().IsMatch(url) && FeedWord().IsMatch(WithoutHost(url));

    /// <summary>Whether a feed is one of readers' comments.</summary>
    public static bool IsOfComments(string url, string? title)
        => CommentAddress().IsMatch(WithoutHost(url)) || (title is not null && CommentTitle().IsMatch(title));

    /// <summary>Whether an address is on the site of a page, on a part of it with a host of its own, or at a service for feeds.</summary>
    public static bool IsOnSite(string url, Uri page)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return false;
        var (host, site) = (OutletHost.Of(address), OutletHost.Of(page));
        return host == site || host.EndsWith('.' + site, StringComparison.Ordinal) || site.EndsWith('.' + host, StringComparison.Ordinal) || s_feedServices.Contains(host);
    }

    /// <summary>The same for an address whether of http or https, with "www." or without, with a slash at the end or without.</summary>
    public static string Key(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? $"{OutletHost.Of(address)}{(address.IsDefaultPort ? "" : $":{address.Port}")}{address.AbsolutePath.TrimEnd('/')}{address.Query}"
            : url;

    private static string WithoutHost(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.PathAndQuery : url;

    [GeneratedRegex(@"(^|[^a-z])(rss2?|rdf|atom|feeds?)([^a-z]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FeedWord();

    [GeneratedRegex(@"\.(png|jpe?g|gif|svg|webp|ico|css|js|pdf|mp3|zip)(\?|#|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsPicture();

    [GeneratedRegex(@"/comments?/(feed|rss|atom|default)|/feeds/\d+/comments|comments[-_.]?(rss2?|atom|feed)|(feed|rss|atom)[-_/.]?comments", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CommentAddress();

    [GeneratedRegex(@"^comments (on|for)\b|\bcomments? feed\b|» comments\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CommentTitle();
}
