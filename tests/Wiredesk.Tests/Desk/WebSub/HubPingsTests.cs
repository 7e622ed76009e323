using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wiredesk.Desk.WebSub;
using Wiredesk.Fetching;
using Wiredesk.Store;
using Wiredesk.Tests.Site;

namespace Wiredesk.Tests.Desk.WebSub;

/// <summary>The site tells its own hub what changed, over real sockets.</summary>
public sealed class HubPingsTests
{
    private const string Site = "http://127.0.0.1:9";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Hub_is_told_of_every_feed_that_changed_once_a_round(Dialect dialect)
    {
        await using var hub = await LocalHub.Open();
        await using var desk = await SiteDesk.Open(dialect, settings: Settings(hub.Url));
        using var fetcher = Reaching(desk, hub.Url);
        var pings = Pings(desk, hub.Url, fetcher, new Told());
        var (full, _, _, story) = await Sample.Fill(desk);
        await pings.Run(Stop);
        var told = Urls(hub);
        string[] pages = ["", "/t/bridges", $"/s/{story}", "/outlet/tarn-wire", "/outlet/hollow-daily", "/outlet/evening-post", "/speaker/ottilie-brand", "/speaker/quarrel-sons"];
        Assert.Equal(pages.SelectMany(page => new[] { "atom", "rss", "json" }.Select(format => $"{Site}{page}/feed.{format}")).Order(), told.Order());
        Assert.Equal($"{Site}/feed.atom", told[0]);

        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "four of its piers", StringComparison.Ordinal));
        Assert.Equal(0, await pings.Run(Stop));
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "five of its piers", StringComparison.Ordinal));
        desk.Stores.Clock.Advance(HubPings.Pause);
        await pings.Run(Stop);
        told = Urls(hub);
        Assert.Contains($"{Site}/s/{story}/feed.rss", told);
        Assert.DoesNotContain($"{Site}/outlet/evening-post/feed.rss", told);
        Assert.Equal(told.Distinct(), told);
        desk.Stores.Clock.Advance(HubPings.Pause);
        Assert.Equal(0, await pings.Run(Stop));
    }

    [Fact]
    public async Task Hub_that_fails_is_told_of_once_left_alone_for_longer_each_time_and_told_all_in_the_end()
    {
        await using var hub = await LocalHub.Open();
        await using var desk = await SiteDesk.Open(settings: Settings(hub.Url));
        using var fetcher = Reaching(desk, hub.Url);
        var log = new Told();
        var pings = Pings(desk, hub.Url, fetcher, log);
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Bell rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        hub.Answers = StatusCodes.Status500InternalServerError;
        for (var minute = 0; minute < 8; minute++)
        {
            await pings.Run(Stop);
            desk.Stores.Clock.Advance(HubPings.Pause);
        }
        Assert.Equal(4, hub.Asked.Count);
        Assert.Contains("HTTP 500", Assert.Single(log.Lines), StringComparison.Ordinal);
        Urls(hub);
        hub.Answers = StatusCodes.Status204NoContent;
        desk.Stores.Clock.Advance(TimeSpan.FromHours(1));
        await pings.Run(Stop);
        Assert.Equal(9, Urls(hub).Distinct().Count());
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public async Task More_than_a_round_takes_waits_for_the_next()
    {
        await using var hub = await LocalHub.Open();
        await using var desk = await SiteDesk.Open(settings: Settings(hub.Url));
        using var fetcher = Reaching(desk, hub.Url);
        var pings = Pings(desk, hub.Url, fetcher, new Told());
        var wire = await desk.Outlet("Tarn Wire", "full");
        foreach (var n in Enumerable.Range(1, 34))
            await desk.Publish(wire, $"Bell rings {n}", $"The bell of Tarn Hollow rang {n} times at noon on Wednesday, and nobody knows why.");
        Assert.Equal(HubPings.MostARound, await pings.Run(Stop));
        desk.Stores.Clock.Advance(HubPings.Pause);
        Assert.Equal(3 * 36 - HubPings.MostARound, await pings.Run(Stop));
        Assert.Equal(3 * 36, Urls(hub).Distinct().Count());
    }

    [Fact]
    public async Task Hub_that_cannot_reach_the_site_is_not_told_and_that_is_said_once()
    {
        await using var desk = await SiteDesk.Open();
        var settings = new Settings { Site = new SiteSettings { BaseUrl = "http://127.0.0.1:9", Hub = "https://hub.example/" } };
        using var fetcher = new Fetcher(settings, desk.Stores.Clock);
        var log = new Told();
        var pings = new HubPings(desk.Stores.Changes, new ChangedPages(desk.Stores.Database, settings), fetcher, settings, desk.Stores.Clock, log);
        await Sample.Fill(desk);
        Assert.Equal(0, await pings.Run(Stop));
        Assert.Equal(0, await pings.Run(Stop));
        Assert.Contains("Site.BaseUrl has to be a public address", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private static Settings Settings(string hub)
        => new() { Site = new SiteSettings { BaseUrl = Site, Hub = hub }, Fetch = new FetchSettings { PauseSeconds = 0 } };

    private static Fetcher Reaching(SiteDesk desk, string hub)
    {
        var fetcher = new Fetcher(Settings(hub), desk.Stores.Clock);
        fetcher.AllowPrivate(new Uri(hub).Host);
        return fetcher;
    }

    private static HubPings Pings(SiteDesk desk, string hub, Fetcher fetcher, Told log)
        => new(desk.Stores.Changes, new ChangedPages(desk.Stores.Database, Settings(hub)), fetcher, Settings(hub), desk.Stores.Clock, log);

    /// <summary>Takes out the addresses that the hub was told.</summary>
    private static List<string> Urls(LocalHub hub)
    {
        var urls = new List<string>();
        while (hub.Asked.TryDequeue(out var form))
        {
            Assert.Equal("publish", form["hub.mode"]);
            urls.Add(form["hub.url"]);
        }
        return urls;
    }

    private sealed class Told : ILogger<HubPings>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add(formatter(state, exception));
    }
}
