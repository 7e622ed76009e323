using System.Net;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Nodes;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Status;

/// <summary>A whole desk that serves and does nothing by itself; the test is its steps.</summary>
internal sealed class StatusDesk : IAsyncDisposable
{
    private readonly TestDatabase? _server;

    private StatusDesk(TestDatabase? server, DeskHost host, string folder, FakeTimeProvider clock)
    {
        (_server, Host, Folder, Clock) = (server, host, folder, clock);
        Client = new HttpClient { BaseAddress = new Uri(host.App.Urls.Single()) };
    }

    public DeskHost Host { get; }
    public string Folder { get; }
    public FakeTimeProvider Clock { get; }
    public HttpClient Client { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="roles">What the node of a PostgreSQL desk does; none: the desk is on SQLite.</param>
    /// <param name="settings">Settings other than the usual.</param>
    public static async Task<StatusDesk> Open(NodeRoles roles = NodeRoles.None, Settings? settings = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("wiredesk-status-").FullName;
        var server = roles == NodeRoles.None ? null : await TestDatabase.Create(Dialect.Postgres, clock);
        var host = await DeskHost.Open(new DeskPlace(folder, server?.Address), clock, Stop, settings ?? new Settings(), builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }, node: server is null ? null : Node.InFolder(folder, "harbour", roles));
        await host.App.StartAsync(Stop);
        return new StatusDesk(server, host, folder, clock);
    }

    /// <summary>Brings an article with its text, as the step that reads pages would.</summary>
    public async Task Bring(string title)
        => Assert.Equal(1, await Host.Get<ArticleStore>().Import([("harbour.example", "Harbour Daily", new ReadArticle { Url = $"https://harbour.example/{Guid.NewGuid():N}", Title = title, Text = title + ".", Language = "en" })], Stop));

    public Task Execute(string sql) => Host.Get<Database>().Write(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Stop);

    public async Task<(HttpStatusCode Status, string Text)> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Client.SendAsync(request, Stop);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)));
    }

    /// <summary>Takes a SQLite desk's file away.</summary>
    public void LoseDatabase()
    {
        for (var tries = 0; ; tries++)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var file in Directory.EnumerateFiles(Folder, "*.db*"))
                File.Delete(file);
            try
            {
                Directory.CreateDirectory(Path.Combine(Folder, Database.FileName));
                return;
            }
            catch (IOException) when (tries < 100)
            {
                // Whoever looks around at this moment makes the file anew.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
