using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>
/// Tells readers of a story's page what changes, as server-sent events (WHATWG HTML, 9.2). Each event's id is the change's
/// number, from which a reader resumes; the first event comes at once, since browsers wait for it.
/// </summary>
internal static class LiveChanges
{
    /// <summary>An event comes at least so often, so that nothing between desk and reader takes the connection for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);

    /// <summary>A connection lasts so long; the browser opens the next by itself.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private const int Batch = 200;

    /// <param name="story">The story's number.</param>
    /// <param name="after">The last change the reader's page shows; used until the browser resumes with Last-Event-ID.</param>
    public static async Task<IResult> Follow(
        long story, long? after, StoryStore stories, BriefingStore briefings, Bulletin bulletin, TimeProvider clock,
        IHostApplicationLifetime desk, HttpContext context)
    {
        // A reader of a story that became part of another is told so here, and finds the other by the page's address.
        if (await stories.ById(story, context.RequestAborted) is null)
            return TypedResults.NotFound();
        long last;
        if (context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } resumed)
        {
            if (!long.TryParse(resumed, NumberStyles.None, CultureInfo.InvariantCulture, out last))
                return TypedResults.BadRequest();
        }
        else
        {
            last = after ?? await briefings.LastChange(context.RequestAborted);
        }
        return TypedResults.ServerSentEvents(Events(story, last, briefings, bulletin, clock, desk.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        long story, long last, BriefingStore briefings, Bulletin bulletin, TimeProvider clock, CancellationToken deskStops, [EnumeratorCancellation] CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(deskStops, stop);
        var until = clock.GetUtcNow() + s_longest;
        yield return Event("hello", last, "{}");
        while (!ends.IsCancellationRequested && clock.GetUtcNow() < until)
        {
            // Asked for before the store is read: a change posted in between ends the wait at once.
            var seen = bulletin.Last;
            var changes = await briefings.ChangesAfter(last, story, Batch, stop);
            foreach (var change in changes)
            {
                last = change.Id;
                yield return Event("change", last, Data(change));
            }
            if (changes.Count == Batch)
                continue;
            if (!await Waited(bulletin, seen, clock, ends.Token))
                yield return Event("still", last, "{}");
        }
    }

    /// <returns>Whether something was posted; false when time or the connection ran out first.</returns>
    private static async Task<bool> Waited(Bulletin bulletin, long seen, TimeProvider clock, CancellationToken ends)
    {
        using var patience = new CancellationTokenSource(Heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ends);
        try
        {
            await bulletin.After(seen, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return false;
        }
    }

    private static SseItem<string> Event(string kind, long id, string data)
        => new(data, kind) { EventId = id.ToString(CultureInfo.InvariantCulture) };

    private static string Data(Change change)
        => JsonSerializer.Serialize(new LiveChange(change.Id, change.Kind.ToString(), change.LineId, change.ArticleId, Moments.Iso(change.At)), JsonSerializerOptions.Web);

    private sealed record LiveChange(long Id, string Kind, long? Line, long? Article, string At);
}
