using System.Text;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;
using Wiredesk.Pages;

namespace Wiredesk.Tests.Fetching;

public sealed class SiteSignalsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("User-agent: *\nContent-Signal: search=no\n\nUser-agent: wiredesk\nContent-Signal: search=yes", "content-signal=search=yes")]
    [InlineData("User-agent: otherbot\nContent-Signal: search=no", "")]
    [InlineData("Content-Signal: search=no\nUser-agent: otherbot\nDisallow: /", "content-signal=search=no")]
    [InlineData("User-agent: *\nContent-Usage: /a train-ai=n\nContent-Usage: /b search=n\nContent-Usage: bots=y", "content-usage=train-ai=n|content-usage=bots=y")]
    [InlineData("User-agent: otherbot\nDisallow: /\nLicense: https://a.example/rsl.xml", "rsl=https://a.example/rsl.xml")]
    public void Robots_txt_tells_of_rights(string file, string signals)
        => Assert.Equal(signals, Shown(RobotsFile.Parse(Encoding.UTF8.GetBytes(file)).Signals("/a/1")));

    [Fact]
    public void Preferences_end_the_list_of_user_agents_they_are_for()
        => Assert.True(RobotsFile.Parse("User-agent: *\nContent-Signal: search=yes\nUser-agent: otherbot\nDisallow: /"u8).Allows("/a/1"));

    [Theory]
    [InlineData("""[{"location": "/a/*", "tdm-reservation": 1}]""", "tdm-reservation=1")]
    [InlineData("""[{"location": "*", "tdm-reservation": "1", "tdm-policy": "https://a.example/p"}, {"location": "/a", "tdm-reservation": 0}]""", "tdm-reservation=1|tdm-policy=https://a.example/p|tdm-reservation=0")]
    [InlineData("""[{"location": "/b", "tdm-reservation": 1}, {"tdm-reservation": 1}, 7, null, {"location": 3}]""", "")]
    [InlineData("""{"location": "/"}""", "")]
    [InlineData("<html>not here</html>", "")]
    [InlineData("", "")]
    public void Tdmrep_json_reserves_the_pages_at_its_locations(string file, string signals)
        => Assert.Equal(signals, Shown(TdmReservations.Parse(Encoding.UTF8.GetBytes(file), _clock.GetUtcNow()).Of("/a/1")));

    [Fact]
    public async Task Tdmrep_json_is_asked_for_once_a_day()
    {
        await using var server = new HostileServer().OnBody(TdmReservations.Path, """[{"location": "/", "tdm-reservation": 1}]""");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        for (var hour = 0; hour < 26; hour++)
        {
            Assert.Equal("tdm-reservation=1", Shown(await fetcher.SiteSignals(new Uri(server.Url($"/{hour}")), Stop)));
            _clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(2, Asked(server));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbroken off")]
    [InlineData("not HTTP\r\n\r\n")]
    public async Task A_site_whose_tdmrep_json_cannot_be_had_reserves_nothing_and_is_asked_no_more_that_day(string answer)
    {
        await using var server = new HostileServer().On(TdmReservations.Path, answer);
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        Assert.Empty(await fetcher.SiteSignals(new Uri(server.Url("/1")), Stop));
        Assert.Empty(await fetcher.SiteSignals(new Uri(server.Url("/2")), Stop));
        Assert.Equal(1, Asked(server));
    }

    [Fact]
    public async Task A_tdmrep_json_that_is_too_large_is_left()
    {
        await using var server = new HostileServer().OnBody(TdmReservations.Path, $"[{new string(' ', TdmReservations.MostRead)}]");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        Assert.Empty(await fetcher.SiteSignals(new Uri(server.Url("/1")), Stop));
    }

    [Fact]
    public async Task A_tdmrep_json_that_robots_txt_disallows_is_not_asked_for()
    {
        await using var server = new HostileServer().OnBody("/robots.txt", "User-agent: *\nDisallow: /.well-known").OnBody(TdmReservations.Path, "[]");
        using var fetcher = Fetchers.With(new Network(), _clock, "localhost");
        Assert.Empty(await fetcher.SiteSignals(new Uri(server.Url("/1")), Stop));
        Assert.Equal(0, Asked(server));
    }

    private static int Asked(HostileServer server) => server.Requests.Count(head => head.StartsWith($"GET {TdmReservations.Path} ", StringComparison.Ordinal));

    private static string Shown(IEnumerable<RightsSignal> signals) => string.Join('|', signals.Select(signal => $"{signal.Name}={signal.Value}"));
}
