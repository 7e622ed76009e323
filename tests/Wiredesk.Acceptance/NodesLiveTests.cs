using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Wiredesk.Acceptance;

/// <summary>Nodes that part the work: one has the site and its readers, another reads and files.</summary>
public sealed class NodesLiveTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private PostgresServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.Start();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_reader_on_one_node_is_told_what_another_filed()
    {
        var address = await _server.Create("desk");
        using var files = Serve("files", "read,file", address, out _);
        using var web = Serve("web", "web", address, out var site);
        await Import(address, 1);
        using var http = new HttpClient { BaseAddress = new Uri(site), Timeout = Timeout.InfiniteTimeSpan };
        var story = await Story(http);
        using var answer = await http.GetAsync($"{story}/live", HttpCompletionOption.ResponseHeadersRead, Stop);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop));
        var seen = new List<(string Line, long At)>();
        var reading = Task.Run(async () =>
        {
            while (await events.ReadLineAsync(Stop) is { } line)
            {
                lock (seen)
                    seen.Add((line, Stopwatch.GetTimestamp()));
            }
        }, Stop);

        var waits = new List<TimeSpan>();
        for (var report = 2; report <= 6; report++)
        {
            await Add(report);
            await Until(() => Task.FromResult(Told(report) is not null));
            waits.Add(Stopwatch.GetElapsedTime(await Filed(report), Told(report)!.Value));
        }

        Assert.Equal("files", await One<string>("select n.name from leadership l join node n on n.session = l.session where l.work = 'file en'"));
        TestContext.Current.TestOutputHelper?.WriteLine($"told {string.Join(", ", waits.Select(wait => $"{wait.TotalMilliseconds:0} ms"))} after the briefing was stored");
        // The node without the site has none, and says that it is well.
        Assert.Equal(0, await web.Terminate());
        Assert.Equal(0, await files.Terminate());

        // The number of the change that tells of a report is that of an event.
        long? Told(int report)
        {
            var change = One<long?>($"select c.id from change c join article a on a.id = c.article_id where c.kind = 'ArticleFiled' and a.url like '%/{report}'").GetAwaiter().GetResult();
            lock (seen)
                return change is null ? null : seen.Where(line => line.Line == string.Create(CultureInfo.InvariantCulture, $"id: {change}") || line.Line == string.Create(CultureInfo.InvariantCulture, $"id:{change}")).Select(line => (long?)line.At).FirstOrDefault();
        }

        // The machine's clock at which it was noted, as a timestamp of the stopwatch.
        async Task<long> Filed(int report)
        {
            var ago = await One<double>($"select extract(epoch from clock_timestamp()) * 1000 - c.at from change c join article a on a.id = c.article_id where c.kind = 'ArticleFiled' and a.url like '%/{report}'");
            return Stopwatch.GetTimestamp() - (long)(ago / 1000 * Stopwatch.Frequency);
        }

        // As a node that fetches leaves it.
        async Task Add(int report)
        {
            await using var connection = new NpgsqlConnection(_server.ConnectionString("desk"));
            var article = await connection.ExecuteScalarAsync<long>("""
                insert into article (outlet_id, url, stage, title, language, found_at, published_at)
                select outlet_id, 'http://outlet.example/' || @report, 'Found', title, language, found_at, published_at from article order by id limit 1 returning id
                """, new { report });
            await connection.ExecuteAsync("""
                insert into revision (article_id, number, captured_at, title, text, sha256) select @article, 1, captured_at, title, text || ' Report ' || @report || '.', sha256 || @report from revision order by id limit 1;
                update article set revision_id = (select id from revision where article_id = @article), stage = 'Read' where id = @article;
                select pg_notify('wiredesk', 'state');
                """, new { article, report });
        }
    }

    private WiredeskProcess Serve(string name, string roles, string address, out string site)
    {
        site = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{WiredeskProcess.FreePort()}");
        return WiredeskProcess.Start("serve", "--database", address, "--data", _folder.Folder(name), "--node", name, "--roles", roles, "--urls", site);
    }

    private async Task Import(string address, int report)
    {
        var row = JsonSerializer.Serialize(new
        {
            url = $"http://outlet.example/{report}",
            outlet = "Outlet",
            lang = "en",
            published = "2026-06-09T08:00:00Z",
            title = "Crane of the long quay is taken down",
            text = "The crane of the long quay was taken down on Tuesday night, harbour master Dario Venn said. “Nobody was hurt,” he said. The ministry of transport said that it would look into the fall.",
        });
        var (exit, _, errors) = await WiredeskProcess.Run(null, "import", _folder.File("one.jsonl", row), "--database", address, "--data", _folder.Folder("import"));
        Assert.True(exit == 0, errors);
    }

    private async Task<string> Story(HttpClient http)
    {
        var story = await One<long>("select id from story");
        await Until(async () =>
        {
            try
            {
                using var answer = await http.GetAsync($"/s/{story}", Stop);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return $"/s/{story}";
    }

    private async Task<T> One<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString("desk"));
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!await isSo())
            await Task.Delay(5, patience.Token);
    }
}
