using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Wiredesk.News;

namespace Wiredesk.Fetching;

/// <summary>
/// Connections to the web and nothing else: each address is checked at the moment a connection is made to it, whatever the
/// host's name meant before, and nothing is sent that was not asked for.
/// </summary>
internal sealed class WebClient : IDisposable
{
    /// <summary>The longest head of an answer, in kilobytes.</summary>
    private const int LongestHead = 64;

    private static readonly TimeSpan s_connectionLife = TimeSpan.FromMinutes(5);
    private static readonly HttpRequestOptionsKey<bool> s_connected = new("connected");

    private readonly Network _network;
    private readonly HttpMessageInvoker _http;
    private readonly ConcurrentDictionary<string, bool> _privateHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ProductInfoHeaderValue> _userAgent = [];

    /// <param name="network">How the network is reached.</param>
    /// <param name="contact">Who answers for this desk: an address or a page; may be empty.</param>
    public WebClient(Network network, string contact)
    {
        _network = network;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = network.ConnectLimit,
            PooledConnectionLifetime = s_connectionLife,
            MaxResponseHeadersLength = LongestHead,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            // Fields may hold any byte: a validator goes back as it came, and a redirect leads where its bytes say.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ConnectCallback = Connect,
            SslOptions = new SslClientAuthenticationOptions
            {
                // A certificate may name an address to have another one from: that would be fetched past every check here.
                CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
                RemoteCertificateValidationCallback = (_, certificate, chain, errors)
                    => errors == SslPolicyErrors.None ? true : throw new FetchException(FetchFault.Certificate, CertificateFault.Describe(certificate, chain, errors)),
            },
        });
        _userAgent.Add(new ProductInfoHeaderValue(RobotsFile.ProductToken, typeof(WebClient).Assembly.GetName().Version!.ToString(2)));
        // A header holds ASCII; a contact in another script is told on the site's own pages.
        if (contact.Length > 0 && contact.All(c => c is > ' ' and < '\u007f' and not ('\\' or '(' or ')')))
            _userAgent.Add(new ProductInfoHeaderValue($"(+{contact})"));
    }

    /// <summary>Lets this host be reached on a private address.</summary>
    public void AllowPrivate(string host) => _privateHosts[OutletHost.Of(host)] = true;

    /// <summary>Sends the message and waits for the head of the answer.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage message, CancellationToken stop)
    {
        _userAgent.ForEach(message.Headers.UserAgent.Add);
        return _http.SendAsync(message, stop);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        // The framework would ask up to three times more, at once, where a connection just made is closed without an answer.
        if (context.InitialRequestMessage.Options.TryGetValue(s_connected, out _))
            throw new FetchException(FetchFault.Unreachable, "the connection was closed before an answer");
        context.InitialRequestMessage.Options.Set(s_connected, true);
        var host = context.DnsEndPoint.Host;
        var addresses = await Resolve(host, stop);
        var allowed = _privateHosts.ContainsKey(OutletHost.Of(host)) ? addresses : Array.FindAll(addresses, AddressGuard.IsPublic);
        if (addresses.Length == 0)
            throw new FetchException(FetchFault.Unreachable, FetchErrors.NoSuchHost);
        if (allowed.Length == 0)
            throw new FetchException(FetchFault.PrivateAddress, $"{host} is at {string.Join(", ", addresses.Select(address => address.ToString()))}, which is not an address of the open web: not fetched, unless its outlet is set to allow that");
        return await _network.Connect(allowed, context.DnsEndPoint.Port, stop);
    }

    /// <summary>Names under "localhost" are this machine's own, whatever a name server says (RFC 6761, 6.3).</summary>
    private async Task<IPAddress[]> Resolve(string host, CancellationToken stop)
    {
        var name = host.TrimEnd('.');
        return name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? [IPAddress.Loopback]
            : IPAddress.TryParse(name.Trim('[', ']'), out var address) ? [address] : await _network.Resolve(host, stop);
    }
}
