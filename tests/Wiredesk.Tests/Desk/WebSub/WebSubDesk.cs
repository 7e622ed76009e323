using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Desk.WebSub;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Desk.WebSub;

/// <summary>A whole desk that serves on a free port and follows one feed; its steps are run by the test.</summary>
internal sealed class WebSubDesk : IAsyncDisposable
{
    public const string Topic = "http://localhost/harbour/self.atom";

    private readonly string _folder;
    private readonly DeskHost _desk;

    private WebSubDesk(string folder, DeskHost desk, FakeTimeProvider clock, HostileServer outlet, LocalHub hub)
        => (_folder, _desk, Clock, Outlet, Hub) = (folder, desk, clock, outlet, hub);

    public FakeTimeProvider Clock { get; }
    public HostileServer Outlet { get; }
    public LocalHub Hub { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<WebSubDesk> Open(bool isPublic = true, bool isOn = true)
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-websub-").FullName;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        var port = FreePort();
        var settings = new Settings
        {
            Site = new SiteSettings { BaseUrl = isPublic ? $"http://127.0.0.1:{port}" : "", Contact = "https://desk.example/about" },
            Fetch = new FetchSettings { PauseSeconds = 0, WebSub = isOn },
        };
        var desk = await DeskHost.Open(new DeskPlace(folder, null), clock, Stop, settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        });
        await desk.App.StartAsync(Stop);
        desk.Get<Fetcher>().AllowPrivate("localhost");
        var made = new WebSubDesk(folder, desk, clock, new HostileServer(), await LocalHub.Open());
        made.Publish(made.Hub.Url);
        var outlet = await made.Get<OutletStore>().OnHost("localhost", "Harbour Daily", Stop);
        await made.Get<FeedStore>().Add(outlet, made.Outlet.Url("/feed"), "Harbour", clock.GetUtcNow(), Stop);
        return made;
    }

    public T Get<T>() where T : notnull => _desk.Get<T>();

    /// <summary>Puts another version of the feed on the outlet's server.</summary>
    public void Publish(string? hub, string topic = Topic)
        => Outlet.OnBody("/feed", Atom(hub is null ? "" : $"""<link rel="hub" href="{hub}"/><link rel="self" href="{topic}"/>""", "first"));

    public static string Atom(string links, params string[] slugs) => $"""
        <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:harbour</id><title>Harbour Daily</title>{links}
        {string.Concat(slugs.Select(slug => $"<entry><id>urn:{slug}</id><title>About {slug}</title><link href=\"http://localhost/{slug}\"/><updated>2026-06-09T07:00:00Z</updated></entry>"))}
        </feed>
        """;

    public Task Poll() => Get<PollStep>().Run(Stop);

    /// <summary>Lets the desk ask hubs, until none is due.</summary>
    public async Task AskHubs()
    {
        await Get<HubLeases>().TakeIn(Stop);
        while (await Get<HubLeases>().Run(Stop) > 0)
        {
        }
    }

    /// <summary>Polls, subscribes, and has the hub confirm.</summary>
    /// <returns>What the hub was asked for.</returns>
    public async Task<Dictionary<string, string>> Subscribe()
    {
        await Poll();
        await AskHubs();
        Assert.True(Hub.Asked.TryDequeue(out var asked));
        Assert.Equal((HttpStatusCode.OK, "echo me & more"), await Hub.Verify(asked));
        return asked;
    }

    public async Task<HubSubscription> Subscription() => Assert.Single(await Get<WebSubStore>().All(Stop));

    public async Task<Feed> Feed() => (await Get<FeedStore>().At(Outlet.Url("/feed"), Stop))!;

    public async Task<IEnumerable<string>> Articles()
        => (await Get<ArticleStore>().ToRead((await Feed()).OutletId, 100, Stop)).Select(article => article.Url[(article.Url.LastIndexOf('/') + 1)..]).Order();

    public async ValueTask DisposeAsync()
    {
        await _desk.App.StopAsync();
        await _desk.DisposeAsync();
        await Outlet.DisposeAsync();
        await Hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
