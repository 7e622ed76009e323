using Dapper;
using Microsoft.Data.Sqlite;

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
    {
        var given = Environment.GetEnvironmentVariable("WIREDESK_TEST_IMPORT");
        var file = given ?? _folder.File("news.jsonl", InventedNews.Lines(Invented));
        var undisturbed = await Import(file, _folder.Folder("undisturbed"), kills: 0, articles: 0);
        var disturbed = await Import(file, _folder.Folder("disturbed"), s_kills, undisturbed.Articles);
        TestContext.Current.TestOutputHelper?.WriteLine($"{s_kills} kills: {disturbed with { Grouping = "" }}");
        if (given is null)
            Assert.Equal(Invented, undisturbed.Articles);
        Assert.Equal(undisturbed, disturbed);
    }

    private static async Task<Counted> Import(string file, string folder, int kills, long articles)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            using var program = WiredeskProcess.Start("import", file, "--data", folder);
            // Killed at another depth each time: as soon as so many articles are stored, filed or briefed.
            var depth = (kill + 1) * 3 * articles / (kills + 1);
            while (!program.HasExited && await Progress(folder) < depth)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await program.Kill();
        }
        var (exit, _, errors) = await WiredeskProcess.Run(null, "import", file, "--data", folder);
        Assert.True(exit == 0, errors);
        return await Count(folder);
    }

    private static async Task<long> Progress(string folder)
    {
        var path = Path.Combine(folder, "wiredesk.db");
        if (!File.Exists(path))
            return 0;
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        try
        {
            return await connection.ExecuteScalarAsync<long>(
                "select count(*) + sum(stage in ('Filed', 'Briefed')) + sum(stage = 'Briefed') from article");
        }
        catch (SqliteException)
        {
            // Not there yet: the first start is still making it.
            return 0;
        }
    }

    private static async Task<Counted> Count(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "wiredesk.db")};Pooling=False");
        Task<long> One(string sql) => connection.ExecuteScalarAsync<long>(sql);
        return new Counted(
            await One("select count(*) from article where stage = 'Briefed'"),
            await One("select count(*) from revision"),
            await One("select count(*) from statement"),
            await One("select count(*) from story"),
            await One("select count(*) from briefing"),
            await One("select count(*) from article where origin_id is not null"),
            string.Join(' ', await connection.QueryAsync<string>("select group_concat(url) from (select story_id, url from article order by url) group by story_id order by min(url)")));
    }

    private sealed record Counted(long Articles, long Revisions, long Statements, long Stories, long Briefings, long Copies, string Grouping);
}
