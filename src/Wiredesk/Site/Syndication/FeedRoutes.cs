using Microsoft.Net.Http.Headers;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>Feeds out: under each page that has one, as Atom and as JSON Feed.</summary>
internal static class FeedRoutes
{
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/feed.{format:regex(^(atom|json)$)}", Front);
        routes.MapRead("/s/{story:long}/feed.{format:regex(^(atom|json)$)}", OfStory);
        routes.MapRead("/t/{topic}/feed.{format:regex(^(atom|json)$)}", OfTopic);
        routes.MapRead("/outlet/{outlet}/feed.{format:regex(^(atom|json)$)}", OfOutlet);
        routes.MapRead("/speaker/{speaker}/feed.{format:regex(^(atom|json)$)}", OfSpeaker);
    }

    private static async Task<IResult> Front(string format, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Front(context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfStory(long story, string format, FeedPages pages, StoryStore stories, Settings settings, HttpContext context)
        => (await stories.ById(story, context.RequestAborted))?.MergedInto is { } other
            ? TypedResults.Redirect($"{SiteAddress.Story(other)}/feed.{format}", permanent: true)
            : Answer(await pages.Story(story, context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfTopic(string topic, string format, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Topic(topic, context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfOutlet(string outlet, string format, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Outlet(outlet, context.RequestAborted), format, settings, context);

    private static async Task<IResult> OfSpeaker(string speaker, string format, FeedPages pages, Settings settings, HttpContext context)
        => Answer(await pages.Speaker(speaker, context.RequestAborted), format, settings, context);

    /// <summary>The feed with a validator, so that pollers are told when nothing is new.</summary>
    private static IResult Answer(FeedDocument? feed, string format, Settings settings, HttpContext context)
    {
        if (feed is null)
            return TypedResults.NotFound();
        var site = SiteAddress.Base(settings, context.Request);
        var (bytes, type) = format == "atom"
            ? (AtomWriter.Write(feed, site, DateTimeOffset.UnixEpoch), AtomWriter.ContentType)
            : (JsonFeedWriter.Write(feed, site), JsonFeedWriter.ContentType);
        context.Response.Headers.CacheControl = "public, max-age=60";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return TypedResults.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{hash[..16]}\""));
    }
}
