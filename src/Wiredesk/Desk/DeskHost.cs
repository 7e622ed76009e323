using Microsoft.Extensions.Logging.Console;
using Wiredesk.Desk.Discovery;
using Wiredesk.Desk.Importing;
using Wiredesk.Desk.Importing.Warc;
using Wiredesk.Desk.WebSub;
using Wiredesk.Fetching;
using Wiredesk.Mail;
using Wiredesk.Nodes;
using Wiredesk.Site;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>A desk put together: its database opened and migrated, its folder held or its place among the nodes taken, its parts wired to one another.</summary>
public sealed class DeskHost : IAsyncDisposable
{
    private readonly FolderLock? _folder;
    private readonly IAsyncDisposable? _server;
    private readonly CancellationTokenSource _ending = new();
    private Task? _left;

    private DeskHost(WebApplication app, FolderLock? folder, IAsyncDisposable? server)
    {
        (App, _folder, _server) = (app, folder, server);
        if (Get<NodePlace>().Session is { } session)
            AmongNodes = [session.Run(_ending.Token), Get<NodeSignals>().Run(_ending.Token)];
    }

    public WebApplication App { get; }

    /// <summary>What keeps this node's place among the others and hears their calls; none where there are none. One that ends before the desk has failed.</summary>
    public IReadOnlyList<Task> AmongNodes { get; } = [];

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    /// <param name="place">Which database.</param>
    /// <param name="clock">The time the desk lives by.</param>
    /// <param name="configure">Further set-up of the web application, before it is built.</param>
    /// <param name="settings">Settings other than those of the folder.</param>
    /// <param name="isBeside">Whether another process may work on the desk meanwhile: for what only adds to it, and runs no steps.</param>
    /// <param name="node">What this process is among the nodes of a PostgreSQL desk; null for what only adds to it, and for SQLite.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <exception cref="DeskException">The folder is in use, or the database cannot be had.</exception>
    public static async Task<DeskHost> Open(
        DeskPlace place, TimeProvider clock, CancellationToken stop, Settings? settings = null, Action<WebApplicationBuilder>? configure = null, bool isBeside = false, Node? node = null)
    {
        var folder = TakeFolder(place, isBeside, node);
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            builder.Logging.ClearProviders();
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DeskStop.Server);
            // Standard output is for results. A start that fails is told by the command, in one line.
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            // The framework makes itself a key at the first start and warns that it lies there open; the desk seals nothing with it.
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
            configure?.Invoke(builder);
            AddParts(builder.Services, place, clock, settings ?? Settings.Load(place.Folder, place.SettingsFile), place.Database is null ? null : node);
            var app = builder.Build();
            var database = app.Services.GetRequiredService<Database>();
            var server = place.Database is null ? null : await database.TryHold(stop, isAlone: false)
                ?? throw new DeskException($"database {database.Name}: another wiredesk has it to itself, as to copy it: let that one end first");
            var migrator = app.Services.GetRequiredService<Migrator>();
            if (folder is not null || server is not null)
                await migrator.Migrate(stop);
            else if (await migrator.Version(stop) != migrator.Known)
                throw new DeskException($"database {database.Name}: a wiredesk of another version works on it: stop that one first");
            if (app.Services.GetRequiredService<NodePlace>().Session is { } session)
            {
                await session.Begin(stop);
                app.Services.GetRequiredService<Leadership>().Start();
            }
            await app.Services.GetRequiredService<DeskSetUp>().Run(stop);
            if (app.Services.GetRequiredService<NodePlace>().Does(NodeRoles.Web))
            {
                app.MapSite();
                app.MapMail();
                app.MapWebSub();
            }
            app.MapStatus();
            return new DeskHost(app, folder, server);
        }
        catch
        {
            folder?.Dispose();
            throw;
        }
    }

    /// <summary>Leaves the nodes in good order, so that others take over at once; a database that does not answer is not waited for: the others find out.</summary>
    public Task LeaveNodes()
    {
        return _left ??= DeskStop.Within(DeskStop.Session, Leave());

        async Task Leave()
        {
            await _ending.CancelAsync();
            await Task.WhenAll(AmongNodes);
            if (Get<NodePlace>().Session is { } session)
                await session.DisposeAsync();
            if (_server is not null)
                await _server.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // While the container still has the session.
        await LeaveNodes();
        await App.DisposeAsync();
        _ending.Dispose();
        _folder?.Dispose();
    }

    /// <summary>A SQLite desk is its folder; a node has its id, and what it has in hand, in its own.</summary>
    private static FolderLock? TakeFolder(DeskPlace place, bool isBeside, Node? node)
    {
        if (place.Database is null)
            return isBeside ? FolderLock.TryTake(place.Folder) : FolderLock.Take(place.Folder);
        return node is { IsOfAFolder: true } ? FolderLock.Take(place.Folder) : null;
    }

    private static void AddParts(IServiceCollection services, DeskPlace place, TimeProvider clock, Settings settings, Node? node)
    {
        services.AddSingleton(clock).AddSingleton(settings);
        services.AddNodes(node).AddSingleton<FilingIndexes>();
        services.AddSingleton(_ => place.Database is { } address ? Database.AtServer(address) : Database.InFolder(place.Folder));
        services.AddSingleton<OutletStore>().AddSingleton<FeedStore>().AddSingleton<ArticleStore>().AddSingleton<FoundArticleStore>().AddSingleton<RevisionStore>().AddSingleton<PageMemoryStore>().AddSingleton<StatementStore>()
            .AddSingleton<StoryStore>().AddSingleton<BriefingStore>().AddSingleton<TopicStore>().AddSingleton<TopicAssignments>().AddSingleton<SearchStore>();
        services.AddSingleton<Fetcher>();
        services.AddSingleton<Outage>().AddSingleton<FeedPoll>().AddSingleton<PollStep>().AddSingleton<ReadStep>().AddSingleton<StateStep>().AddSingleton<FileStep>().AddSingleton<BriefStep>().AddSingleton<AssignStep>()
            .AddSingleton<DeskWork>().AddSingleton<Importer>().AddSingleton<FeedFinder>().AddSingleton<Following>().AddSingleton<DeskSetUp>();
        services.AddSingleton<Partitions>().AddSingleton<ArticleRemoval>().AddSingleton<ArticleRetention>();
        services.AddSingleton<ArchiveStore>().AddSingleton<FeedListImport>().AddSingleton<ArchiveImport>();
        services.AddSite(place.Folder);
        services.AddMail(place.Folder);
        services.AddWebSub();
        services.AddStatus();
    }
}

/// <summary>Which desk: a folder, and with an address its database on a PostgreSQL server.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Database">The address of the database; null: it is in the folder.</param>
/// <param name="SettingsFile">The settings; null: they are in the folder, if there are any.</param>
public sealed record DeskPlace(string Folder, string? Database, string? SettingsFile = null);
