using System.Text;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

/// <summary>Each bad answer, from a real socket, has its name, and takes bounded time and memory.</summary>
public sealed class HostileAnswerTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_ample = TimeSpan.FromMinutes(2);

    /// <summary>What the sockets of both sides may hold on top of what was read.</summary>
    private const long InSockets = 24 * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<FetchException> Refused(HostileServer server, Network? network = null)
    {
        using var fetcher = Fetchers.With(network ?? new Network { BodyLimit = s_ample, HeadLimit = s_ample }, new FakeTimeProvider(), "localhost");
        return await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url()), Stop));
    }

    [Fact]
    public async Task An_endless_body_is_cut_off_at_the_limit()
    {
        await using var server = new HostileServer().On("/", async connection =>
        {
            await connection.Write("HTTP/1.1 200 OK\r\n\r\n");
            while (true)
                await connection.Write(new byte[64 * 1024]);
        });
        Assert.Equal(FetchFault.TooLarge, (await Refused(server)).Fault);
        Assert.InRange(server.Sent, Fetcher.MaxBody, Fetcher.MaxBody + InSockets);
    }

    [Fact]
    public async Task A_gigabyte_of_spaces_is_cut_off_at_the_limit()
    {
        var spaces = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        await using var server = new HostileServer().On("/", async connection =>
        {
            await connection.Write("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 1073741824\r\n\r\n<?xml version='1.0'?>");
            while (true)
                await connection.Write(spaces);
        });
        Assert.Equal(FetchFault.TooLarge, (await Refused(server)).Fault);
        Assert.InRange(server.Sent, Fetcher.MaxBody, Fetcher.MaxBody + InSockets);
    }

    [Fact]
    public async Task Endless_fields_are_cut_off()
    {
        await using var server = new HostileServer().On("/", async connection =>
        {
            await connection.Write("HTTP/1.1 200 OK\r\n");
            for (var i = 0; ; i++)
                await connection.Write($"X-{i}: {new string('x', 500)}\r\n");
        });
        var refused = await Refused(server);
        Assert.Equal(FetchFault.TooLarge, refused.Fault);
        Assert.Contains("head of the answer is too large", refused.Message);
        Assert.InRange(server.Sent, 1, InSockets);
    }

    [Fact]
    public async Task Answers_that_only_announce_another_are_cut_off()
    {
        await using var server = new HostileServer().On("/", async connection =>
        {
            while (true)
                await connection.Write("HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n");
        });
        Assert.Equal(FetchFault.TooLarge, (await Refused(server)).Fault);
        Assert.InRange(server.Sent, 1, InSockets);
    }

    [Fact]
    public async Task A_body_that_drips_ends_with_the_limit_of_time()
    {
        await using var server = new HostileServer().On("/", connection => Drip(connection, "HTTP/1.1 200 OK\r\n\r\n"));
        var refused = await Refused(server, new Network { BodyLimit = s_short, HeadLimit = s_ample });
        Assert.Equal(FetchFault.TooSlow, refused.Fault);
        Assert.Contains("the body", refused.Message);
    }

    [Fact]
    public async Task A_head_that_drips_ends_with_the_limit_of_time()
    {
        await using var server = new HostileServer().On("/", connection => Drip(connection, "HTTP/1.1 200 OK\r\nX-Slow: "));
        var refused = await Refused(server, new Network { HeadLimit = s_short, BodyLimit = s_ample });
        Assert.Equal(FetchFault.TooSlow, refused.Fault);
        Assert.Contains("the head of the answer", refused.Message);
    }

    [Fact]
    public async Task A_connection_that_never_comes_ends_with_the_limit_of_time()
    {
        await using var server = new HostileServer();
        var refused = await Refused(server, new Network
        {
            ConnectLimit = s_short,
            HeadLimit = s_ample,
            Connect = async (_, _, stop) => await new TaskCompletionSource<Stream>().Task.WaitAsync(stop),
        });
        Assert.Equal(FetchFault.TooSlow, refused.Fault);
        Assert.Contains("no connection", refused.Message);
    }

    private static async Task Drip(HostileConnection connection, string begin)
    {
        await connection.Write(begin);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(connection.Stop))
            await connection.Write("x");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", FetchFault.Damaged, "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n", FetchFault.Damaged, "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n", FetchFault.Damaged, "damaged")]
    [InlineData("\0\0garbage\r\n\r\n", FetchFault.Damaged, "not HTTP")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", FetchFault.Damaged, "not HTTP")]
    [InlineData("<html>HTTP/0.9</html>\r\n", FetchFault.Damaged, "not HTTP")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n", FetchFault.Damaged, "no condition was sent")]
    [InlineData("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-3/9\r\nContent-Length: 4\r\n\r\npart", FetchFault.Damaged, "HTTP 206")]
    [InlineData("HTTP/1.1 200 OK\r\nX: y\r\n", FetchFault.Unreachable, "closed before an answer")]
    [InlineData("", FetchFault.Unreachable, "closed before an answer")]
    public async Task An_answer_that_is_none_is_named(string answer, FetchFault fault, string why)
    {
        await using var server = new HostileServer().On("/", answer);
        var refused = await Refused(server);
        Assert.Equal(fault, refused.Fault);
        Assert.Contains(why, refused.Message);
        Assert.StartsWith(server.Url(), refused.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_follows_a_body_that_is_longer_than_said_is_no_answer_to_the_next_request()
    {
        await using var server = new HostileServer()
            .On("/", async connection =>
            {
                connection.StaysOpen = true;
                await connection.Write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnewsHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
            })
            .OnBody("/next", "next");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal("news", Encoding.UTF8.GetString((await fetcher.Get(new FetchRequest(server.Url()), Stop)).Body));
        Assert.Equal("next", Encoding.UTF8.GetString((await fetcher.Get(new FetchRequest(server.Url("/next")), Stop)).Body));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    public async Task An_answer_without_a_body_is_an_answer(string answer, int status)
    {
        await using var server = new HostileServer().On("/", answer);
        using var fetcher = Fetchers.New("localhost");
        var empty = await fetcher.Get(new FetchRequest(server.Url()), Stop);
        Assert.Equal((status, 0, true), (empty.Status, empty.Body.Length, empty.IsSuccess));
    }

    [Fact]
    public async Task A_larger_body_is_taken_where_the_request_says_so()
    {
        await using var server = new HostileServer().OnBody("/", new byte[Fetcher.MaxBody + 1]);
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal(Fetcher.MaxBody + 1, (await fetcher.Get(new FetchRequest(server.Url()) { MaxBody = 50 * 1024 * 1024 }, Stop)).Body.Length);
    }
}
