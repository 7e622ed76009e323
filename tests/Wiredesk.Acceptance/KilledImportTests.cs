using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Acceptance;

/// <summary>
/// An import that is killed again and again ends as one that was left alone. WIREDESK_TEST_IMPORT names a file of real news
/// to do it with, WIREDESK_TEST_KILLS how often to kill.
/// </summary>
public sealed class KilledImportTests(UndisturbedImport undisturbed) : IDisposable
{
    private static readonly int s_kills = int.Parse(Environment.GetEnvironmentVariable("WIREDESK_TEST_KILLS") ?? "4");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Counts_and_stories_after_kills_equal_those_of_an_undisturbed_import() => await Compare(InFolder());

    [Fact]
    public async Task So_they_do_on_PostgreSQL()
    {
        var place = await AtServer();
        try
        {
            await Compare(place);
        }
        finally
        {
            await OnServer($"drop database {place.Name} with (force)");
        }
    }

    private async Task Compare(Place place)
    {
        var expected = await undisturbed.Outcome;
        var disturbed = await Import(place, expected.Articles);
        TestContext.Current.TestOutputHelper?.WriteLine($"{s_kills} kills: {disturbed with { Grouping = "" }}");
        Assert.Equal(expected, disturbed);
    }

    /// <summary>Where a desk is kept.</summary>
    /// <param name="Name">Of its folder or its database.</param>
    /// <param name="Options">What tells the command so.</param>
    /// <param name="Connect">Opens it to count what is there.</param>
    private sealed record Place(string Name, string[] Options, Func<DbConnection> Connect);

    private Place InFolder()
    {
        var folder = _folder.Folder("desk");
        return new Place(folder, ["--data", folder], () => new SqliteConnection($"Data Source={Path.Combine(folder, "wiredesk.db")};Mode=ReadOnly;Pooling=False"));
    }

    private async Task<Place> AtServer()
    {
        var server = Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES");
        Assert.SkipWhen(server is null, "no PostgreSQL: run ./test, or set WIREDESK_TEST_POSTGRES to postgres://user@host:port/postgres");
        var name = $"killed_{Guid.NewGuid():N}";
        await OnServer($"create database {name}");
        var address = server![..(server!.LastIndexOf('/') + 1)] + name;
        return new Place(name, ["--database", address, "--data", _folder.Folder(name)], () => new NpgsqlConnection(PostgresAddress.Parse(address).ToString() + ";Pooling=false"));
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.Parse(Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES")!).ToString() + ";Pooling=false");
        await connection.ExecuteAsync(sql);
    }

    private async Task<ImportOutcome> Import(Place place, long articles)
    {
        string[] command = ["import", undisturbed.NewsFile, .. place.Options];
        for (var kill = 0; kill < s_kills; kill++)
        {
            using var program = WiredeskProcess.Start(command);
            // Killed at another depth each time: as soon as so many articles are stored, filed or briefed.
            var depth = (kill + 1) * 3 * articles / (s_kills + 1);
            while (!program.HasExited && await Progress(place) < depth)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await program.Kill();
        }
        var (exit, _, errors) = await WiredeskProcess.Run(null, command);
        Assert.True(exit == 0, errors);
        await using var connection = place.Connect();
        return await ImportOutcome.Of(connection);
    }

    private static async Task<long> Progress(Place place)
    {
        await using var connection = place.Connect();
        try
        {
            return await connection.ExecuteScalarAsync<long>(
                "select count(*) + sum(case when stage in ('Filed', 'Briefed') then 1 else 0 end) + sum(case when stage = 'Briefed' then 1 else 0 end) from article");
        }
        catch (DbException)
        {
            // Not there yet: the first start is still making it.
            return 0;
        }
    }
}
