using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Acceptance;

/// <summary>
/// A desk that is told to end does so within ten seconds, and as one that has done what it was told, whatever it waits for at that moment: a host that does not answer, a
/// mail server that has a mail and says nothing, readers of a live page, a database that is gone.
/// </summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(10);
    private const int Readers = 20;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_SQLite_desk_ends_in_time_in_the_midst_of_everything()
        => EndsInTime(["--data", _folder.Folder("desk")], () => new SqliteConnection($"Data Source={Path.Combine(_folder.Folder("desk"), "wiredesk.db")};Pooling=False"), isNode: false);

    [Fact]
    public async Task A_node_ends_in_time_in_the_midst_of_everything_and_is_not_ready_first()
    {
        await using var database = await ServerDatabase.Create();
        await EndsInTime(["--data", _folder.Folder("desk"), "--database", database.Address], database.Open, isNode: true);
        await using var connection = database.Open();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from node where gone_at is null"));
    }

    [Fact]
    public async Task A_node_ends_in_time_when_its_database_is_gone()
    {
        await using var database = await ServerDatabase.Create();
        using var cut = new CancellationTokenSource();
        await using var way = Stalling.WayTo(database.Host, database.Port, cut.Token);
        await using var host = Stalling.Host();
        await SetUp(mailPort: 9, ["--data", _folder.Folder("desk"), "--database", database.Address], database.Open, host.Port);
        var address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
        using var desk = WiredeskProcess.Start("serve", "--urls", address, "--data", _folder.Folder("desk"), "--database", database.AddressOn(way.Port));
        await Ready(desk, address);
        await host.Reached.WaitAsync(s_most, Stop);
        await cut.CancelAsync();

        var (exit, took) = await Terminate(desk);
        TestContext.Current.TestOutputHelper?.WriteLine($"ended after {took.TotalSeconds:0.0} s\n{desk.Errors}");
        Assert.Equal(0, exit);
        Assert.True(took < s_most, $"{took.TotalSeconds:0.0} s");
    }

    private async Task EndsInTime(string[] place, Func<DbConnection> open, bool isNode)
    {
        await using var host = Stalling.Host();
        await using var mail = Stalling.MailServer();
        await SetUp(mail.Port, place, open, host.Port);
        var address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
        using var desk = WiredeskProcess.Start(["serve", "--urls", address, .. place]);
        await Ready(desk, address);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Readers + 2 });
        var readers = new List<Task<string>>();
        for (var i = 0; i < Readers; i++)
        {
            var answer = await http.GetAsync(address + "/t/quays/live", HttpCompletionOption.ResponseHeadersRead, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            readers.Add(answer.Content.ReadAsStringAsync(Stop));
        }
        await Task.WhenAll(host.Reached, mail.Reached).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        var ending = Terminate(desk);
        var said = isNode ? await NotReady(http, address) : null;
        var (exit, took) = await ending;
        TestContext.Current.TestOutputHelper?.WriteLine($"ended after {took.TotalSeconds:0.0} s{(isNode ? $", said: {said}" : "")}\n{desk.Errors}");
        Assert.Equal(0, exit);
        Assert.True(took < s_most, $"{took.TotalSeconds:0.0} s");
        // Each was told good-bye, and not cut off.
        foreach (var reader in readers)
            Assert.NotEmpty(await reader);
        if (isNode)
            Assert.Equal("not ready: desk: is about to stop", said);
    }

    private static async Task<(int Exit, TimeSpan Took)> Terminate(WiredeskProcess desk)
    {
        var watch = Stopwatch.StartNew();
        return (await desk.Terminate(), watch.Elapsed);
    }

    /// <summary>What it says of being ready from now on.</summary>
    private static async Task<string> NotReady(HttpClient http, string address)
    {
        while (true)
        {
            using var answer = await http.GetAsync(address + "/health/ready", Stop);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                return (await answer.Content.ReadAsStringAsync(Stop)).Trim();
        }
    }

    private static async Task Ready(WiredeskProcess desk, string address)
    {
        using var http = new HttpClient();
        await DemoInBrowser.Until(async () =>
        {
            Assert.False(desk.HasExited, desk.Errors);
            try
            {
                using var answer = await http.GetAsync(address + "/health/ready", Stop);
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "the desk to be ready");
    }

    /// <summary>A desk with news to be mailed this hour, a reader of it, a topic, and a feed on a host that does not answer.</summary>
    private async Task SetUp(int mailPort, string[] place, Func<DbConnection> open, int hostPort)
    {
#pragma warning disable RS0030 // The program lives by the machine's clock.
        var now = TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
        Directory.CreateDirectory(_folder.Folder("desk"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Folder("desk"), "wiredesk.json"), JsonSerializer.Serialize(new
        {
            Site = new { Name = "The Quay Desk", BaseUrl = "https://desk.example" },
            Mail = new { Server = "127.0.0.1", Port = mailPort, Security = "none", From = "news@desk.example" },
            Fetch = new { PauseSeconds = 0 },
            Outlets = new[] { new { Host = "stalls.localhost", Name = "Stalls", PrivateAllowed = true } },
            Topics = new[] { new { Slug = "quays", Name = "Quays", Terms = new[] { "quay" } } },
            Editions = new[] { new { Slug = "morning", Name = "The Morning Wire", now.Hour, TimeZone = "Etc/UTC" } },
        }), Stop);
        var news = Enumerable.Range(0, 6).Select(i => JsonSerializer.Serialize(new
        {
            id = i,
            outlet = $"Outlet {i}",
            published = now.AddHours(-1),
            title = $"Crane {i} of the long quay is taken down",
            text = $"The crane number {i} of the long quay was taken down on Tuesday night, harbour master Dario Venn said. “Nobody was hurt,” he said. The ministry of transport said that it would look into the fall of number {i}.",
        }));
        var (exit, _, errors) = await WiredeskProcess.Run(null, ["import", _folder.File("news.jsonl", string.Join('\n', news)), .. place]);
        Assert.True(exit == 0, errors);
        await using var connection = open();
        await connection.ExecuteAsync("""
            insert into subscriber (address, folded, state, token, asked_at, confirmed_at) values ('reader@example.org', 'reader@example.org', 'Confirmed', 'token', 1, 1);
            insert into subscription (subscriber_id, edition_id) select s.id, e.id from subscriber s, edition e where e.slug = 'morning';
            """);
        await connection.ExecuteAsync("insert into feed (outlet_id, url, state, waits, next_poll_at) select id, @url, 'Active', 'New', 1 from outlet where host = 'stalls.localhost'", new { url = $"http://stalls.localhost:{hostPort}/rss" });
    }

    /// <summary>A database of its own on the server that ./test has started.</summary>
    private sealed class ServerDatabase : IAsyncDisposable
    {
        private readonly NpgsqlConnectionStringBuilder _server;
        private readonly string _name = $"stop_{Guid.NewGuid():N}";

        private ServerDatabase(string address) => _server = PostgresAddress.Parse(address);

        public string Host => _server.Host!;
        public int Port => _server.Port;
        public string Address => AddressOn(Port);

        public static async Task<ServerDatabase> Create()
        {
            var server = Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES");
            Assert.SkipWhen(server is null, "no PostgreSQL: run ./test, or set WIREDESK_TEST_POSTGRES to postgres://user@host:port/postgres");
            var made = new ServerDatabase(server!);
            await made.OnServer($"create database {made._name}");
            return made;
        }

        public string AddressOn(int port) => $"postgres://{_server.Username}@{Host}:{port}/{_name}";

        public NpgsqlConnection Open() => new(new NpgsqlConnectionStringBuilder(_server.ToString()) { Database = _name, Pooling = false }.ToString());

        public async ValueTask DisposeAsync() => await OnServer($"drop database {_name} with (force)");

        private async Task OnServer(string sql)
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ToString()) { Pooling = false }.ToString());
            await connection.ExecuteAsync(sql);
        }
    }
}
