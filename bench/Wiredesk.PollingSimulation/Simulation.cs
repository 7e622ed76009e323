using System.Diagnostics;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Desk.Importing;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.PollingSimulation;

/// <summary>What one simulated hour took and brought.</summary>
public sealed record SimulatedHour(int Requests, int Polls, int Unchanged, long Articles, TimeSpan Wall, TimeSpan Cpu, long PeakMemory);

/// <summary>What a simulation came to.</summary>
public sealed record SimulationResult(IReadOnlyList<SimulatedHour> Hours, IReadOnlyDictionary<FeedCondition, int> Feeds, IReadOnlyList<string> Violations, IReadOnlyList<Feed> Followed);

/// <summary>
/// The desk's own polling, its parts as in <c>wiredesk serve</c>, over a simulated web on loopback. The clock goes on as
/// soon as there is nothing to do at its moment.
/// </summary>
/// <param name="count">How many feeds.</param>
/// <param name="hours">How many hours are simulated.</param>
/// <param name="tick">How far the clock goes on each time; takes about a millisecond of the wall clock.</param>
/// <param name="wallClock">Tells how long it took.</param>
public sealed class Simulation(int count, int hours, TimeSpan tick, TimeProvider wallClock)
{
    private static readonly DateTimeOffset s_start = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_lookAround = TimeSpan.FromSeconds(15);

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

    /// <summary>As a person would: an OPML file of all of them.</summary>
    private static async Task Import(DeskHost desk, SimulatedWeb web, IReadOnlyList<SimulatedFeed> feeds, string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, "feeds.opml");
        var outlines = feeds.Select(feed => $"<outline type=\"rss\" text=\"Feed {feed.Number}\" xmlUrl=\"{web.Url(feed)}\"/>");
        await File.WriteAllTextAsync(path, $"<opml version=\"2.0\"><body>{string.Concat(outlines)}</body></opml>", Encoding.UTF8, stop);
        var summary = new ImportSummary();
        await desk.Get<Importer>().Run([path], summary, stop);
        if (summary.Feeds.Count != feeds.Count)
            throw new InvalidOperationException($"{summary.Feeds} of {feeds.Count} feeds imported: {string.Join("; ", summary.Problems)}");
    }

    private async Task<IReadOnlyList<SimulatedHour>> Work(DeskHost desk, SimulatedWeb web, RequestLog log, FakeTimeProvider clock, Action<SimulatedHour> after, CancellationToken stop)
    {
        using var stillness = new Stillness(web, wallClock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var polling = Task.Run(() => Poll(desk.Get<PollStep>(), clock, ending.Token), CancellationToken.None);
        var results = new List<SimulatedHour>();
        try
        {
            var (answered, articles) = (0, 0L);
            for (var hour = 1; hour <= hours; hour++)
            {
                var (started, cpu) = (wallClock.GetTimestamp(), Environment.CpuUsage.TotalTime);
                for (var end = s_start.AddHours(hour); clock.GetUtcNow() < end && !polling.IsCompleted; clock.Advance(tick))
                    await stillness.Wait(stop);
                var requests = log.Answered.Skip(answered).ToList();
                answered += requests.Count;
                var found = await desk.Get<Database>().Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from article where stage = 'Found'"), stop);
                var polls = requests.Where(request => request.Feed is not null).ToList();
                results.Add(new SimulatedHour(requests.Count, polls.Count, polls.Count(request => request.Status == 304), found - articles,
                    wallClock.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu, PeakMemory()));
                articles = found;
                after(results[^1]);
            }
        }
        finally
        {
            await ending.CancelAsync();
            // Slow outlets wait for the clock.
            clock.Advance(TimeSpan.FromMinutes(1));
            await polling;
        }
        return results;
    }

    /// <summary>As the desk's work does.</summary>
    private static async Task Poll(PollStep step, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await step.Run(stop);
                await Task.Delay(s_lookAround, clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The simulated hours are over.
        }
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
