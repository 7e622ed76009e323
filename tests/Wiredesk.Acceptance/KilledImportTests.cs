using System.Data.Common;
using System.Text.Json;
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
        var file = given ?? _folder.File("news.jsonl", News());
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

    /// <summary>Invented reports: three on each event, every third of them a copy.</summary>
    private static string News()
    {
        string[] towns = ["Port Sael", "Corvane", "Dunmoor", "Immerau", "Hallam's Ford", "Stannet", "Orle", "Vey"];
        string[] things = ["crane", "ferry", "court", "strike", "flood", "school", "museum", "bank", "mill", "bridge", "tunnel", "market"];
        string[] people = ["Dario Venn", "Ilse Marrant", "Corin Abara", "Grete Halloran", "Agathe Brenn", "Karim Dufresne"];
        var random = new Random(7);
        var words = Enumerable.Range(0, 3000).Select(_ => new string([.. Enumerable.Range(0, random.Next(4, 10)).Select(_ => (char)('a' + random.Next(26)))])).ToArray();
        var lines = new List<string>();
        var text = "";
        for (var i = 0; i < Invented; i++)
        {
            var incident = new Random(i / 3);
            var (town, thing, person) = (towns[incident.Next(towns.Length)], things[incident.Next(things.Length)], people[incident.Next(people.Length)]);
            var special = Enumerable.Range(0, 12).Select(_ => words[incident.Next(words.Length)]).ToArray();
            if (i % 3 != 2)
            {
                text = string.Join("\n\n", Enumerable.Range(0, 5).Select(paragraph =>
                    $"The {thing} of {town} {special[paragraph * 2]} {special[(paragraph * 2) + 1]} after the {words[random.Next(words.Length)]} {words[random.Next(words.Length)]} {words[random.Next(words.Length)]}, {person} said on Tuesday. "
                    + $"“We saw the {special[paragraph]} and the {words[random.Next(words.Length)]},” said {people[random.Next(people.Length)]}, who was near {words[random.Next(words.Length)]}."));
            }
            lines.Add(JsonSerializer.Serialize(new
            {
                id = i,
                outlet = $"Outlet {i % 7}",
                published = new DateTimeOffset(2026, 6, 9, 0, 0, 0, TimeSpan.Zero).AddMinutes(10 * i),
                title = $"{thing} of {town} {special[0]} {special[1]}",
                text,
            }));
        }
        return string.Join('\n', lines) + "\n";
    }
}
