using System.Net.Http.Headers;
using Wiredesk.Pages;

namespace Wiredesk.Fetching;

/// <summary>One request to one address, as it goes out.</summary>
internal sealed record Outgoing(Uri Url)
{
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>The fields of a form to be posted; without them it is a GET.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }
    public int MaxBody { get; init; } = Fetcher.MaxBody;

    /// <summary>Whether only the beginning of a larger body is wanted.</summary>
    public bool CutBody { get; init; }

    public bool IsConditional => ETag is not null || LastModified is not null;
}

/// <summary>One request and its answer: in the host's turn, bounded in time and size, with every failure named.</summary>
internal sealed class Exchange(WebClient http, HostGate gate, Network network, TimeProvider clock, ILogger log)
{
    private const string Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5";
    private const int NotModified = 304;
    private const int Part = 206;

    /// <returns>The answer, and where it redirects to, as sent.</returns>
    /// <exception cref="FetchException">There was none.</exception>
    public async Task<(FetchResult Result, string? Location)> Run(Outgoing request, CancellationToken stop)
    {
        var host = WebAddress.HostOf(request.Url);
        using var turn = await Enter(host, request.Url, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var waitsFor = "a connection and the head of the answer";
        try
        {
            limit.CancelAfter(network.HeadLimit);
            using var message = Message(request);
            using var answer = await http.Send(message, limit.Token);
            // Whatever its body is like, an overloaded host is left alone.
            Learn(host, answer, request.Url);
            waitsFor = "the body";
            limit.CancelAfter(network.BodyLimit);
            var result = await Read(request, answer, limit.Token);
            log.LogDebug("{Method} {Url}: {Status}, {Bytes} bytes", message.Method, request.Url, result.Status, result.Body.Length);
            return (result, Location(answer));
        }
        catch (Exception error) when (FetchErrors.IsOfTheNetwork(error) && !(error is OperationCanceledException && stop.IsCancellationRequested))
        {
            throw FetchErrors.Of(error, request.Url, waitsFor);
        }
    }

    private async Task<IDisposable> Enter(string host, Uri url, CancellationToken stop)
    {
        try
        {
            return await gate.Enter(host, stop);
        }
        catch (HostHeldOffException held)
        {
            var why = held.Busy ? "other requests of this desk wait for the host: its turn comes later" : $"the host is to be left alone for {held.Wait:d\\.hh\\:mm\\:ss} yet";
            throw new FetchException(FetchFault.HeldOff, $"{url}: {why}", held) { RetryAfter = held.Wait, Busy = held.Busy };
        }
    }

    private static HttpRequestMessage Message(Outgoing request)
    {
        var message = new HttpRequestMessage(request.Form is null ? HttpMethod.Get : HttpMethod.Post, request.Url);
        message.Headers.Accept.ParseAdd(Accept);
        message.Headers.AcceptEncoding.ParseAdd(Packing.Offered);
        // As sent by the server: parsed and written again, a validator can come out as another.
        if (request.ETag is not null)
            message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        if (request.LastModified is not null)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        if (request.Form is not null)
            message.Content = new FormUrlEncodedContent(request.Form);
        return message;
    }

    private async Task<FetchResult> Read(Outgoing request, HttpResponseMessage answer, CancellationToken stop)
    {
        var status = (int)answer.StatusCode;
        if (status == NotModified && !request.IsConditional)
            throw new FetchException(FetchFault.Damaged, $"{request.Url}: HTTP 304 Not Modified, though no condition was sent: the server is at fault");
        if (status == Part)
            throw new FetchException(FetchFault.Damaged, $"{request.Url}: HTTP 206 with a part, though the whole was asked for: the server is at fault");
        // Nobody reads what stands beside a redirect.
        var body = Location(answer) is null ? await Body(request, answer, stop) : [];
        var now = clock.GetUtcNow();
        return new FetchResult
        {
            Status = status,
            Url = request.Url.AbsoluteUri,
            Body = body,
            ContentType = Header(answer.Content.Headers, "Content-Type"),
            ETag = Header(answer.Headers, "ETag"),
            LastModified = Header(answer.Content.Headers, "Last-Modified"),
            FreshFor = Freshness.Of(answer, now),
            RetryAfter = Freshness.RetryAfter(answer, now),
            Links = answer.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links] : [],
            RightsFields = RightsFields(answer.Headers),
            Block = BlockSigns.In(answer, body),
        };
    }

    private static async Task<byte[]> Body(Outgoing request, HttpResponseMessage answer, CancellationToken stop)
    {
        var codings = answer.Content.Headers.ContentEncoding.SelectMany(value => value.Split(',')).Select(coding => coding.Trim().ToLowerInvariant()).ToArray();
        var taken = new BodyBuffer(request.MaxBody, request.CutBody && codings.Length == 0);
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        for (int read; !taken.IsFull && (read = await stream.ReadAsync(taken.Next(), stop)) > 0;)
            taken.Add(read);
        return Packing.Unpack(taken.ToArray(), codings, request.MaxBody, request.CutBody);
    }

    /// <summary>Slows a host down that is overloaded, and lets one come back that is not.</summary>
    private void Learn(string host, HttpResponseMessage answer, Uri url)
    {
        var status = (int)answer.StatusCode;
        if (status is not (429 or 503))
        {
            if (status < 500)
                gate.Recover(host);
            return;
        }
        var wait = Freshness.RetryAfter(answer, clock.GetUtcNow()) is { } wish ? gate.HoldOff(host, wish) : gate.SlowDown(host);
        log.LogInformation("host {Host}: HTTP {Status} at {Url}: left alone for {Wait}", host, status, url, wait);
    }

    private static string? Location(HttpResponseMessage answer)
        => (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.NonValidated.TryGetValues("Location", out var values) ? values.First() : null;

    private static KeyValuePair<string, string>[] RightsFields(HttpHeaders headers)
        => [.. HeaderSignals.Fields.SelectMany(name => headers.NonValidated.TryGetValues(name, out var values) ? values.Select(value => KeyValuePair.Create(name, value)) : [])];

    private static string? Header(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
