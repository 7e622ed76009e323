using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Wiredesk.Fetching;

/// <summary>
/// Fetches like a good citizen: says who it is, asks only for what changed, one request at a time to a host with a pause
/// between, no cookies, no referrer, bounded in time and size, and only from public addresses.
/// </summary>
public sealed class Fetcher : IDisposable
{
    /// <summary>The largest body taken, in bytes, after decompression.</summary>
    public const int MaxBody = 16 * 1024 * 1024;

    private const int MaxRedirects = 8;
    private static readonly TimeSpan s_connectLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_wholeLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestHoldOff = TimeSpan.FromDays(7);

    private readonly HttpClient _http;
    private readonly HostGate _gate;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, bool> _privateHosts = new(StringComparer.OrdinalIgnoreCase);

    public Fetcher(Settings settings, TimeProvider clock)
    {
        _clock = clock;
        _gate = new HostGate(clock, TimeSpan.FromSeconds(settings.Fetch.PauseSeconds));
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = true,
            MaxAutomaticRedirections = MaxRedirects,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = s_connectLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Wiredesk", typeof(Fetcher).Assembly.GetName().Version!.ToString(2)));
        var contact = settings.Site.Contact.Length > 0 ? settings.Site.Contact : settings.Site.BaseUrl;
        // A header holds ASCII; a contact in another script is told on the site's own pages.
        if (contact.Length > 0 && contact.All(c => c is > ' ' and < '\u007f' and not ('\\' or '(' or ')')))
            _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue($"(+{contact})"));
    }

    /// <summary>Lets this host be reached on a private address: an outlet inside the house, or a demonstration.</summary>
    public void AllowPrivate(string host) => _privateHosts[host] = true;

    /// <exception cref="FetchException">No answer: the address is no web address or not allowed, or the server cannot be reached, takes too long or sends too much.</exception>
    public async Task<FetchResult> Get(FetchRequest request, CancellationToken stop)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new FetchException(FetchFault.NotAnAddress, $"{request.Url}: not a web address");
        using var turn = await Enter(url, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_wholeLimit);
        try
        {
            using var message = Message(url, request);
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var result = await Read(url, answer, limit.Token);
            if (result.RetryAfter is { } wait && result.Status is 429 or 503)
                _gate.HoldOff(url.Authority, _clock.GetUtcNow() + (wait < s_longestHoldOff ? wait : s_longestHoldOff));
            return result;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new FetchException(FetchFault.TooSlow, $"{url}: took longer than {s_wholeLimit.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException error)
        {
            throw new FetchException((error.InnerException as FetchException)?.Fault ?? FetchFault.Unreachable, $"{url}: {Cause(error)}", error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new FetchException(FetchFault.Damaged, $"{url}: the answer broke off or is damaged: {error.Message}", error);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<IDisposable> Enter(Uri url, CancellationToken stop)
    {
        try
        {
            return await _gate.Enter(url.Authority, stop);
        }
        catch (HostHeldOffException held)
        {
            throw new FetchException(FetchFault.HeldOff, $"{url}: the host asked to be left alone for {held.Wait:d\\.hh\\:mm\\:ss} yet", held) { RetryAfter = held.Wait };
        }
    }

    private static HttpRequestMessage Message(Uri url, FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.Accept.ParseAdd("application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5");
        // As sent by the server: parsed and written again, a validator can come out as another.
        if (request.ETag is not null)
            message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        if (request.LastModified is not null)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        return message;
    }

    private async Task<FetchResult> Read(Uri url, HttpResponseMessage answer, CancellationToken stop)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        using var body = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, stop)) > 0;)
        {
            if (body.Length + read > MaxBody)
                throw new FetchException(FetchFault.TooLarge, $"{url}: larger than {MaxBody / 1024 / 1024} MB");
            body.Write(buffer, 0, read);
        }
        return new FetchResult
        {
            Status = (int)answer.StatusCode,
            Url = answer.RequestMessage?.RequestUri?.ToString() ?? url.ToString(),
            Body = body.ToArray(),
            ContentType = Header(answer.Content.Headers, "Content-Type"),
            ETag = Header(answer.Headers, "ETag"),
            LastModified = Header(answer.Content.Headers, "Last-Modified"),
            RetryAfter = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - _clock.GetUtcNow() : null,
        };
    }

    private static string? Header(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Resolve(host, stop);
        var allowed = addresses.Where(address => AddressGuard.IsPublic(address) || _privateHosts.ContainsKey(host)).ToArray();
        if (allowed.Length == 0)
            throw new FetchException(FetchFault.PrivateAddress, $"{host} is at {string.Join(", ", addresses.Select(address => address.ToString()))}, which is not an address of the open web: not fetched");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Names under "localhost" are this machine's own, whatever a name server says (RFC 6761, 6.3).</summary>
    private static async Task<IPAddress[]> Resolve(string host, CancellationToken stop)
        => host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? [IPAddress.Loopback]
            : IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : await Dns.GetHostAddressesAsync(host, stop);

    private static string Cause(HttpRequestException error) => error.InnerException switch
    {
        FetchException guard => guard.Message,
        SocketException socket => socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no such host",
            SocketError.ConnectionRefused => "nothing answers there (connection refused)",
            _ => socket.Message,
        },
        { } inner => $"{error.Message} {inner.Message}",
        null => error.Message,
    };
}
