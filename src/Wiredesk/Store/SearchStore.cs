using System.Data.Common;
using Dapper;

namespace Wiredesk.Store;

/// <summary>Articles found by one search.</summary>
/// <param name="Newest">Their numbers, the last found first.</param>
/// <param name="Best">The same, the best match first.</param>
/// <param name="Older">The number to go on before; null when all were looked at.</param>
public sealed record FoundArticles(IReadOnlyList<long> Newest, IReadOnlyList<long> Best, long? Older)
{
    public static readonly FoundArticles None = new([], [], null);
}

/// <summary>What the index takes of an article.</summary>
internal sealed record IndexedText(long ArticleId, string Title, string Text);

/// <summary>Full-text search over articles: FTS5 in SQLite, tsvector in PostgreSQL.</summary>
public sealed class SearchStore(Database database)
{
    /// <summary>
    /// Ranking looks at the newest so many matches only: the one query shape that stays fast in both databases at a
    /// million rows.
    /// </summary>
    public const int Ranked = 1000;

    /// <summary>So many of the newest matches are held against a filter at a time; the search goes on before them when asked to.</summary>
    public const int Scanned = 20_000;

    /// <summary>Characters of a text that go into the index of PostgreSQL, which takes a megabyte of words.</summary>
    private const int MostIndexed = 200_000;

    /// <summary>Articles that use all the words, the best first.</summary>
    /// <returns>Numbers of articles.</returns>
    public async Task<IReadOnlyList<long>> Articles(string query, int limit, CancellationToken stop)
        => SearchTerms.Of(query) is { IsEmpty: false } terms ? [.. (await Articles(terms, new SearchFilter(), before: null, stop)).Best.Take(limit)] : [];

    /// <summary>
    /// Articles that have all the terms and are what the filter asks for, of the newest <see cref="Scanned"/> that have the terms, and of those
    /// the newest <see cref="Ranked"/>. Without terms, the newest articles that are what the filter asks for.
    /// </summary>
    /// <param name="terms">Words and phrases.</param>
    /// <param name="filter">What else is asked for.</param>
    /// <param name="before">Only articles with a lower number; all when null.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<FoundArticles> Articles(SearchTerms terms, SearchFilter filter, long? before, CancellationToken stop)
        => database.Read(async connection =>
        {
            var (first, last) = await Numbers(filter, connection);
            if (first > last)
                return FoundArticles.None;
            var scan = filter.IsEmpty ? Ranked + 1 : Scanned;
            var rows = (await connection.QueryAsync<(long Id, double Score, bool Fits)>(Query(terms, filter), new
            {
                match = Match(terms),
                first,
                before = Math.Min(before ?? long.MaxValue, last == long.MaxValue ? last : last + 1),
                scan,
                filter.OutletId,
                filter.SpeakerId,
                filter.LeastConfidence,
                filter.From,
                until = filter.Before,
                filter.Language,
            })).AsList();
            var fitting = rows.Where(row => row.Fits).Take(Ranked).ToList();
            var isFull = fitting.Count == Ranked && fitting[^1].Id > rows[^1].Id;
            return new FoundArticles(
                [.. fitting.Select(row => row.Id)],
                [.. fitting.OrderByDescending(row => row.Score).ThenByDescending(row => row.Id).Select(row => row.Id)],
                isFull ? fitting[^1].Id : rows.Count == scan ? rows[^1].Id : null);
        }, stop);

    /// <summary>Puts the newest texts of articles into the index, in one go where that saves the way to a server.</summary>
    internal static Task Index(Dialect dialect, IReadOnlyList<IndexedText> articles, DbTransaction transaction)
        => dialect == Dialect.Sqlite
            ? transaction.Connection!.ExecuteAsync("insert or replace into article_search (rowid, title, text) values (@ArticleId, @Title, @Text)", articles, transaction)
            : transaction.Connection!.ExecuteAsync("""
                insert into article_search (article_id, words)
                select article_id, setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', text) from unnest(@ids, @titles, @texts) as indexed (article_id, title, text)
                on conflict (article_id) do update set words = excluded.words
                """,
                new
                {
                    ids = articles.Select(article => article.ArticleId).ToArray(),
                    titles = articles.Select(article => Folded(article.Title)).ToArray(),
                    texts = articles.Select(article => Folded(article.Text)).ToArray(),
                }, transaction);

    /// <summary>The words of a text with nothing between them that the parser of PostgreSQL would join words by: addresses, decimals, paths.</summary>
    private static string Folded(string text)
    {
        var folded = string.Join(' ', SearchWords.Of(text.Length <= MostIndexed ? text : text[..MostIndexed]));
        return folded.Length <= MostIndexed ? folded : folded[..MostIndexed];
    }

    /// <summary>Between which numbers the articles of the filter's days lie: those of an old day need not be looked for among all later ones.</summary>
    private static async Task<(long First, long Last)> Numbers(SearchFilter filter, DbConnection connection)
    {
        if (filter is { From: null, Before: null })
            return (0, long.MaxValue);
        var (first, last) = await connection.QuerySingleAsync<(long?, long?)>($"""
            select min(a.id), max(a.id) from article a
            where {ArticleStore.At} >= @from and {ArticleStore.At} < @until
            """, new { from = filter.From ?? DateTimeOffset.UnixEpoch, until = filter.Before ?? DateTimeOffset.MaxValue });
        return (first ?? long.MaxValue, last ?? 0);
    }

    private string Query(SearchTerms terms, SearchFilter filter)
    {
        var isSqlite = database.Dialect == Dialect.Sqlite;
        var (matches, score) = (terms.IsEmpty, isSqlite) switch
        {
            (true, _) => ($"select a.id from article a where a.revision_id is not null and a.id >= @first and a.id < @before{(filter.OutletId is null ? "" : " and a.outlet_id = @OutletId")} order by a.id desc limit @scan", "0.0"),
            // A lower bm25 is a better one.
            (_, true) => ("select rowid as id, -bm25(article_search, 4.0, 1.0) as score from article_search where article_search match @match and rowid >= @first and rowid < @before order by rowid desc limit @scan", "score"),
            _ => ("select article_id as id, words from article_search where words @@ to_tsquery('simple', @match) and article_id >= @first and article_id < @before order by article_id desc limit @scan",
                "case when fits then ts_rank(words, to_tsquery('simple', @match)) else 0.0 end"),
        };
        return $"""
            with matching as materialized ({matches}),
            m as materialized (select matching.*, (select 1 from article a where a.id = matching.id and a.withdrawn_at is null{Conditions(filter)} limit 1) is not null as fits from matching)
            select id, {score} as score, fits from m order by id desc
            """;
    }

    /// <summary>What a filter asks of an article, in SQL.</summary>
    internal static string Conditions(SearchFilter filter) => string.Concat(
        filter.OutletId is null ? "" : " and a.outlet_id = @OutletId",
        filter.From is null ? "" : $" and {ArticleStore.At} >= @From",
        filter.Before is null ? "" : $" and {ArticleStore.At} < @until",
        filter.Language is null ? "" : " and (a.language = @Language or a.language like @Language || '-%')",
        filter.SpeakerId is null ? "" : $" and exists (select 1 from statement s where {StatementStore.OfNewest} and s.speaker_id = @SpeakerId and s.confidence >= @LeastConfidence)");

    /// <summary>The terms in the language of the database; of letters and digits only.</summary>
    private string Match(SearchTerms terms)
        => database.Dialect == Dialect.Sqlite
            ? string.Join(' ', terms.Terms.Select(term => $"\"{string.Join(' ', term)}\""))
            : string.Join(" & ", terms.Terms.Select(term => $"({string.Join(" <-> ", term.Select(word => SearchWords.Fold(word)))})"));
}
