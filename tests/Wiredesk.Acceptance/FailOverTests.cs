using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Wiredesk.Acceptance;

/// <summary>A desk whose address names a primary and its standby: pages are read from the standby, and when the primary is gone the standby takes its place, without a start of any node.</summary>
public sealed class FailOverTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresServer _first = null!;
    private PostgresServer _second = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _first = await PostgresServer.Start();
        _second = await _first.StartStandby();
    }

    public async ValueTask DisposeAsync()
    {
        if (_second is not null)
            await _second.DisposeAsync();
        if (_first is not null)
            await _first.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pages_come_from_the_standby_and_work_goes_on_there_when_the_primary_is_gone()
    {
        await _first.Create("desk");
        var address = string.Create(CultureInfo.InvariantCulture, $"postgres://wiredesk@127.0.0.1:{_first.Port},127.0.0.1:{_second.Port}/desk");
        await Import(address, 1, "Crane of the long quay is taken down",
            "The crane of the long quay was taken down on Tuesday night, harbour master Dario Venn said. “Nobody was hurt,” he said. The ministry of transport said that it would look into the fall.");
        var site = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{WiredeskProcess.FreePort()}");
        using var node = WiredeskProcess.Start("serve", "--database", address, "--data", _folder.Folder("node"), "--roles", "web,read,file", "--urls", site);
        using var http = new HttpClient { BaseAddress = new Uri(site) };
        await DemoInBrowser.Until(() => Shows("is taken down"), "the first report on the front page");

        // The front page was read there, by the only ones that connect to it.
        Assert.True(await One<long>(_second, "select count(*) from pg_stat_activity where application_name like 'wiredesk%' and query <> ''") > 0);
        Assert.True(await One<bool>(_second, "select pg_is_in_recovery()"));

        await _first.Stop();
        await DemoInBrowser.Until(async () => (await Ready()).StartsWith("not ready", StringComparison.Ordinal), "the node to say that its database is gone");
        // What was read before is read on meanwhile.
        Assert.True(await Shows("is taken down"));
        await _second.Promote();
        await DemoInBrowser.Until(async () => (await Ready()).StartsWith("ready", StringComparison.Ordinal), "the node to be ready with the other server");
        await Import(address, 2, "Court in Immerau frees three editors",
            "Three editors left the prison of Immerau on Wednesday after a court had found that their arrest was unlawful. Their lawyer Grete Halloran told reporters: “They go back to work tomorrow.”");
        await DemoInBrowser.Until(() => Shows("frees three editors"), "the second report on the front page");
        Assert.Equal(0, await node.Terminate());
        Assert.Equal(2, await One<long>(_second, "select count(*) from article where stage = 'Briefed'"));

        async Task<bool> Shows(string words)
        {
            try
            {
                return (await http.GetStringAsync("/", Stop)).Contains(words, StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                Assert.False(node.HasExited, node.Errors);
                return false;
            }
        }

        async Task<string> Ready()
        {
            using var answer = await http.GetAsync("/health/ready", Stop);
            return await answer.Content.ReadAsStringAsync(Stop);
        }
    }

    private async Task Import(string address, int report, string title, string text)
    {
        var row = JsonSerializer.Serialize(new
        {
            url = $"http://outlet.example/{report}",
            outlet = "Outlet",
            lang = "en",
            published = "2026-06-09T08:00:00Z",
            title,
            text,
        });
        var (exit, _, errors) = await WiredeskProcess.Run(null, "import", _folder.File($"{report}.jsonl", row), "--database", address, "--data", _folder.Folder("import"));
        Assert.True(exit == 0, errors);
    }

    private static async Task<T> One<T>(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("desk"));
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
