using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class RobotsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Fetcher NewFetcher() => Fetchers.With(new Network(), _clock, "localhost", "one.localhost", "two.localhost");

    private static FetchRequest Page(HostileServer server, string path, string host = "localhost") => new(server.Url(path, host)) { RobotsDecide = true };

    private static int Asked(HostileServer server) => server.Requests.Count(head => head.StartsWith("GET /robots.txt ", StringComparison.Ordinal));

    [Fact]
    public async Task A_page_that_robots_txt_disallows_is_not_asked_for_and_the_file_only_once_a_day()
    {
        await using var server = new HostileServer().OnBody("/robots.txt", "User-agent: *\nDisallow: /private").OnBody("/page", "news").OnBody("/private", "secret");
        using var fetcher = NewFetcher();
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(Page(server, "/private"), Stop));
        Assert.Equal((FetchFault.Robots, null), (refused.Fault, refused.RetryAfter));
        Assert.Equal(200, (await fetcher.Get(Page(server, "/page"), Stop)).Status);
        Assert.Equal(["/robots.txt", "/page"], server.Requests.Select(head => head.Split(' ')[1]));
        _clock.Advance(TimeSpan.FromHours(23));
        await fetcher.Get(Page(server, "/page"), Stop);
        Assert.Equal(1, Asked(server));
        _clock.Advance(TimeSpan.FromHours(2));
        await fetcher.Get(Page(server, "/page"), Stop);
        Assert.Equal(2, Asked(server));
    }

    [Fact]
    public async Task A_feed_is_asked_for_whatever_robots_txt_says()
    {
        await using var server = new HostileServer().OnBody("/robots.txt", "User-agent: *\nDisallow: /").OnBody("/feed", "news");
        using var fetcher = NewFetcher();
        Assert.Equal(200, (await fetcher.Get(new FetchRequest(server.Url("/feed")), Stop)).Status);
        Assert.Equal(0, Asked(server));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_site_without_the_file_allows_all(string answer)
    {
        await using var server = new HostileServer().On("/robots.txt", answer).OnBody("/page", "news");
        using var fetcher = NewFetcher();
        Assert.Equal(200, (await fetcher.Get(Page(server, "/page"), Stop)).Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbroken off")]
    [InlineData("not HTTP\r\n\r\n")]
    [InlineData("")]
    public async Task A_site_whose_file_cannot_be_had_is_left_alone_for_now(string answer)
    {
        await using var server = new HostileServer().On("/robots.txt", answer).OnBody("/page", "news");
        using var fetcher = NewFetcher();
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(Page(server, "/page"), Stop));
        Assert.Equal(FetchFault.Robots, refused.Fault);
        Assert.Contains("cannot be had for now", refused.Message);
        await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(Page(server, "/page"), Stop));
        Assert.Equal(1, Asked(server));
        server.OnBody("/robots.txt", "User-agent: *\nAllow: /");
        _clock.Advance(refused.RetryAfter!.Value);
        Assert.Equal(200, (await fetcher.Get(Page(server, "/page"), Stop)).Status);
    }

    [Fact]
    public async Task An_old_file_counts_as_long_as_no_newer_one_can_be_had()
    {
        await using var server = new HostileServer().OnBody("/robots.txt", "User-agent: *\nDisallow: /private").OnBody("/page", "news");
        using var fetcher = NewFetcher();
        await fetcher.Get(Page(server, "/page"), Stop);
        server.On("/robots.txt", "");
        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(200, (await fetcher.Get(Page(server, "/page"), Stop)).Status);
        await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(Page(server, "/private"), Stop));
        Assert.Equal(2, Asked(server));
    }

    [Fact]
    public async Task Each_hop_of_a_redirect_asks_the_robots_txt_of_its_own_site()
    {
        await using var two = new HostileServer().OnBody("/robots.txt", "User-agent: wiredesk\nDisallow: /").OnBody("/page", "news");
        await using var one = new HostileServer().On("/page", $"HTTP/1.1 302 Found\r\nLocation: {two.Url("/page", "two.localhost")}\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = NewFetcher();
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(Page(one, "/page", "one.localhost"), Stop));
        Assert.Equal(FetchFault.Robots, refused.Fault);
        Assert.Equal(["/robots.txt"], two.Requests.Select(head => head.Split(' ')[1]));
    }

    [Fact]
    public async Task An_endless_file_is_read_as_far_as_the_limit()
    {
        await using var server = new HostileServer().OnBody("/page", "news").On("/robots.txt", async connection =>
        {
            await connection.Write("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n");
            while (true)
                await connection.Write(new string('#', 64 * 1024));
        });
        using var fetcher = NewFetcher();
        Assert.Equal(200, (await fetcher.Get(Page(server, "/page"), Stop)).Status);
        Assert.Equal(FetchFault.Robots, (await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(Page(server, "/private"), Stop))).Fault);
    }

    [Fact]
    public async Task Many_pages_of_a_site_at_once_ask_for_its_file_once()
    {
        await using var server = new HostileServer().OnBody("/robots.txt", "Sitemap: https://a.example/map.xml").OnBody("/page", "news");
        using var fetcher = NewFetcher();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => fetcher.Get(Page(server, "/page"), Stop)));
        Assert.Equal(1, Asked(server));
        Assert.Equal(["https://a.example/map.xml"], (await fetcher.Robots(new Uri(server.Url("/anything?x")), Stop)).Sitemaps);
        Assert.Equal(1, Asked(server));
    }

    [Fact]
    public async Task A_longer_pause_asked_for_is_kept()
    {
        await using var server = new HostileServer().OnBody("/robots.txt", "User-agent: *\nCrawl-delay: 7").OnBody("/page", "news");
        using var fetcher = NewFetcher();
        await fetcher.Get(Page(server, "/page"), Stop);
        var next = fetcher.Get(Page(server, "/page"), Stop);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await next;
    }
}
