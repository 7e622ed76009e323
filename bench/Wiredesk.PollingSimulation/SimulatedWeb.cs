using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Wiredesk.PollingSimulation;

/// <summary>Serves all feeds on one loopback port, each host under a name of its own, as they stand at the clock's moment.</summary>
public sealed class SimulatedWeb(IReadOnlyList<SimulatedFeed> feeds, RequestLog log, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan s_slowness = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMinutes(20);

    private readonly Dictionary<string, SimulatedFeed> _byPath = feeds.ToDictionary(feed => feed.Path);
    private readonly int[] _asked = new int[feeds.Count];
    private readonly WebApplication _app = Build();
    private int _waiting;

    public int Port { get; private set; }

    /// <summary>Requests of slow feeds, which wait for the clock.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public async Task Start(CancellationToken stop)
    {
        _app.Run(Answer);
        await _app.StartAsync(stop);
        Port = new Uri(_app.Urls.First()).Port;
    }

    public string Url(SimulatedFeed feed) => $"http://{feed.Host}:{Port}{feed.Path}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private async Task Answer(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var at = clock.GetUtcNow();
        var feed = _byPath.GetValueOrDefault(context.Request.Path.Value ?? "");
        log.Begin(host);
        try
        {
            if (feed is null)
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await Answer(feed, host, context);
        }
        finally
        {
            var wait = int.TryParse(context.Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            log.End(new AnsweredRequest(feed, host, at, clock.GetUtcNow(), context.Response.StatusCode, wait, context.Response.Headers.CacheControl.Count > 0));
        }
    }

    private async Task Answer(SimulatedFeed feed, string host, HttpContext context)
    {
        var response = context.Response;
        var asked = Interlocked.Increment(ref _asked[feed.Number]);
        switch (feed.Fate)
        {
            case Fate.IsNotFound:
                response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case Fate.IsGone:
                response.StatusCode = StatusCodes.Status410Gone;
                return;
            case Fate.HasMoved when host != feed.ServedBy:
                response.Redirect($"http://{feed.ServedBy}:{Port}{feed.Path}", permanent: true);
                return;
            case Fate.AsksToWait when asked % 3 == 2:
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = Seconds(s_retryAfter);
                return;
            case Fate.IsDown:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                if (feed.Number % 2 == 0)
                    response.Headers.RetryAfter = Seconds(s_retryAfter);
                return;
            case Fate.IsAPage:
                await response.WriteAsync("<!doctype html><title>Welcome</title><p>Our site is new.</p>");
                return;
            case Fate.IsEmpty:
                return;
            case Fate.IsSlow:
                Interlocked.Increment(ref _waiting);
                await Task.Delay(s_slowness, clock, context.RequestAborted);
                Interlocked.Decrement(ref _waiting);
                break;
            default:
                break;
        }
        await Serve(feed, context);
    }

    private async Task Serve(SimulatedFeed feed, HttpContext context)
    {
        var now = clock.GetUtcNow();
        var (request, response) = (context.Request, context.Response);
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{feed.Number} {feed.Newest(now)}\"");
        var modified = feed.PublishedAt(feed.Newest(now)).ToString("r", CultureInfo.InvariantCulture);
        if (feed.SendsETag)
            response.Headers.ETag = tag;
        if (feed.SendsLastModified)
            response.Headers.LastModified = modified;
        if (feed.MaxAge is { } age)
            response.Headers.CacheControl = $"public, max-age={Seconds(age)}";
        // RFC 9110, 13.2.2: where both are sent, the entity tag decides.
        var isSame = request.Headers.IfNoneMatch.Count > 0 ? feed.SendsETag && request.Headers.IfNoneMatch == tag : feed.SendsLastModified && request.Headers.IfModifiedSince == modified;
        if (isSame)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var text = FeedText.Of(feed, now, Port);
        response.ContentType = "application/rss+xml; charset=utf-8";
        await response.Body.WriteAsync(feed.Fate == Fate.IsCutOff ? text.AsMemory(0, text.Length * 2 / 3) : text, context.RequestAborted);
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
