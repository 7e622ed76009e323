using System.Globalization;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk.WebSub;

/// <summary>Answers hubs. Who does not know a subscription's token learns nothing; who does can deliver only with its signature.</summary>
public sealed class HubCallback(WebSubStore store, HubNews news, TimeProvider clock, ILogger<HubCallback> log) : IDisposable
{
    /// <summary>Bodies read at one time; with their limit this bounds the memory.</summary>
    private const int BodiesAtOnce = 8;

    private static readonly TimeSpan s_longestBody = TimeSpan.FromSeconds(30);

    /// <summary>A hub that refused is asked again after this time.</summary>
    private static readonly TimeSpan s_afterRefusal = TimeSpan.FromDays(7);

    private readonly SemaphoreSlim _bodies = new(BodiesAtOnce, BodiesAtOnce);

    public async Task<IResult> Verify(string token, HttpRequest request, CancellationToken stop)
    {
        var query = request.Query;
        var (topic, challenge) = (query["hub.topic"].ToString(), query["hub.challenge"].ToString());
        var now = clock.GetUtcNow();
        if (!IsToken(token) || (await store.ByToken(token, stop))?.Topic != topic)
            return Results.NotFound();
        var stands = query["hub.mode"].ToString() switch
        {
            "subscribe" when challenge.Length > 0 => await Confirm(token, topic, query["hub.lease_seconds"], now, stop),
            "unsubscribe" when challenge.Length > 0 => await store.ConfirmLeft(token, topic, stop),
            "denied" => await store.Refused(token, topic, $"the hub refused: {query["hub.reason"]}".TrimEnd(' ', ':'), now + s_afterRefusal, stop),
            _ => false,
        };
        return stands ? Results.Text(challenge) : Results.NotFound();
    }

    public async Task<IResult> Deliver(string token, HttpRequest request, CancellationToken stop)
    {
        // 410 tells a hub that it may end a subscription nobody here knows of (WebSub, 7).
        if (!IsToken(token) || await store.ByToken(token, stop) is not { Callback: not null, State: not HubState.Leaving } subscription)
            return Results.StatusCode(StatusCodes.Status410Gone);
        if (!HubReach.KeepsSecret(subscription.Hub))
        {
            await news.PollSoon(subscription.FeedId, stop);
            return Results.Accepted();
        }
        if (!await _bodies.WaitAsync(TimeSpan.Zero, stop))
            return Later(request);
        try
        {
            return await Take(subscription, request, stop);
        }
        catch (BadHttpRequestException error)
        {
            return Results.StatusCode(error.StatusCode);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            _bodies.Release();
        }
    }

    /// <summary>Anybody may ask here; only what can be a token is looked for.</summary>
    private static bool IsToken(string token) => token.Length == HubLeases.TokenLength && token.All(char.IsAsciiHexDigitLower);

    public void Dispose() => _bodies.Dispose();

    private async Task<bool> Confirm(string token, string topic, string? lease, DateTimeOffset now, CancellationToken stop)
    {
        var seconds = long.TryParse(lease, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : (long?)null;
        var (until, renew) = WebSubLease.Given(seconds, now);
        return await store.Confirm(token, topic, until, renew, stop);
    }

    private async Task<IResult> Take(HubSubscription subscription, HttpRequest request, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(s_longestBody, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, either.Token);
        var bytes = body.ToArray();
        var isRight = HubSignature.IsRight(request.Headers["X-Hub-Signature"], subscription.Secret, bytes);
        if (isRight && !news.Post(new HubDelivery(subscription, bytes, request.ContentType)))
            return Later(request);
        await store.Count(subscription.Id, isRight, clock.GetUtcNow(), stop);
        if (!isRight)
            log.LogWarning("hub {Hub} of {Topic}: a delivery without the right signature was ignored", subscription.Hub, subscription.Topic);
        // Acknowledged all the same: who guesses learns nothing (WebSub, 7.1).
        return Results.Accepted();
    }

    private static IResult Later(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "60";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
