using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Full-text search over articles: FTS5 in SQLite, tsvector in PostgreSQL.</summary>
public sealed class SearchStore(Database database)
{
    /// <summary>
    /// Ranking looks at the newest so many matches only: the one query shape that stays fast in both databases at a
    /// million rows.
    /// </summary>
    public const int Ranked = 1000;

    /// <summary>Articles that use all the words, the best first.</summary>
    /// <returns>Numbers of articles.</returns>
    public Task<IReadOnlyList<long>> Articles(string query, int limit, CancellationToken stop)
    {
        var words = Words(query);
        if (words.Count == 0)
            return Task.FromResult<IReadOnlyList<long>>([]);
        return database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>(
            database.Dialect == Dialect.Sqlite ? SqliteQuery : PostgresQuery,
            new { match = Match(words), limit })).AsList(), stop);
    }

    private const string SqliteQuery = """
        select rowid from (
          select rowid, bm25(article_search, 4.0, 1.0) as score from article_search where article_search match @match order by rowid desc limit 1000)
        order by score limit @limit
        """;

    private const string PostgresQuery = """
        select article_id from (
          select article_id, ts_rank(words, to_tsquery('simple', @match)) as score from article_search
          where words @@ to_tsquery('simple', @match) order by article_id desc limit 1000) newest
        order by score desc, article_id desc limit @limit
        """;

    /// <summary>Puts the newest text of an article into the index.</summary>
    internal static Task Index(Dialect dialect, long articleId, Revision revision, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync(
            dialect == Dialect.Sqlite
                ? "insert or replace into article_search (rowid, title, text) values (@articleId, @Title, @Text)"
                : """
                  insert into article_search (article_id, words)
                  values (@articleId, setweight(to_tsvector('simple', @Title), 'A') || to_tsvector('simple', left(@Text, 200000)))
                  on conflict (article_id) do update set words = excluded.words
                  """,
            new { articleId, revision.Title, revision.Text }, transaction);

    private string Match(IReadOnlyList<string> words)
        => database.Dialect == Dialect.Sqlite
            ? string.Join(' ', words.Select(word => $"\"{word}\""))
            : string.Join(" & ", words);

    /// <summary>Letters and digits only, so that no query is a syntax error in either database.</summary>
    private static List<string> Words(string query)
    {
        const int MostWords = 12;
        var letters = string.Concat(query.Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return [.. letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
    }
}
