using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>One capture of an article, without its text.</summary>
public sealed record RevisionEntry
{
    public long Id { get; init; }
    public int Number { get; init; }
    public DateTimeOffset CapturedAt { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>What changed since the one before, as a line; none of the first, and of those captured by an older desk.</summary>
    public string? Summary { get; init; }
}

/// <summary>What pages ask about articles.</summary>
public sealed class ArticleQueries(Database database)
{
    /// <summary>Articles with their newest revision, in no order.</summary>
    public Task<IReadOnlyList<(Article Article, Revision Revision, Outlet Outlet)>> WithTexts(IReadOnlyCollection<long> ids, CancellationToken stop)
        => database.Read<IReadOnlyList<(Article, Revision, Outlet)>>(async connection => (await connection.QueryAsync<Article, Revision, Outlet, (Article, Revision, Outlet)>($"""
            select {ArticleStore.Columns}, {RevisionStore.Columns}, o.*
            from article a join revision r on {RevisionStore.IsNewest} join outlet o on o.id = a.outlet_id where a.id {Among.Ids(connection)} and r.article_id {Among.Ids(connection)}
            """, (article, revision, outlet) => (article, revision, outlet), new { ids })).AsList(), stop);

    public Task<IReadOnlyDictionary<long, (Article Article, Outlet Outlet)>> ByIds(IEnumerable<long> ids, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, (Article, Outlet)>>(async connection =>
        {
            var articles = await StoryStore.InChunks<Article>($"select {ArticleStore.Columns} from article a where a.id {Among.Ids(connection)}", ids.Distinct(), connection);
            var outlets = await OutletStore.WithIds(articles.Select(article => article.OutletId), connection);
            return articles.ToDictionary(article => article.Id, article => (article, outlets[article.OutletId]));
        }, stop);

    /// <summary>Articles of an outlet that have been read, the last found first.</summary>
    /// <param name="outletId">The outlet.</param>
    /// <param name="before">Only articles with a lower number; all when null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<Article>> OfOutlet(long outletId, long? before, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Article>>(async connection => (await connection.QueryAsync<Article>($"""
            select {ArticleStore.Columns} from article a
            where a.outlet_id = @outletId and a.id < @before and a.revision_id is not null order by a.id desc limit @limit
            """, new { outletId, before = before ?? long.MaxValue, limit })).AsList(), stop);

    /// <summary>A revision of an article with byline and credits; null when it is another article's.</summary>
    public Task<Revision?> Revision(Article article, long revisionId, CancellationToken stop)
        => database.Read(async connection =>
        {
            var found = await connection.QuerySingleOrDefaultAsync<Revision?>(
                $"select {RevisionStore.Columns} from revision r where r.id = @revisionId and r.article_id = @Id", new { revisionId, article.Id });
            return found is null ? null : (await RevisionStore.WithNames([(article, found)], connection))[0].Item2;
        }, stop);

    /// <summary>All captures of an article, oldest first.</summary>
    public Task<IReadOnlyList<RevisionEntry>> Revisions(long articleId, CancellationToken stop)
        => database.Read<IReadOnlyList<RevisionEntry>>(async connection => (await connection.QueryAsync<RevisionEntry>(
            "select id, number, captured_at, sha256, summary from revision where article_id = @articleId order by number", new { articleId })).AsList(), stop);

    /// <summary>A revision by its place among those of its article, from 1; null where there is none.</summary>
    public Task<Revision?> RevisionAt(long articleId, int number, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Revision?>(
            $"select {RevisionStore.Columns} from revision r where r.article_id = @articleId and r.number = @number", new { articleId, number }), stop);

    /// <summary>The words of the article that briefings have shown, by their SHA-256.</summary>
    public Task<IReadOnlySet<string>> ShownWords(long articleId, CancellationToken stop)
        => database.Read<IReadOnlySet<string>>(async connection => (await connection.QueryAsync<string>(
            "select distinct sha256 from line where article_id = @articleId", new { articleId })).ToHashSet(), stop);

    /// <summary>Copies of an article that were not withdrawn, with their outlets, the first found first.</summary>
    public Task<IReadOnlyList<(Article Article, Outlet Outlet)>> CopiesOf(long articleId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<(Article, Outlet)>>(async connection => (await connection.QueryAsync<Article, Outlet, (Article, Outlet)>($"""
            select {ArticleStore.Columns}, o.* from article a join outlet o on o.id = a.outlet_id
            where a.origin_id = @articleId and a.withdrawn_at is null order by a.id limit @limit
            """, (article, outlet) => (article, outlet), new { articleId, limit })).AsList(), stop);

    /// <summary>How many copies of the article other articles are.</summary>
    public Task<long> Copies(long articleId, CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from article where origin_id = @articleId", new { articleId }), stop);
}
