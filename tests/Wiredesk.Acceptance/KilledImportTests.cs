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
public sealed class KilledImportTests : IDisposable
{
    private const int Invented = 600;
    private static readonly int s_kills = int.Parse(Environment.GetEnvironmentVariable("WIREDESK_TEST_KILLS") ?? "4");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Counts_and_stories_after_kills_equal_those_of_an_undisturbed_import()
        => await Compare(await Task.WhenAll(InFolder("undisturbed"), InFolder("disturbed")));

    [Fact]
    public async Task So_they_do_on_PostgreSQL()
    {
        var places = await Task.WhenAll(AtServer(), AtServer());
        try
        {
            await Compare(places);
        }
        finally
        {
            foreach (var place in places)
                await OnServer($"drop database {place.Name} with (force)");
        }
    }

    private async Task Compare(Place[] places)
    {
        var given = Environment.GetEnvironmentVariable("WIREDESK_TEST_IMPORT");
        var file = given ?? _folder.File("news.jsonl", InventedNews.Lines(Invented));
        var undisturbed = await Import(file, places[0], kills: 0, articles: 0);
        var disturbed = await Import(file, places[1], s_kills, undisturbed.Articles);
        TestContext.Current.TestOutputHelper?.WriteLine($"{s_kills} kills: {disturbed with { Grouping = "" }}");
        if (given is null)
            Assert.Equal(Invented, undisturbed.Articles);
        Assert.Equal(undisturbed, disturbed);
    }

    /// <summary>Where a desk is kept.</summary>
    /// <param name="Name">Of its folder or its database.</param>
    /// <param name="Options">What tells the command so.</param>
    /// <param name="Connect">Opens it to count what is there.</param>
    private sealed record Place(string Name, string[] Options, Func<DbConnection> Connect);

    private Task<Place> InFolder(string name)
    {
        var folder = _folder.Folder(name);
        return Task.FromResult(new Place(name, ["--data", folder], () => new SqliteConnection($"Data Source={Path.Combine(folder, "wiredesk.db")};Mode=ReadOnly;Pooling=False")));
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

    private static async Task<Counted> Import(string file, Place place, int kills, long articles)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            using var program = WiredeskProcess.Start(["import", file, .. place.Options]);
            // Killed at another depth each time: as soon as so many articles are stored, filed or briefed.
            var depth = (kill + 1) * 3 * articles / (kills + 1);
            while (!program.HasExited && await Progress(place) < depth)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await program.Kill();
        }
        var (exit, _, errors) = await WiredeskProcess.Run(null, ["import", file, .. place.Options]);
        Assert.True(exit == 0, errors);
        return await Count(place);
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

    private static async Task<Counted> Count(Place place)
    {
        await using var connection = place.Connect();
        Task<long> One(string sql) => connection.ExecuteScalarAsync<long>(sql);
        var grouping = (await connection.QueryAsync<(long Story, string Url)>("select story_id, url from article where story_id is not null"))
            .GroupBy(row => row.Story, row => row.Url).Select(story => string.Join(',', story.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);
        return new Counted(
            await One("select count(*) from article where stage = 'Briefed'"),
            await One("select count(*) from revision"),
            await One("select count(*) from statement"),
            await One("select count(*) from story"),
            await One("select count(*) from briefing"),
            await One("select count(*) from article where origin_id is not null"),
            string.Join(' ', grouping));
    }

    private sealed record Counted(long Articles, long Revisions, long Statements, long Stories, long Briefings, long Copies, string Grouping);
}
