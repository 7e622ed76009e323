using System.Data.Common;

namespace Wiredesk.Store.Copying;

/// <summary>
/// The index of words, made anew in the target for the articles that the source's has, from their newest texts and by the code that indexes an
/// article when it is filed.
/// </summary>
internal static class SearchIndexing
{
    /// <summary>Articles that go to the database at a time.</summary>
    private const int Batch = 100;

    /// <summary>The numbers of the articles in the index, as a table that can be added up.</summary>
    public static CarriedTable Articles { get; } = new(NotCarried.SearchIndex, [new CarriedColumn("article_id", ColumnKind.Integer, "int8")], ["article_id"]);

    // Words of an article that is no more are of no use to anybody.
    public static string SelectArticles(Dialect dialect)
        => $"select s.{Number(dialect)} from {NotCarried.SearchIndex} s join article a on a.id = s.{Number(dialect)} where a.revision_id is not null";

    /// <param name="from">The source's dialect.</param>
    /// <param name="source">Where texts are read.</param>
    /// <param name="to">The target's dialect.</param>
    /// <param name="target">Where they are indexed.</param>
    /// <param name="counted">Is told of each article.</param>
    /// <param name="stop">Stops indexing.</param>
    public static async Task Run(Dialect from, DbTransaction source, Dialect to, DbTransaction target, Action counted, CancellationToken stop)
    {
        await using var command = source.Connection!.CreateCommand();
        (command.Transaction, command.CommandTimeout, command.CommandText) = (source, 0, $"""
            select s.{Number(from)}, r.title, r.text
            from {NotCarried.SearchIndex} s join article a on a.id = s.{Number(from)} join revision r on r.article_id = a.id and r.id = a.revision_id
            order by s.{Number(from)}
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var batch = new List<IndexedText>(Batch);
        while (await reader.ReadAsync(stop))
        {
            batch.Add(new IndexedText(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
            if (batch.Count == Batch)
                await Index();
        }
        await Index();

        async Task Index()
        {
            await SearchStore.Index(to, batch, target);
            batch.ForEach(_ => counted());
            batch.Clear();
        }
    }

    private static string Number(Dialect dialect) => dialect == Dialect.Sqlite ? "rowid" : "article_id";
}
