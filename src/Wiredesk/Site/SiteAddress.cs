using Wiredesk.News;

namespace Wiredesk.Site;

/// <summary>Addresses on this site, in one place.</summary>
public static class SiteAddress
{
    /// <summary>Scheme and host of the site, without a slash at the end: as set, or as asked for.</summary>
    public static string Base(Settings settings, HttpRequest request)
        => settings.Site.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    public static string Story(long id) => $"/s/{id}";

    /// <summary>The permanent address of a line: its place in the briefing that shows it.</summary>
    public static string Line(long storyId, long lineId) => $"/s/{storyId}#l{lineId}";

    /// <summary>Why the reports of a story are together.</summary>
    public static string Grouping(long storyId) => $"/s/{storyId}/why";

    public static string Article(long id) => $"/a/{id}";

    public static string Revision(long articleId, long revisionId) => $"/a/{articleId}?r={revisionId}";

    /// <summary>What its outlet changed from the revision before to this one.</summary>
    public static string Changes(long articleId, int number) => $"/a/{articleId}/changes/{number}";

    /// <summary>Where the stored sentence can be read, marked.</summary>
    public static string Evidence(Evidence evidence)
        => Passage(evidence.ArticleId, evidence.RevisionId, evidence.Start, evidence.End);

    public static string Passage(long articleId, long revisionId, int start, int end) => $"/a/{articleId}?r={revisionId}&s={start}-{end}#e";

    public static string Outlet(string slug) => $"/outlet/{Uri.EscapeDataString(slug)}";

    public static string Speaker(string slug) => $"/speaker/{Uri.EscapeDataString(slug)}";

    public static string Topic(string slug) => $"/t/{Uri.EscapeDataString(slug)}";

    /// <summary>A page as a feed: <c>/feed.atom</c>, <c>/s/12/feed.rss</c>.</summary>
    public static string Feed(string page, string format) => $"{page.TrimEnd('/')}/feed.{format}";

    /// <summary>The briefing of a story for a frame on another site.</summary>
    public static string Embed(long storyId) => $"/embed/s/{storyId}";

    /// <summary>How a page may be embedded, for programs.</summary>
    /// <param name="page">The whole address of the page.</param>
    public static string OEmbed(string page) => $"/oembed?format=json&url={Uri.EscapeDataString(page)}";

    public static string Archive(DateOnly day) => $"/archive/{day:yyyy-MM-dd}";

    /// <summary>An address found in the world, if a page may link to it: http or https, nothing else.</summary>
    public static string? Outward(string? url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;
}
