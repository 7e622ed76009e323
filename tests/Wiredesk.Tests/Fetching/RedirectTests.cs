using System.Text;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class RedirectTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string To(int status, string location) => $"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData(301, 308, "/c")]
    [InlineData(301, 302, "/b")]
    [InlineData(302, 301, null)]
    [InlineData(303, 301, null)]
    [InlineData(307, 308, null)]
    public async Task An_address_has_moved_as_far_as_its_redirects_are_permanent_from_the_first_on(int first, int second, string? movedTo)
    {
        await using var server = new HostileServer().On("/a", To(first, "/b")).On("/b", To(second, "c")).OnBody("/c", "news");
        using var fetcher = Fetchers.New("localhost");
        var answer = await fetcher.Get(new FetchRequest(server.Url("/a")), Stop);
        Assert.Equal("news", Encoding.UTF8.GetString(answer.Body));
        Assert.Equal(server.Url("/c"), answer.Url);
        Assert.Equal(movedTo is null ? null : server.Url(movedTo), answer.MovedTo);
    }

    [Fact]
    public async Task A_circle_is_named_with_its_way()
    {
        await using var server = new HostileServer().On("/a", To(302, "/b")).On("/b", To(302, "/a#again"));
        using var fetcher = Fetchers.New("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("/a")), Stop));
        Assert.Equal(FetchFault.Redirects, refused.Fault);
        Assert.Contains($"in a circle: {server.Url("/a")} -> {server.Url("/b")} -> {server.Url("/a")}", refused.Message);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Redirects_that_go_on_and_on_are_given_up()
    {
        await using var server = new HostileServer();
        for (var i = 0; i < 30; i++)
            server.On($"/{i}", To(302, $"/{i + 1}"));
        using var fetcher = Fetchers.New("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("/0")), Stop));
        Assert.Equal(FetchFault.Redirects, refused.Fault);
        Assert.Contains("on and on", refused.Message);
        Assert.InRange(server.Requests.Count, 2, 10);
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "without an address")]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: \r\nContent-Length: 0\r\n\r\n", "without an address")]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: http://\r\nContent-Length: 0\r\n\r\n", "cannot be fetched")]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: http://[::bad/\r\nContent-Length: 0\r\n\r\n", "cannot be fetched")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", "cannot be fetched")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: gopher://a.example/\r\nContent-Length: 0\r\n\r\n", "cannot be fetched")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://a.example:25/\r\nContent-Length: 0\r\n\r\n", "port 25")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://me:secret@a.example/\r\nContent-Length: 0\r\n\r\n", "user name")]
    public async Task A_redirect_to_nowhere_is_named(string answer, string why)
    {
        await using var server = new HostileServer().On("/a", answer);
        using var fetcher = Fetchers.New("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("/a")), Stop));
        Assert.Equal(FetchFault.Redirects, refused.Fault);
        Assert.Contains(why, refused.Message);
        Assert.DoesNotContain("secret", refused.Message);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://2852039166/latest/meta-data/")]
    [InlineData("http://0xA9FEA9FE/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://127.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://localhost./")]
    [InlineData("http://inside.localhost/")]
    public async Task A_redirect_to_a_private_address_is_refused_however_it_is_written(string target)
    {
        await using var server = new HostileServer().On("/a", To(302, target));
        using var fetcher = Fetchers.New("outlet.localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("/a", "outlet.localhost")), Stop));
        Assert.Equal(FetchFault.PrivateAddress, refused.Fault);
    }

    [Fact]
    public async Task Validators_go_only_to_the_address_that_sent_them()
    {
        await using var server = new HostileServer()
            .On("/a", To(302, "/b"))
            .On("/b", connection => connection.Write(connection.Head.Contains("If-None-Match: \"b\"") ? "HTTP/1.1 304 Not Modified\r\n\r\n" : "HTTP/1.1 200 OK\r\nETag: \"b\"\r\nContent-Length: 4\r\n\r\nnews"));
        using var fetcher = Fetchers.New("localhost");
        var first = await fetcher.Get(new FetchRequest(server.Url("/a")), Stop);
        var second = await fetcher.Get(new FetchRequest(server.Url("/a")) { ETag = first.ETag, ValidatorsFrom = first.Url }, Stop);
        Assert.True(second.IsUnchanged);
        Assert.All(server.Requests.Where(head => head.StartsWith("GET /a ", StringComparison.Ordinal)), head => Assert.DoesNotContain("If-None-Match", head));

        Assert.Equal(200, (await fetcher.Get(new FetchRequest(server.Url("/a")) { ETag = first.ETag }, Stop)).Status);

        // Sent elsewhere than before, the same tag means nothing.
        server.On("/a", To(302, "/c")).On("/c", connection => connection.Write(connection.Head.Contains("If-None-Match") ? "HTTP/1.1 304 Not Modified\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother"));
        Assert.Equal("other", Encoding.UTF8.GetString((await fetcher.Get(new FetchRequest(server.Url("/a")) { ETag = "\"b\"", ValidatorsFrom = first.Url }, Stop)).Body));
    }

    [Fact]
    public async Task Each_hop_waits_for_the_turn_of_its_own_host_only()
    {
        await using var two = new HostileServer();
        await using var one = new HostileServer().On("/a", To(302, two.Url("/a", "two.localhost"))).OnBody("/b", "from one");
        two.OnBody("/a", "from two").On("/b", To(302, one.Url("/b", "one.localhost")));
        using var fetcher = Fetchers.New("one.localhost", "two.localhost");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fetcher.Get(new FetchRequest(i % 2 == 0 ? one.Url("/a", "one.localhost") : two.Url("/b", "two.localhost")), Stop)));
        Assert.Equal(10, answers.Count(answer => Encoding.UTF8.GetString(answer.Body) == "from two"));
        Assert.Equal(10, answers.Count(answer => Encoding.UTF8.GetString(answer.Body) == "from one"));
    }

    [Fact]
    public async Task An_address_redirected_to_in_raw_bytes_is_asked_for_with_these_bytes()
    {
        await using var server = new HostileServer().On("/a", To(302, "/caf\u00C3\u00A9")).OnBody("/caf%C3%A9", "news");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal(200, (await fetcher.Get(new FetchRequest(server.Url("/a")), Stop)).Status);
    }

    [Fact]
    public async Task A_form_is_posted_and_follows_only_redirects_that_keep_it()
    {
        await using var server = new HostileServer().On("/hub", To(307, "/new")).On("/old", To(302, "/new")).On("/new", "HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal(202, (await fetcher.PostForm(server.Url("/hub"), [new("hub.mode", "subscribe")], Stop)).Status);
        Assert.Equal(302, (await fetcher.PostForm(server.Url("/old"), [new("hub.mode", "subscribe")], Stop)).Status);
        Assert.Equal(["POST", "POST", "POST"], server.Requests.Select(head => head.Split(' ')[0]));
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", server.Requests.Last());
    }
}
