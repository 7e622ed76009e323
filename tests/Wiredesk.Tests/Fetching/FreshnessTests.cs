using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class FreshnessTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Cache-Control: max-age=600", 600)]
    [InlineData("Cache-Control: public, MAX-AGE = \"600\"", 600)]
    [InlineData("Cache-Control: max-age=600\r\nAge: 100", 500)]
    [InlineData("Cache-Control: max-age=600\r\nAge: 700", null)]
    [InlineData("Cache-Control: max-age=600, s-maxage=9000", 600)]
    [InlineData("Cache-Control: s-maxage=9000", null)]
    [InlineData("Cache-Control: max-age=0", null)]
    [InlineData("Cache-Control: no-cache, max-age=600", null)]
    [InlineData("Cache-Control: max-age=600\r\nCache-Control: no-store", null)]
    [InlineData("Cache-Control: max-age=soon", null)]
    [InlineData("Cache-Control: max-age=-5", null)]
    [InlineData("Cache-Control: max-age", null)]
    [InlineData("Cache-Control: max-age=99999999999999999999999999", 604800)]
    [InlineData("Cache-Control: max-age=600\r\nExpires: Tue, 09 Jun 2026 10:00:00 GMT", 600)]
    [InlineData("Cache-Control: max-age=soon\r\nExpires: Tue, 09 Jun 2026 10:00:00 GMT", 7200)]
    [InlineData("Expires: Tue, 09 Jun 2026 10:00:00 GMT", 7200)]
    [InlineData("Date: Tue, 09 Jun 2026 09:00:00 GMT\r\nExpires: Tue, 09 Jun 2026 10:00:00 GMT\r\nAge: 60", 3540)]
    [InlineData("Expires: Tue, 09 Jun 2020 10:00:00 GMT", null)]
    [InlineData("Expires: 0", null)]
    [InlineData("Expires: never", null)]
    [InlineData("X: y", null)]
    public async Task An_answer_is_fresh_as_long_as_it_says_less_its_age(string fields, int? seconds)
    {
        await using var server = new HostileServer().OnBody("/200", "news", $"HTTP/1.1 200 OK\r\n{fields}").On("/304", $"HTTP/1.1 304 Not Modified\r\n{fields}\r\n\r\n");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        Assert.Equal(seconds, (await fetcher.Get(new FetchRequest(server.Url("/200")), Stop)).FreshFor?.TotalSeconds);
        Assert.Equal(seconds, (await fetcher.Get(new FetchRequest(server.Url("/304")) { ETag = "\"a\"" }, Stop)).FreshFor?.TotalSeconds);
    }

    [Theory]
    [InlineData(429, "Retry-After: 600", 600)]
    [InlineData(503, "Retry-After: Tue, 09 Jun 2026 08:10:00 GMT", 600)]
    [InlineData(503, "Date: Tue, 09 Jun 2026 09:00:00 GMT\r\nRetry-After: Tue, 09 Jun 2026 09:10:00 GMT", 600)]
    [InlineData(429, "Retry-After: soon", 60)]
    [InlineData(503, "Retry-After: 0", 60)]
    [InlineData(429, "X: y", 60)]
    [InlineData(503, "Content-Encoding: gzip", 60)]
    public async Task An_overloaded_host_is_left_alone_as_a_whole(int status, string fields, int seconds)
    {
        await using var server = new HostileServer().OnBody("/a", "no", $"HTTP/1.1 {status} No\r\n{fields}").OnBody("/b", "news");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost", "other.localhost");
        try
        {
            Assert.Equal(status, (await fetcher.Get(new FetchRequest(server.Url("/a")), Stop)).Status);
        }
        catch (FetchException error) when (error.Fault == FetchFault.Damaged)
        {
            Assert.Contains("gzip", fields);
        }
        var held = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url("/b")), Stop));
        Assert.Equal((FetchFault.HeldOff, false, seconds), (held.Fault, held.Busy, (int?)held.RetryAfter?.TotalSeconds));
        Assert.Single(server.Requests);
        Assert.Equal(200, (await fetcher.Get(new FetchRequest(server.Url("/b", "other.localhost")), Stop)).Status);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(200, (await fetcher.Get(new FetchRequest(server.Url("/b")), Stop)).Status);
    }

    [Fact]
    public async Task A_validator_goes_back_byte_for_byte_even_where_it_is_no_ascii()
    {
        await using var server = new HostileServer().On("/", "HTTP/1.1 200 OK\r\nETag: W/\"\u00E9\u00FF  \u0080\"\r\nLast-Modified: gestern, 8 Uhr \u00FC\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        var first = await fetcher.Get(new FetchRequest(server.Url()), Stop);
        await fetcher.Get(new FetchRequest(server.Url()) { ETag = first.ETag, LastModified = first.LastModified }, Stop);
        Assert.Contains("If-None-Match: W/\"\u00E9\u00FF  \u0080\"\r\n", server.Requests.Last());
        Assert.Contains("If-Modified-Since: gestern, 8 Uhr \u00FC\r\n", server.Requests.Last());
    }

    [Fact]
    public async Task Who_waits_too_long_behind_other_requests_to_a_host_is_told_that_it_is_busy()
    {
        var open = new TaskCompletionSource();
        await using var server = new HostileServer().On("/", connection => open.Task.WaitAsync(connection.Stop)).OnBody("/b", "news");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        var first = fetcher.Get(new FetchRequest(server.Url()), Stop);
        var second = fetcher.Get(new FetchRequest(server.Url("/b")), Stop);
        _clock.Advance(HostGate.LongestWait);
        var busy = await Assert.ThrowsAsync<FetchException>(() => second);
        Assert.Equal((FetchFault.HeldOff, true), (busy.Fault, busy.Busy));
        Assert.NotNull(busy.RetryAfter);
        open.SetResult();
        await Assert.ThrowsAsync<FetchException>(() => first);
        Assert.Equal(200, (await fetcher.Get(new FetchRequest(server.Url("/b")), Stop)).Status);
    }
}
