using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Desk.Checks;
using Wiredesk.Store;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Desk;

/// <summary>What a desk says whose machine has no network: hosts under .invalid are found nowhere (RFC 6761, 6.4).</summary>
public sealed class OutageTests : IAsyncDisposable
{
    private const int Feeds = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
    private readonly HostileServer _site = new();
    private readonly Lines _lines = new();
    private DeskHost? _desk;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await _site.DisposeAsync();
        _lines.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_lack_of_network_is_said_once_and_the_feeds_are_counted_and_polled_on()
    {
        await Open();
        for (var i = 0; i < Feeds; i++)
            await Follow($"http://{i}.harbour.invalid/{(i == 0 ? "sitemap.xml" : "rss")}");
        await Poll();
        Assert.StartsWith("network: none of the last 3 hosts could be reached: ", Assert.Single(_lines.Written));
        Assert.Contains("this machine seems to have no network", _lines.Written.Single());

        _clock.Advance(TimeSpan.FromHours(2));
        await Poll();
        Assert.Single(_lines.Written);
        Assert.All(await _desk!.Get<FeedStore>().All(Stop), feed => Assert.Equal(2, feed.Failures));

        var diagnosis = await new DeskDoctor(new DeskPlace(_folder, null), _clock).Examine(Stop);
        Assert.StartsWith("none of the feeds could be reached", Assert.Single(diagnosis.Findings, finding => finding.What == "Network").Says);
        Assert.Contains($"{Feeds} in trouble", Assert.Single(diagnosis.Findings, finding => finding.What == "Feeds").Says);
        Assert.Empty(diagnosis.Told(all: false));
        Assert.Equal(Feeds, diagnosis.Told(all: true).Count);

        await Follow(_site.Url("/rss"));
        await Poll();
        Assert.Equal($"network: hosts answer again; {2 * Feeds} polls failed meanwhile, and are made up for when their feeds are due", _lines.Written.ElementAt(1));
    }

    [Fact]
    public async Task Hosts_that_are_not_found_while_others_answer_are_told_each()
    {
        await Open();
        foreach (var url in new[] { "http://a.harbour.invalid/rss", "http://b.harbour.invalid/rss", _site.Url("/rss") })
            await Follow(url);
        await Poll();
        Assert.Equal(["feed http://a.harbour.invalid/rss: no such host", "feed http://b.harbour.invalid/rss: no such host"], _lines.Written.Where(line => line.Contains("invalid", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(_lines.Written, line => line.StartsWith("network", StringComparison.Ordinal));
        Assert.Equal(2, (await new DeskDoctor(new DeskPlace(_folder, null), _clock).Examine(Stop)).Told(all: false).Count);
    }

    private async Task Open()
    {
        _site.OnBody("/rss", "<rss version='2.0'><channel><title>Harbour</title></channel></rss>");
        var settings = new Settings
        {
            Fetch = new FetchSettings { PauseSeconds = 0 },
            Outlets = [new OutletSettings { Host = "localhost", Name = "House", PrivateAllowed = true }],
        };
        _desk = await DeskHost.Open(new DeskPlace(_folder, null), _clock, Stop, settings,
            builder => builder.Logging.ClearProviders().AddProvider(_lines).AddFilter("Wiredesk.Desk", LogLevel.Information));
    }

    private async Task Follow(string url)
        => await _desk!.Get<FeedStore>().Add(await _desk.Get<OutletStore>().OnHost("localhost", "House", Stop), url, null, _clock.GetUtcNow(), Stop);

    private async Task Poll()
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _desk!.Get<PollStep>().Run(Stop);
    }

    /// <summary>What the desk writes in its log.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Written.Enqueue(formatter(state, exception));

        public void Dispose()
        {
            // Nothing to give back.
        }
    }
}
