using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using Wiredesk.Store;
using Wiredesk.Store.Copying;

namespace Wiredesk.Acceptance;

/// <summary>A desk brought to another database by the command, and copies that are killed (kill -9).</summary>
public sealed class CopyCommandTests : IAsyncDisposable
{
    private const int Articles = 300;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _databases = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _databases)
            await OnServer(connection => connection.ExecuteAsync($"drop database {name} with (force)"));
        _folder.Dispose();
    }

    [Fact]
    public async Task A_desk_goes_to_a_server_and_comes_back_the_same()
    {
        var (desk, server, back) = (await Imported(), await NewDatabase(), _folder.Folder("back"));
        await File.WriteAllTextAsync(Path.Combine(desk, "wiredesk.json"), """{ "Site": { "Name": "The Harbour Wire" } }""", Stop);

        var over = await Copy("--data", desk, "--to", server);
        var home = await Copy("--data", desk, "--database", server, "--to", back);
        Assert.Equal(Tables(over), Tables(home));
        Assert.Contains(Tables(over), line => line.StartsWith($"article\t{Articles}\t", StringComparison.Ordinal));
        Assert.Contains($"stay in {desk}", over, StringComparison.Ordinal);
        Assert.Contains($"Copied along into {back}: wiredesk.json.", home, StringComparison.Ordinal);

        // There is a desk now, at either place.
        foreach (var (place, name) in new[] { (server, server[(server.LastIndexOf('/') + 1)..]), (back, back) })
        {
            var (exit, output, errors) = await WiredeskProcess.Run(null, "copy", "--data", desk, "--to", place);
            Assert.Equal(1, exit);
            Assert.Empty(Tables(output));
            Assert.Contains("is not empty: it has rows in article", errors, StringComparison.Ordinal);
            Assert.Contains(name, errors, StringComparison.Ordinal);
        }
        var doctor = await WiredeskProcess.Run(null, "doctor", "--data", back);
        Assert.Contains("opens and is whole", doctor.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gopher://harbour.example/desk", "--to gopher://harbour.example/desk: neither a folder nor of the form postgres://")]
    [InlineData("postgres://nobody@127.0.0.1:1/desk", "--to: the database cannot be had")]
    public async Task A_place_that_is_none_is_told_in_a_line(string to, string told)
    {
        var (exit, _, errors) = await WiredeskProcess.Run(null, "copy", "--data", await Imported(), "--to", to);
        Assert.Equal(1, exit);
        Assert.StartsWith($"wiredesk: {told}", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors.Trim());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_that_is_killed_leaves_nothing_and_is_made_again(bool intoServer)
    {
        var desk = await Imported();
        var started = Stopwatch.GetTimestamp();
        var undisturbed = Tables(await Copy("--data", desk, "--to", intoServer ? await NewDatabase() : _folder.Folder("undisturbed")));
        var whole = Stopwatch.GetElapsedTime(started);

        var to = intoServer ? await NewDatabase() : _folder.Folder("killed");
        for (var tenths = 3; tenths < 10; tenths += 2)
        {
            using var program = WiredeskProcess.Start("copy", "--data", desk, "--to", to);
            await Task.Delay(whole * tenths / 10, Stop);
            await program.Kill();
            var (rows, all) = (await Rows(to, intoServer), undisturbed.Sum(line => long.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture)));
            TestContext.Current.TestOutputHelper?.WriteLine($"killed at {tenths}/10: {rows} of {all} rows");
            Assert.Contains(rows, new[] { 0, all });
            if (rows == all)
                to = intoServer ? await NewDatabase() : _folder.Folder($"killed-{tenths}");
        }
        Assert.Equal(undisturbed, Tables(await Copy("--data", desk, "--to", to)));
        if (!intoServer)
            Assert.Equal(["wiredesk.db", "wiredesk.lock"], Directory.EnumerateFileSystemEntries(to).Select(Path.GetFileName).Order());
    }

    /// <summary>How many rows stand at a place, in all tables of a desk.</summary>
    private async Task<long> Rows(string place, bool isServer)
    {
        if (!isServer && !File.Exists(Path.Combine(place, Database.FileName)))
            return 0;
        if (isServer)
        {
            // The server notices at the end of what it does.
            while (await OnServer(connection => connection.ExecuteScalarAsync<bool>("select exists (select from pg_stat_activity where datname = @name)", new { name = _databases[^1] })))
                await Task.Delay(20, Stop);
        }
        await using var database = isServer ? Database.AtServer(place) : Database.ToLookAt(place);
        return await database.Read(async connection =>
        {
            var rows = 0L;
            foreach (var table in await TableCatalog.Of(connection, database.Dialect, Stop))
                rows += NotCarried.HasTable(table.Name) ? 0 : await connection.ExecuteScalarAsync<long>($"select count(*) from {table.QuotedName}");
            return rows + (rows == 0 ? 0 : await connection.ExecuteScalarAsync<long>($"select count(*) from {NotCarried.SearchIndex}"));
        }, Stop);
    }

    private static async Task<string> Copy(params string[] arguments)
    {
        var (exit, output, errors) = await WiredeskProcess.Run(null, ["copy", .. arguments]);
        Assert.True(exit == 0, errors);
        return output;
    }

    private static IReadOnlyList<string> Tables(string output) => [.. output.Split('\n').Where(line => line.Contains('\t', StringComparison.Ordinal))];

    private async Task<string> Imported()
    {
        var words = Enumerable.Range(0, 400).Select(i => $"word{i}x{i * 7919 % 1000}").ToArray();
        var lines = Enumerable.Range(0, Articles).Select(i => JsonSerializer.Serialize(new
        {
            id = i,
            outlet = $"Outlet {i % 7}",
            published = new DateTimeOffset(2026, 6, 9, 0, 0, 0, TimeSpan.Zero).AddMinutes(i),
            title = $"Crane {words[i]} of Port Sael",
            text = string.Join("\n\n", Enumerable.Range(0, 12).Select(paragraph =>
                $"The crane of Port Sael {words[(i + paragraph) % 400]} {words[(i * 3 + paragraph) % 400]} on Tuesday, Dario Venn said. “We saw the {words[(i * 5 + paragraph) % 400]},” said Ilse Marrant.")),
        }));
        var (exit, _, errors) = await WiredeskProcess.Run(null, "import", _folder.File("news.jsonl", string.Join('\n', lines)), "--data", _folder.Folder("desk"));
        Assert.True(exit == 0, errors);
        return _folder.Folder("desk");
    }

    private async Task<string> NewDatabase()
    {
        var name = $"copy_{Guid.NewGuid():N}";
        var address = await OnServer(async connection =>
        {
            await connection.ExecuteAsync($"create database {name}");
            return Server[..(Server.LastIndexOf('/') + 1)] + name;
        });
        _databases.Add(name);
        return address;
    }

    private static string Server
    {
        get
        {
            var server = Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES");
            Assert.SkipWhen(server is null, "no PostgreSQL: run ./test, or set WIREDESK_TEST_POSTGRES to postgres://user@host:port/postgres");
            return server!;
        }
    }

    private static async Task<T> OnServer<T>(Func<NpgsqlConnection, Task<T>> run)
    {
        var settings = PostgresAddress.Parse(Server);
        settings.Pooling = false;
        await using var connection = new NpgsqlConnection(settings.ToString());
        await connection.OpenAsync(Stop);
        return await run(connection);
    }
}
