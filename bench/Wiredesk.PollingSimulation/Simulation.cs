using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.PollingSimulation;

/// <summary>What one simulated hour took and brought.</summary>
public sealed record SimulatedHour(int Requests, int Polls, int Unchanged, long Articles, TimeSpan Wall, TimeSpan Cpu, long PeakMemory);

/// <summary>What a simulation came to.</summary>
public sealed record SimulationResult(IReadOnlyList<SimulatedHour> Hours, IReadOnlyDictionary<FeedCondition, int> Feeds, IReadOnlyList<string> Violations, IReadOnlyList<Feed> Followed);

/// <summary>
/// The desk's own polling, its parts as in <c>wiredesk serve</c>, over a simulated web on loopback. The clock goes on as
/// soon as there is nothing to do at its moment: an hour takes as long as its work.
/// </summary>
public sealed class Simulation(int count, int hours, TimeProvider wallClock)
{
    private static readonly DateTimeOffset s_start = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_lookAround = TimeSpan.FromSeconds(15);

    /// <summary>The clock goes on after so long even when a request is still open; in the world it does, too.</summary>
    private static readonly TimeSpan s_longestTick = TimeSpan.FromMilliseconds(20);

    public async Task<SimulationResult> Run(Action<SimulatedHour> after, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-simulation-").FullName;
        var clock = new FakeTimeProvider(s_start);
        var log = new RequestLog();
        var feeds = FeedMix.Of(count, s_start);
        try
        {
            await using var web = new SimulatedWeb(feeds, log, clock);
            await web.Start(stop);
            var settings = new Settings
            {
                Outlets = [.. feeds.SelectMany(feed => new[] { feed.Host, feed.ServedBy }).Distinct().Select(host => new OutletSettings { Host = host, Name = host, PrivateAllowed = true })],
            };
            await using var desk = await DeskHost.Open(new DeskPlace(folder, null), clock, stop, settings, builder => builder.Logging.ClearProviders());
            await Import(desk, web, feeds, folder, stop);
            var results = await Work(desk, web, log, clock, after, stop);
            var followed = await desk.Get<FeedStore>().All(stop);
            return new SimulationResult(results, followed.CountBy(FeedHealth.Of).ToDictionary(), log.Violations(TimeSpan.FromMinutes(settings.Fetch.PollMinutes), TimeSpan.FromSeconds(settings.Fetch.PauseSeconds)), followed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
