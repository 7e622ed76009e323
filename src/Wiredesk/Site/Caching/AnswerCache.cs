using System.Collections.Concurrent;
using Microsoft.Net.Http.Headers;

namespace Wiredesk.Site.Caching;

/// <summary>
/// Answers for everybody: a page or feed is rendered once for each version of the desk, by one request while the others wait for it,
/// and kept with its validator and its packed forms. Only what <see cref="ReadRoutes"/> maps is kept, only answers of status 200, and
/// none that its page says are for one reader.
/// </summary>
internal sealed class AnswerCache(SiteVersions versions, Settings settings, IHostApplicationLifetime desk, TimeProvider clock)
{
    /// <summary>A page may tell the time in some way (is it live still? which day is it?), so it is rendered anew after so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Addresses with parameters share this part of the room: there are endless numbers of them, and anybody can ask for all.</summary>
    private const int PartForParameters = 4;

    private const string MustAskAgain = "no-cache";

    // Conditions and ranges are for the answer that is sent, not for the one that is kept.
    private static readonly string[] s_conditions =
        [HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.IfMatch, HeaderNames.IfUnmodifiedSince, HeaderNames.IfRange, HeaderNames.Range];

    /// <summary>A sign to a script of the framework that is not used here.</summary>
    private const string BlazorNavigation = "blazor-enhanced-nav";

    private static readonly HashSet<string> s_ownHeaders = new(StringComparer.OrdinalIgnoreCase) { HeaderNames.ContentLength, HeaderNames.ETag, HeaderNames.Date, HeaderNames.AcceptRanges, BlazorNavigation };

    private readonly AnswerStore _plain = new(Room(settings) - (Room(settings) / PartForParameters));
    private readonly AnswerStore _withParameters = new(Room(settings) / PartForParameters);
    private readonly ConcurrentDictionary<(CacheKey, SiteVersion), Task<CachedAnswer?>> _rendering = new();

    /// <summary>What is kept at the moment, in bytes.</summary>
    public long Size => _plain.Size + _withParameters.Size;

    public async Task Serve(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ReadParameters>() is not { } parameters)
        {
            await next(context);
            return;
        }
        var version = await versions.Now(context.RequestAborted);
        var key = parameters.KeyOf(context.Request, settings);
        var kept = key.Query.Length > 0 ? _withParameters : _plain;
        var now = clock.GetTimestamp();
        var answer = kept.Find(key, version, now - (long)(Longest.TotalSeconds * clock.TimestampFrequency))
            ?? await Rendered(kept, key, version, now, context, next);
        if (answer is not null)
            await answer.Send(context);
    }

    /// <returns>The answer to send, rendered by this request or by one that came before; null where this request has been answered already.</returns>
    private async Task<CachedAnswer?> Rendered(AnswerStore kept, CacheKey key, SiteVersion version, long now, HttpContext context, RequestDelegate next)
    {
        var promise = new TaskCompletionSource<CachedAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _rendering.GetOrAdd((key, version), promise.Task);
        CachedAnswer? answer = null;
        if (first != promise.Task)
        {
            answer = await first.WaitAsync(context.RequestAborted);
            // What is not for everybody each asks for by himself.
            if (answer is null)
                await next(context);
            return answer;
        }
        try
        {
            answer = await Render(context, next);
            if (answer is not null)
                kept.Keep(key, version, now, answer);
            return answer;
        }
        finally
        {
            promise.SetResult(answer);
            _rendering.TryRemove((key, version), out _);
        }
    }

    /// <returns>The answer to keep; null where it is not for everybody: then it was passed on as it is.</returns>
    private async Task<CachedAnswer?> Render(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var (method, body, gone) = (request.Method, response.Body, context.RequestAborted);
        var conditions = Array.ConvertAll(s_conditions, name => (Name: name, Value: request.Headers[name]));
        using var rendered = new MemoryStream();
        try
        {
            foreach (var name in s_conditions)
                request.Headers.Remove(name);
            request.Method = HttpMethods.Get;
            response.Body = rendered;
            // Others wait for it: it goes on when the one who asked first has gone. How long the store may take, the store bounds.
            context.RequestAborted = desk.ApplicationStopping;
            await next(context);
        }
        finally
        {
            (request.Method, response.Body, context.RequestAborted) = (method, body, gone);
            foreach (var (name, value) in conditions.Where(condition => condition.Value.Count > 0))
                request.Headers[name] = value;
        }
        if (!IsForEverybody(response))
        {
            rendered.Position = 0;
            if (!HttpMethods.IsHead(method))
                await rendered.CopyToAsync(body, gone);
            return null;
        }
        if (response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = MustAskAgain;
        return new CachedAnswer(rendered.ToArray(), response.Headers.Where(header => !s_ownHeaders.Contains(header.Key)));
    }

    private static bool IsForEverybody(HttpResponse response)
        => response.StatusCode == StatusCodes.Status200OK
            && response.Headers.SetCookie.Count == 0
            && !(CacheControlHeaderValue.TryParse(response.Headers.CacheControl.ToString(), out var control) && (control.NoStore || control.Private));

    private static long Room(Settings settings)
    {
        const long Megabyte = 1 << 20;
        return settings.Site.CacheMegabytes * Megabyte;
    }
}
