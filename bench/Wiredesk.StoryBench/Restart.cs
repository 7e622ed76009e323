using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.StoryBench;

/// <summary>How long the desk takes after a start until it files again: a desk on SQLite full of made articles, its index rebuilt from them.</summary>
internal static class Restart
{
    private const int Chunk = 1_000;

    public static async Task Run(IReadOnlyList<LabelledArticle> labelled, int count, TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-restart-").FullName;
        try
        {
            await using var database = Database.InFolder(folder);
            await new Migrator(database, clock).Migrate(CancellationToken.None);
            var outlets = new OutletStore(database, clock);
            var articles = new ArticleStore(database, outlets, clock);
            var wire = new MadeWire(labelled, articlesPerDay: count / 10.0, seed: 1);
            for (var made = 0; made < count; made += Chunk)
                await articles.Import([.. Enumerable.Range(0, Chunk).Select(_ => Row(wire.Next()))], CancellationToken.None);
            await FileAsIs(database);
            await articles.Import([Row(wire.Next())], CancellationToken.None);
            await database.Write(transaction => transaction.Connection!.ExecuteAsync("update article set stage = 'Stated' where stage = 'Read'", transaction: transaction), CancellationToken.None);

            var memory = GC.GetTotalMemory(forceFullCollection: true);
            var stories = new StoryStore(database, new Settings(), clock);
            var step = new FileStep(articles, stories, outlets, new FilingIndexes(stories, new Settings(), clock, NullLogger<FilingIndexes>.Instance), new Leadership(null), new StageMeter(clock), NullLogger<FileStep>.Instance);
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            var filed = await step.Run(CancellationToken.None);
            var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine($"{count} articles in the window, database {new FileInfo(Path.Combine(folder, Database.FileName)).Length >> 20} MB: "
                + $"{filed} more filed after {watch.Elapsed.TotalSeconds:0.0} s, {cpu:0.0} s of CPU; {(GC.GetTotalMemory(forceFullCollection: true) - memory) >> 20} MB held");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Host, string Outlet, ReadArticle Article) Row(Stories.StoryArticle article) => ($"{article.Outlet}.example", article.Outlet, new ReadArticle
    {
        Url = $"http://{article.Outlet}.example/{article.Id}",
        Title = article.Title,
        Text = article.Text,
        Language = "en",
        PublishedAt = article.Published,
    });

    /// <summary>Three articles a story, as if filed: the index is rebuilt from where articles are, not from what they say.</summary>
    private static Task<int> FileAsIs(Database database) => database.Write(async transaction =>
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("insert into story (id, language, headline, first_at, last_at) select id, 'en', title, published_at, published_at from article where id % 3 = 1", transaction: transaction);
        await connection.ExecuteAsync("update article set stage = 'Briefed', filing = id, story_id = id - (id + 2) % 3", transaction: transaction);
        return 0;
    }, CancellationToken.None);
}
