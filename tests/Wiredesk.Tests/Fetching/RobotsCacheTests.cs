using System.Text;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class RobotsCacheTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
    private readonly List<string> _asked = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_very_many_sites_the_oldest_are_let_go_of_and_asked_again()
    {
        var cache = Answering("User-agent: *\nDisallow: /private");
        for (var i = 0; i < RobotsCache.MostSites + 10; i++)
        {
            await cache.Of(Site(i), Stop);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(RobotsCache.MostSites, cache.Kept.Sites);
        _asked.Clear();
        await cache.Of(Site(RobotsCache.MostSites + 9), Stop);
        Assert.False((await cache.Of(Site(0), Stop)).File.Allows("/private"));
        Assert.Equal(["http://site-0.example/robots.txt"], _asked);
    }

    [Fact]
    public async Task However_large_the_files_are_so_much_memory_is_taken_and_no_more()
    {
        var rules = new StringBuilder("User-agent: *\n");
        for (var i = 0; rules.Length < RobotsFile.MostRead - 100; i++)
            rules.Append($"Allow:/{i:x}\n");
        var cache = Answering(rules.ToString());
        for (var i = 0; i < 40; i++)
        {
            await cache.Of(Site(i), Stop);
            Assert.InRange(cache.Kept.Size, 1, RobotsCache.MostKept);
        }
        Assert.InRange(cache.Kept.Sites, 2, 39);
    }

    private static Uri Site(int number) => new($"http://site-{number}.example/page");

    private RobotsCache Answering(string file) => new((request, _, _) =>
    {
        _asked.Add(request.Url.AbsoluteUri);
        return Task.FromResult(new FetchResult { Status = 200, Url = request.Url.AbsoluteUri, Body = Encoding.UTF8.GetBytes(file) });
    }, _clock);
}
