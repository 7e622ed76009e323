using System.Globalization;
using System.Net.Mime;
using Wiredesk.Store;

namespace Wiredesk.Site.Live;

/// <summary>Tells readers of a live page what changes, as server-sent events (WHATWG HTML, 9.2), from the change on that they know.</summary>
internal static class LiveRoutes
{
    private const string LastEventId = "Last-Event-ID";

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/s/{story:long}/live", OfStory);
        routes.MapGet("/t/{topic}/live", OfTopic);
    }

    /// <param name="story">The story's number.</param>
    /// <param name="after">The last change the reader's page shows; used until the browser resumes with Last-Event-ID.</param>
    /// <param name="stories">Knows whether there is such a story.</param>
    /// <param name="live">Tells the changes.</param>
    /// <param name="context">The request.</param>
    private static Task<IResult> OfStory(long story, long? after, StoryStore stories, LiveStreams live, HttpContext context)
        => Follow(after, live, context, async () =>
        {
            var subject = LiveSubject.OfStory(story);
            // A story that became part of another is there, too: its readers are told so, and find the other by the page's address.
            return live.Has(subject) || await stories.ById(story, context.RequestAborted) is not null ? subject : null;
        });

    /// <summary>The same for the stories of a topic.</summary>
    private static Task<IResult> OfTopic(string topic, long? after, TopicStore topics, LiveStreams live, HttpContext context)
        => Follow(after, live, context, async () => await topics.BySlug(topic, context.RequestAborted) is { } found ? LiveSubject.OfTopic(found.Id) : null);

    private static async Task<IResult> Follow(long? after, LiveStreams live, HttpContext context, Func<Task<LiveSubject?>> find)
    {
        var last = after;
        if (context.Request.Headers[LastEventId].ToString() is { Length: > 0 } resumed)
        {
            if (!long.TryParse(resumed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return TypedResults.BadRequest();
            last = number;
        }
        using var place = live.Enter(context.Connection.RemoteIpAddress);
        if (place is null)
        {
            context.Response.Headers.RetryAfter = ((int)LiveReaders.AskAgain.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Text("Too many readers follow live pages from here at the moment. The page itself can be read and loaded anew.\n", MediaTypeNames.Text.Plain, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        if (await find() is not { } subject)
            return TypedResults.NotFound();
        await live.Send(subject, last, context);
        return TypedResults.Empty;
    }
}
