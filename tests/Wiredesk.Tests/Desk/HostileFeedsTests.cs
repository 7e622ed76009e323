using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Desk;

/// <summary>A desk that follows the worst feeds there are, and two good ones.</summary>
public sealed class HostileFeedsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
    private readonly HostileServer _server = new();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly Dictionary<string, string> _errors = [];
    private HostileServer _secure = null!;
    private DeskHost _desk = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _secure = new HostileServer(_certificate).OnBody("/rss", Good("secret"));
        var settings = new Settings { Fetch = new FetchSettings { PauseSeconds = 0 } };
        var network = new Network
        {
            HeadLimit = TimeSpan.FromSeconds(5),
            BodyLimit = TimeSpan.FromSeconds(10),
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Loopback }),
        };
        _desk = await DeskHost.Open(new DeskPlace(_folder, null), _clock, Stop, settings,
            builder => builder.Host.ConfigureContainer<IServiceCollection>((_, parts) => parts.AddSingleton(_ => new Fetcher(settings, _clock, network))));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _server.DisposeAsync();
        await _secure.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_bad_feed_has_its_named_error_and_the_good_ones_are_read()
    {
        var open = new TaskCompletionSource();
        await Bad("gzip-bomb", "larger than 16 MB", server => server.OnBody("/gzip-bomb", Packed.As("gzip", new byte[100 * 1024 * 1024]), "HTTP/1.1 200 OK\r\nContent-Encoding: gzip"));
        await Bad("zstd-bomb", "larger than 16 MB", server => server.OnBody("/zstd-bomb", Packed.As("zstd", new byte[100 * 1024 * 1024]), "HTTP/1.1 200 OK\r\nContent-Encoding: zstd"));
        await Bad("brotli-bomb", "larger than 16 MB", server => server.OnBody("/brotli-bomb", Packed.As("br", new byte[100 * 1024 * 1024]), "HTTP/1.1 200 OK\r\nContent-Encoding: br"));
        await Bad("endless", "larger than 16 MB", server => server.On("/endless", connection => Endless(connection, "HTTP/1.1 200 OK\r\n\r\n<rss>", new byte[64 * 1024])));
        await Bad("spaces", "larger than 16 MB", server => server.On("/spaces", connection
            => Endless(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", Encoding.ASCII.GetBytes(new string(' ', 64 * 1024)))));
        await Bad("endless-head", "head of the answer is too large", server => server.On("/endless-head", connection => Endless(connection, "HTTP/1.1 200 OK\r\n", "X: y\r\n"u8.ToArray())));
        await Bad("drip", "took too long over the body", server => server.On("/drip", connection => Drip(connection, "HTTP/1.1 200 OK\r\n\r\n<rss>")));
        await Bad("silent", "took too long over a connection and the head", server => server.On("/silent", connection => open.Task.WaitAsync(connection.Stop)));
        await Bad("circle", "leads in a circle", server => server.On("/circle", "HTTP/1.1 302 Found\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n"));
        await Bad("metadata", "leads to http://169.254.169.254/latest/: 169.254.169.254 is at 169.254.169.254, which is not an address of the open web", server
            => server.On("/metadata", "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n"));
        await Bad("short", "broke off", server => server.On("/short", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>"));
        await Bad("garbage", "not HTTP", server => server.On("/garbage", "\u0001\u0002\u0003\r\n\r\n"));
        await Bad("hangs-up", "closed before an answer", server => server.On("/hangs-up", ""));
        await Bad("html", "HTML", server => server.OnBody("/html", "<!DOCTYPE html><html><head><title>Gone</title></head><body><p>Our feeds have moved.</p></body></html>"));
        await Bad("empty", "empty", server => server.On("/empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        await Bad("blocked", "", server => server.OnBody("/blocked", "<html>", "HTTP/1.1 403 Forbidden\r\ncf-mitigated: challenge"));
        await Follow("certificate.localhost", _secure.Url("/rss", "certificate.localhost"), "certificate does not hold", isPrivateAllowed: true);
        await Follow("rebound.example", _server.Url("/rss", "rebound.example"), "rebound.example is at 127.0.0.1", isPrivateAllowed: false);
        await Harmless("laughs", Laughs);
        await Harmless("entity", "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY secret SYSTEM 'file:///etc/passwd'><!ENTITY more SYSTEM 'http://127.0.0.1/'>]>"
            + "<rss version='2.0'><channel><title>t</title><item><title>It says &secret; &more;</title><link>http://entity.localhost/1</link></item></channel></rss>");
        await Harmless("longer", Good("longer"), "HTTP/1.1 200 OK\r\nX: y");
        await Harmless("good", Good("good"));
        await Harmless("fine", Good("fine"));

        // First polls of feeds added together are spread over some seconds.
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(await FeedCount(), await PollAll());

        var feeds = await _desk.Get<FeedStore>().All(Stop);
        Assert.All(_errors, expected =>
        {
            var feed = feeds.Single(feed => feed.Url == expected.Key);
            Assert.NotNull(feed.LastError);
            Assert.Contains(expected.Value, feed.LastError);
            Assert.Equal((1, FeedState.Active), (feed.Failures, feed.State));
        });
        Assert.All(feeds.Where(feed => feed.Url.EndsWith("/good", StringComparison.Ordinal) || feed.Url.EndsWith("/fine", StringComparison.Ordinal)),
            feed => Assert.Equal((null, 0, _clock.GetUtcNow()), (feed.LastError, feed.Failures, feed.LastSuccessAt)));
        var titles = await Titles();
        Assert.Superset(new HashSet<string> { "News of good", "News of fine" }, titles.ToHashSet());
        Assert.All(titles, title => Assert.True(title.Length < 200 && !title.Contains("root:", StringComparison.Ordinal), title));
        Assert.Empty(_secure.Requests);
    }

    /// <summary>Nothing bad comes of it, whether it is read or has its error.</summary>
    private Task Harmless(string name, string body, string head = "HTTP/1.1 200 OK")
    {
        _server.OnBody($"/{name}", body, head);
        return Follow($"{name}.localhost", _server.Url($"/{name}", $"{name}.localhost"), null, isPrivateAllowed: true);
    }

    private Task Bad(string name, string error, Action<HostileServer> serve)
    {
        serve(_server);
        return Follow($"{name}.localhost", _server.Url($"/{name}", $"{name}.localhost"), error, isPrivateAllowed: true);
    }

    private async Task Follow(string host, string url, string? error, bool isPrivateAllowed)
    {
        if (error is not null)
            _errors[url] = error;
        var id = await _desk.Get<OutletStore>().OnHost(host, host, Stop);
        var outlet = (await _desk.Get<OutletStore>().All(Stop)).Single(outlet => outlet.Id == id);
        await _desk.Get<OutletStore>().Save(outlet with { PrivateAllowed = isPrivateAllowed }, Stop);
        await _desk.Get<FeedStore>().Add(id, url, null, _clock.GetUtcNow(), Stop);
    }

    private async Task<int> FeedCount() => (await _desk.Get<FeedStore>().All(Stop)).Count;

    private async Task<int> PollAll()
    {
        var polled = 0;
        for (int some; (some = await _desk.Get<PollStep>().Run(Stop)) > 0;)
            polled += some;
        return polled;
    }

    private async Task<IReadOnlyList<string>> Titles()
    {
        var articles = _desk.Get<ArticleStore>();
        var titles = new List<string>();
        foreach (var outlet in await articles.OutletsToRead(Stop))
            titles.AddRange((await articles.ToRead(outlet, 100, Stop)).Select(article => article.Title));
        return titles;
    }

    private static async Task Endless(HostileConnection connection, string begin, byte[] more)
    {
        await connection.Write(begin);
        while (true)
            await connection.Write(more);
    }

    private static async Task Drip(HostileConnection connection, string begin)
    {
        await connection.Write(begin);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(connection.Stop))
            await connection.Write(" ");
    }

    private static string Good(string name)
        => $"<rss version='2.0'><channel><title>{name}</title><item><title>News of {name}</title><link>http://{name}.localhost/1</link></item></channel></rss>";

    private static string Laughs
        => "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'lol'>" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} '{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}'>"))
            + "]><rss version='2.0'><channel><title>t</title><item><title>It is &l9;</title><link>http://laughs.localhost/1</link></item></channel></rss>";

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=certificate.localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
