using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>oEmbed 1.0 (oembed.com): a story's address to the frame that shows its briefing.</summary>
internal static partial class OEmbed
{
    private const int CacheSeconds = 3600;

    /// <param name="url">The address of a story's page on this site.</param>
    /// <param name="format">json; nothing else is made.</param>
    /// <param name="maxwidth">The room there is, in pixels.</param>
    /// <param name="maxheight">The room there is, in pixels.</param>
    internal static async Task<IResult> Answer(string? url, string? format, int? maxwidth, int? maxheight, StoryStore stories, BriefingStore briefings, Settings settings, HttpContext context)
    {
        var stop = context.RequestAborted;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (format is not (null or "json"))
            return TypedResults.StatusCode(StatusCodes.Status501NotImplemented);
        var site = SiteAddress.Base(settings, context.Request);
        if (Number(url, site) is not { } id || await stories.ById(id, stop) is not { } story)
            return TypedResults.NotFound();
        if (story.MergedInto is { } other)
            story = await stories.ById(other, stop) ?? story;
        var title = (await briefings.Of(story.Id, stop))?.Briefing.Headline ?? story.Headline;
        var (width, height) = (Within(EmbedFrame.Width, maxwidth), Within(EmbedFrame.Height, maxheight));
        return TypedResults.Text(new JsonObject
        {
            ["version"] = "1.0",
            ["type"] = "rich",
            ["title"] = title,
            ["provider_name"] = settings.Site.Name,
            ["provider_url"] = site + "/",
            ["cache_age"] = CacheSeconds,
            ["html"] = EmbedFrame.Of(site + SiteAddress.Embed(story.Id), title, width.ToString(CultureInfo.InvariantCulture), height),
            ["width"] = width,
            ["height"] = height,
        }.ToJsonString(), "application/json; charset=utf-8");
    }

    /// <summary>What does not fit in less is scrolled to.</summary>
    private static int Within(int usual, int? most) => most is { } room ? Math.Clamp(room, 1, usual) : usual;

    private static long? Number(string? url, string site)
        => url is not null && url.StartsWith(site, StringComparison.OrdinalIgnoreCase) && StoryPath().Match(url[site.Length..]) is { Success: true } found
            && long.TryParse(found.Groups["story"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    [GeneratedRegex(@"^/s/(?<story>[0-9]{1,19})/?(?:[?#]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StoryPath();
}
