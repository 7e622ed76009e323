using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dapper;
using Npgsql;

namespace Wiredesk.Acceptance;

/// <summary>
/// Several nodes take in an import while the one that files is killed or frozen and the database starts anew, again and again: it ends as an
/// import that was left alone. WIREDESK_TEST_IMPORT names a file of real news to do it with, WIREDESK_TEST_NODE_ROUNDS how often.
/// </summary>
public sealed class NodeFaultTests(UndisturbedImport undisturbed) : IAsyncLifetime
{
    private const int Nodes = 3;
    private const string Importer = "import";

    private static readonly int s_rounds = int.Parse(Environment.GetEnvironmentVariable("WIREDESK_TEST_NODE_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, WiredeskProcess> _running = [];
    private PostgresServer _server = null!;
    private string _address = "";
    private string _database = "";
    private long _all;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.Start();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running.Values)
            process.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Import_by_several_nodes_with_faults_ends_as_one_undisturbed()
    {
        var expected = await undisturbed.Outcome;
        _all = expected.Articles;

        (_address, _database) = (await _server.Create("stormy"), "stormy");
        for (var node = 0; node < Nodes; node++)
            StartNode($"node{node}");
        StartImport();
        var waits = new Dictionary<string, List<TimeSpan>>();
        for (var round = 0; round < s_rounds; round++)
        {
            var fault = Faults[round % Faults.Length];
            // At another depth each time.
            await Until(async () => await Filed() >= (round + 1) * _all / (s_rounds + 2));
            if (await fault.Do(this) is not { } wait)
            {
                Tell($"round {round + 1}: {fault.Name}: nothing was left to file");
                continue;
            }
            if (!waits.TryGetValue(fault.Name, out var of))
                waits[fault.Name] = of = [];
            of.Add(wait);
            Tell($"round {round + 1}: {fault.Name}: {wait.TotalSeconds:0.00} s to the next filed article");
        }
        await Until(async () =>
        {
            KeepImporting();
            return await Is(_all) && _running[Importer].HasExited;
        });

        foreach (var (name, of) in waits)
            Tell($"{name}, {of.Count} times: {of.Order().ElementAt(of.Count / 2).TotalSeconds:0.00} s to the next filed article (median), {of.Max().TotalSeconds:0.00} s (worst)");
        Assert.Equal(expected, await Outcome());
    }

    [Fact]
    public async Task Import_waits_for_a_database_that_is_away_and_pages_say_so()
    {
        (_address, _database) = (await _server.Create("away"), "away");
        var site = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{WiredeskProcess.FreePort()}");
        _running["web"] = WiredeskProcess.Start("serve", "--database", _address, "--data", _folder.Folder("web"), "--roles", "web", "--urls", site);
        using var http = new HttpClient { BaseAddress = new Uri(site) };
        await Until(async () => await Status("/about") == HttpStatusCode.OK);
        StartImport();
        await Until(async () => await Filed() > 0);

        await _server.Stop();
        await Until(async () => await Status("/health/ready") == HttpStatusCode.ServiceUnavailable);
        foreach (var address in (string[])["/", "/corrections", "/api/v1/stories"])
        {
            using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal((address, HttpStatusCode.ServiceUnavailable, true), (address, answer.StatusCode, answer.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        }
        Assert.False(_running[Importer].HasExited, _running[Importer].Errors);
        await _server.StartAgain();

        await Until(async () => _running[Importer].HasExited && await Status("/") == HttpStatusCode.OK);
        Assert.True(_running[Importer].ExitCode == 0, _running[Importer].Errors);
        Assert.Equal(await undisturbed.Outcome, await Outcome());

        async Task<HttpStatusCode?> Status(string address)
        {
            try
            {
                using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
                return null;
            }
        }
    }

    private static Fault[] Faults { get; } =
    [
        new("the node that files killed (-9)", test => test.Kill()),
        new("the node that files frozen (SIGSTOP), then woken", test => test.Freeze()),
        new("PostgreSQL stopped without a word and started", test => test.RestartDatabase()),
    ];

    private sealed record Fault(string Name, Func<NodeFaultTests, Task<TimeSpan?>> Do);

    private async Task<TimeSpan?> Kill()
    {
        var leader = await Leader();
        var before = await Filed();
        var since = Stopwatch.GetTimestamp();
        await _running[leader].Kill();
        var wait = await NextFiled(before, since);
        Restart(leader);
        return wait;
    }

    private async Task<TimeSpan?> Freeze()
    {
        var leader = await Leader();
        await _running[leader].Freeze();
        var before = await Filed();
        var since = Stopwatch.GetTimestamp();
        var wait = await NextFiled(before, since);
        await _running[leader].Thaw();
        return wait;
    }

    private async Task<TimeSpan?> RestartDatabase()
    {
        await _server.Stop();
        var since = Stopwatch.GetTimestamp();
        await _server.StartAgain();
        var before = await Filed();
        return await NextFiled(before, since, KeepImporting);
    }

    /// <summary>How long it took until another article was filed; null when there was none left.</summary>
    private async Task<TimeSpan?> NextFiled(long before, long since, Action? meanwhile = null)
    {
        if (before == _all)
            return null;
        await Until(async () =>
        {
            meanwhile?.Invoke();
            return await Filed() > before;
        });
        return Stopwatch.GetElapsedTime(since);
    }

    private void StartNode(string name) => _running[name] = WiredeskProcess.Start(
        "serve", "--database", _address, "--data", _folder.Folder(name), "--node", name, "--roles", "read,file", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{WiredeskProcess.FreePort()}"));

    private void StartImport() => _running[Importer] = WiredeskProcess.Start("import", undisturbed.NewsFile, "--database", _address, "--data", _folder.Folder(Importer));

    private void Restart(string name)
    {
        _running[name].Dispose();
        if (name == Importer)
            StartImport();
        else
            StartNode(name);
    }

    /// <summary>Who had only just started when the database went says so and ends; run again, it goes on.</summary>
    private void KeepImporting()
    {
        foreach (var (name, process) in _running.ToList())
        {
            if (process.HasExited && (name != Importer || process.ExitCode != 0))
                Restart(name);
        }
    }

    /// <summary>Who files English, once somebody does.</summary>
    private async Task<string> Leader()
    {
        var name = "";
        await Until(async () =>
        {
            name = await One<string?>("select n.name from leadership l join node n on n.session = l.session where l.work = 'file en' and n.gone_at is null") ?? "";
            return name.Length > 0;
        });
        return name.EndsWith(Importer, StringComparison.Ordinal) ? Importer : name;
    }

    private Task<long> Filed() => One<long>("select coalesce(max(filing), 0) from article where filing is not null");

    private async Task<bool> Is(long articles) => await One<long>("select count(*) from article where stage = 'Briefed'") == articles;

    private async Task<T> One<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(_database));
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private async Task<ImportOutcome> Outcome()
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(_database));
        return await ImportOutcome.Of(connection);
    }

    private async Task Until(Func<Task<bool>> isSo)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await IsSo())
        {
            if (Stopwatch.GetElapsedTime(since) > s_patience)
                throw new TimeoutException(string.Join("\n\n", _running.Select(process => $"{process.Key} {(process.Value.HasExited ? "ended" : "runs")}\n{process.Value.Errors}")));
            await Task.Delay(s_look, TestContext.Current.CancellationToken);
        }

        async Task<bool> IsSo()
        {
            try
            {
                return await isSo();
            }
            catch (NpgsqlException)
            {
                // Not there yet, or just about to start anew.
                return false;
            }
        }
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
