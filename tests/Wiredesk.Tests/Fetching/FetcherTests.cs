using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class FetcherTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public void Addresses_that_are_not_of_the_open_web_are_told(string address) => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    public void Addresses_of_the_open_web_are_let_through(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_private_address_is_refused_unless_its_host_is_allowed()
    {
        await using var server = await Server.Start(context => context.Response.WriteAsync("inside"));
        using var fetcher = NewFetcher();
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("127.0.0.1")), Stop));
        Assert.Contains("not an address of the open web", refused.Message);
        fetcher.AllowPrivate("127.0.0.1");
        Assert.Equal("inside", Encoding.UTF8.GetString((await fetcher.Get(new FetchRequest(server.Url("127.0.0.1")), Stop)).Body));
    }

    [Fact]
    public async Task A_redirect_from_an_allowed_host_to_a_private_one_is_refused()
    {
        var secrets = 0;
        await using var inside = await Server.Start(context =>
        {
            secrets++;
            return context.Response.WriteAsync("secret");
        });
        await using var server = await Server.Start(context =>
        {
            context.Response.Redirect(inside.Url("127.0.0.1"));
            return Task.CompletedTask;
        });
        using var fetcher = NewFetcher();
        fetcher.AllowPrivate("outlet.localhost");
        await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("outlet.localhost")), Stop));
        Assert.Equal(0, secrets);
    }

    [Fact]
    public async Task Validators_go_back_byte_for_byte_and_an_unchanged_answer_has_no_body()
    {
        const string ETag = "W/\"a b,c\"";
        await using var server = await Server.Start(context =>
        {
            context.Response.Headers["ETag"] = ETag;
            context.Response.Headers["Last-Modified"] = "Tuesday, 09-Jun-26 08:00:00 GMT";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == ETag && context.Request.Headers.IfModifiedSince == "Tuesday, 09-Jun-26 08:00:00 GMT" ? 304 : 200;
            return Task.CompletedTask;
        });
        using var fetcher = NewFetcher("localhost");
        var first = await fetcher.Get(new FetchRequest(server.Url("localhost")), Stop);
        Assert.Equal((200, ETag), (first.Status, first.ETag));
        var second = await fetcher.Get(new FetchRequest(server.Url("localhost")) { ETag = first.ETag, LastModified = first.LastModified }, Stop);
        Assert.True(second.IsUnchanged);
    }

    [Fact]
    public async Task It_says_who_it_is_and_sends_neither_cookies_nor_referrer()
    {
        var headers = new Dictionary<string, string>();
        await using var server = await Server.Start(context =>
        {
            foreach (var (name, value) in context.Request.Headers)
                headers[name] = value.ToString();
            context.Response.Headers["Set-Cookie"] = "track=1";
            return Task.CompletedTask;
        });
        using var fetcher = NewFetcher("localhost");
        await fetcher.Get(new FetchRequest(server.Url("localhost")), Stop);
        await fetcher.Get(new FetchRequest(server.Url("localhost")), Stop);
        Assert.Matches(@"^Wiredesk/\d+\.\d+ \(\+https://desk\.example/about\)$", headers["User-Agent"]);
        Assert.DoesNotContain("Cookie", headers.Keys);
        Assert.DoesNotContain("Referer", headers.Keys);
    }

    [Fact]
    public async Task An_answer_that_unpacks_to_too_much_is_cut_off_and_named()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
                await gzip.WriteAsync(new byte[1024 * 1024], Stop);
        }
        await using var server = await Server.Start(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(packed.ToArray()).AsTask();
        });
        using var fetcher = NewFetcher("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("localhost")), Stop));
        Assert.Contains("larger than", refused.Message);
    }

    [Fact]
    public async Task One_request_at_a_time_goes_to_a_host()
    {
        var (now, most) = (0, 0);
        await using var server = await Server.Start(async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await context.Response.WriteAsync("x");
            await Task.Yield();
            Interlocked.Decrement(ref now);
        });
        using var fetcher = NewFetcher("localhost");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fetcher.Get(new FetchRequest(server.Url("localhost")), Stop)));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task An_address_with_https_where_no_encryption_is_spoken_is_named()
    {
        await using var server = await Server.Start(context => context.Response.WriteAsync("x"));
        using var fetcher = NewFetcher("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("localhost").Replace("http:", "https:", StringComparison.Ordinal)), Stop));
        Assert.Equal(FetchFault.Unreachable, refused.Fault);
        Assert.Contains("no encrypted connection", refused.Message);
    }

    [Theory]
    [InlineData("ftp://outlet.example/feed")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task Only_web_addresses_are_fetched(string url)
    {
        using var fetcher = NewFetcher();
        Assert.Contains("not a web address", (await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(url), Stop))).Message);
    }

    private static Fetcher NewFetcher(params string[] allowed)
    {
        var settings = new Settings { Site = new SiteSettings { Contact = "https://desk.example/about" }, Fetch = new FetchSettings { PauseSeconds = 0 } };
        var fetcher = new Fetcher(settings, new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        Array.ForEach(allowed, fetcher.AllowPrivate);
        return fetcher;
    }

    /// <summary>A web server on a free loopback port that answers everything alike.</summary>
    private sealed class Server(WebApplication app) : IAsyncDisposable
    {
        public static async Task<Server> Start(RequestDelegate answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(answer);
            await app.StartAsync(Stop);
            return new Server(app);
        }

        public string Url(string host) => $"http://{host}:{new Uri(app.Urls.First()).Port}/";

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
