using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>Feeds out: under each page that has one, in each <see cref="FeedFormat"/>.</summary>
internal static class FeedRoutes
{
    private const string Feed = "/feed.{format:" + FeedFormat.Pattern + "}";

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Feed, Front);
        routes.MapRead("/s/{story:long}" + Feed, OfStory);
        routes.MapRead("/t/{topic}" + Feed, OfTopic);
        routes.MapRead("/outlet/{outlet}" + Feed, OfOutlet);
        routes.MapRead("/speaker/{speaker}" + Feed, OfSpeaker);
    }

    private static async Task<IResult> Front(string format, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Front(context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfStory(long story, string format, FeedPages pages, StoryStore stories, Settings settings, HttpContext context)
        => (await stories.ById(story, context.RequestAborted))?.MergedInto is { } other
            ? TypedResults.Redirect(SiteAddress.Feed(SiteAddress.Story(other), format), permanent: true)
            : Answer(await pages.Story(story, context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfTopic(string topic, string format, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Topic(topic, context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfOutlet(string outlet, string format, long? before, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Outlet(outlet, before, context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfSpeaker(string speaker, string format, long? before, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Speaker(speaker, before, context.RequestAborted), format, settings, context);

    /// <summary>The feed with a validator, so that pollers are told when nothing is new, and with its hub (WebSub, 4).</summary>
    private static IResult Answer(FeedDocument? feed, string format, Settings settings, HttpContext context)
    {
        if (feed is null)
            return TypedResults.NotFound();
        var written = FeedFormat.Of(format);
        var at = FeedAddresses.Of(feed, format, SiteAddress.Base(settings, context.Request), settings.Site.Hub);
        var bytes = written.Write(feed, at);
        context.Response.Headers.CacheControl = "public, max-age=60";
        if (at.Hub is { } hub && Ascii.IsValid(at.Self))
            context.Response.Headers.Link = $"<{hub}>; rel=\"hub\", <{at.Self}>; rel=\"self\"";
        return TypedResults.Bytes(bytes, written.ContentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }
}
