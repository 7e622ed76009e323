using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Wiredesk.Store;

namespace Wiredesk.Site.Live;

/// <summary>Sends a feed to its readers, to each at its own pace. A reader holds a place in the feed and no copy of it.</summary>
internal sealed class LiveStreams(LiveFeeds feeds, LiveReaders readers, ChangeQueries changes, TimeProvider clock)
{
    /// <summary>A connection lasts so long; the browser opens the next by itself and resumes.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>A reader whose connection takes nothing for so long is let go; a browser that is still there resumes.</summary>
    public static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(10);

    /// <summary>What the system keeps for a reader that does not read, in bytes. It would grow to megabytes by itself.</summary>
    private const int SocketBuffer = 16 * 1024;

    public bool Has(LiveSubject subject) => feeds.Has(subject);

    /// <returns>What to dispose of when the reader leaves; null when there are too many.</returns>
    public IDisposable? Enter(IPAddress? address) => readers.Enter(address);

    /// <param name="subject">What the reader follows.</param>
    /// <param name="after">The last change the reader knows; the newest when null.</param>
    /// <param name="context">The request; ends when the reader goes, is let go, or the desk stops.</param>
    public async Task Send(LiveSubject subject, long? after, HttpContext context)
    {
        var feed = await feeds.Join(subject, context.RequestAborted);
        try
        {
            var last = after ?? feed.State.Last;
            // A number that is still to come was given out by another desk, or by this one before it was restored from a copy.
            var isUnknown = last > feed.State.Last && last > await changes.Last(context.RequestAborted);
            Begin(context);
            await Send(feed, isUnknown ? -1 : last, context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went.
        }
        finally
        {
            feeds.Leave(feed);
        }
    }

    private static void Begin(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        // nginx would hold events back until it has a page full.
        headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            headers.Connection = "close";
            connection.Socket.SendBufferSize = SocketBuffer;
        }
    }

    private async Task Send(LiveFeed feed, long last, HttpContext context)
    {
        var writer = context.Response.BodyWriter;
        var since = clock.GetTimestamp();
        writer.Write(LiveEvent.Hello(Math.Max(last, 0)).Span);
        var isWoken = false;
        for (var state = feed.State; !state.IsClosed && clock.GetElapsedTime(since) < s_longest; state = feed.State)
        {
            var known = last;
            last = Write(state, last, writer);
            if (isWoken && last == known)
                writer.Write(LiveEvent.Still.Span);
            if (!await Sent(writer, context))
                return;
            await state.Ended.WaitAsync(context.RequestAborted);
            isWoken = true;
        }
    }

    /// <returns>The last change the reader knows then.</returns>
    private static long Write(LiveState state, long last, PipeWriter writer)
    {
        if (last < state.Since)
        {
            writer.Write(LiveEvent.Refresh(state.Last).Span);
            return state.Last;
        }
        foreach (var told in state.After(last))
        {
            writer.Write(told.Bytes.Span);
            last = told.Id;
        }
        return last;
    }

    /// <returns>Whether the reader is still there and takes what it is sent.</returns>
    private async Task<bool> Sent(PipeWriter writer, HttpContext context)
    {
        var flush = writer.FlushAsync(context.RequestAborted);
        if (flush.IsCompletedSuccessfully)
            return !flush.Result.IsCompleted;
        var taken = flush.AsTask();
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return !(await taken.WaitAsync(WritePatience, clock)).IsCompleted;
            }
            catch (TimeoutException) when (clock.GetElapsedTime(since) < WritePatience)
            {
                // A clock that replays days in minutes has timers as fast; its timestamps are the machine's.
            }
            catch (TimeoutException)
            {
                context.Abort();
                return false;
            }
        }
    }
}
