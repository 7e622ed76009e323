using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Desk;

/// <summary>A desk that follows feeds on a loopback server; what each path of it answers is set by the test.</summary>
public sealed class PolledDesk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
    private WebApplication? _server;
    private DeskHost? _desk;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    /// <summary>What stands at a path; anything else is not found.</summary>
    public Dictionary<string, RequestDelegate> Pages { get; } = [];

    /// <summary>The paths asked for, in order, robots.txt left out.</summary>
    public List<string> Asked { get; } = [];

    public FeedStore Feeds => _desk!.Get<FeedStore>();
    public ArticleStore Articles => _desk!.Get<ArticleStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<PolledDesk> Start()
    {
        var desk = new PolledDesk();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        desk._server = builder.Build();
        desk._server.Run(desk.Answer);
        await desk._server.StartAsync(Stop);
        var settings = new Settings
        {
            Fetch = new FetchSettings { PauseSeconds = 0 },
            Outlets = [.. new[] { "a", "b" }.Select(name => new OutletSettings { Host = $"{name}.localhost", Name = name, PrivateAllowed = true })],
        };
        desk._desk = await DeskHost.Open(new DeskPlace(desk._folder, null), desk.Clock, Stop, settings, builder => builder.Logging.ClearProviders());
        return desk;
    }

    public string Url(string path, string host = "a.localhost") => $"http://{host}:{new Uri(_server!.Urls.First()).Port}{path}";

    public async Task Follow(string path, string host = "a.localhost")
        => await Feeds.Add(await Outlet(), Url(path, host), null, Clock.GetUtcNow(), Stop);

    /// <summary>Polls what is due, the clock first set forward.</summary>
    public async Task<int> Poll(TimeSpan later = default)
    {
        Clock.Advance(later);
        return await _desk!.Get<PollStep>().Run(Stop);
    }

    /// <summary>Polls one feed at the moment it is due.</summary>
    public async Task<Feed> PollNext(string path)
    {
        var due = (await Feed(path)).NextPollAt - Clock.GetUtcNow();
        await Poll(due > TimeSpan.Zero ? due : TimeSpan.Zero);
        return await Feed(path);
    }

    public async Task<Feed> Feed(string path) => (await Feeds.All(Stop)).Single(feed => feed.Url.EndsWith(path, StringComparison.Ordinal));

    public async Task<IReadOnlyList<Article>> Found() => await Articles.ToRead(await Outlet(), 1000, Stop);

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> Outlet() => (await _desk!.Get<OutletStore>().All(Stop))[0].Id;

    private async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path != "/robots.txt")
        {
            lock (Asked)
                Asked.Add(path);
        }
        if (Pages.TryGetValue(path, out var page))
            await page(context);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
