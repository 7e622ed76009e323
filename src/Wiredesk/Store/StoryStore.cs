using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Stories;

namespace Wiredesk.Store;

/// <summary>What the filer decided for one article.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="StoryId">Its story; none opens a new one.</param>
/// <param name="Copy">The article it is a copy of, if it is one.</param>
/// <param name="LateCopies">Articles filed earlier that turn out to be copies of this one.</param>
/// <param name="FurnitureOf">An article of its outlet that has the same text under another title.</param>
public sealed record FiledDecision(long ArticleId, long? StoryId, CopyMatch? Copy, IReadOnlyList<LateCopy> LateCopies, long? FurnitureOf = null)
{
    /// <summary>How like the nearest story is, 0 to 1; none where it was not asked.</summary>
    public double? Similarity { get; init; }

    /// <summary>What the article is about in its own words.</summary>
    public IReadOnlyList<string> KeyTerms { get; init; } = [];

    /// <summary>The places it names first.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>Stories and which articles belong to them.</summary>
public sealed class StoryStore(Database database, Settings settings, TimeProvider clock)
{
    internal const string Columns = "t.id, t.language, t.headline, t.first_at, t.last_at, t.articles, t.outlets, t.origins, t.version, t.opened_by, t.merged_into";

    /// <summary>
    /// Files articles one by one in one transaction: <paramref name="decide"/> is asked for each, and <paramref name="filed"/> told the number
    /// of the story, which is new when it named none; where that knows a better grouping, it is made so, and <paramref name="regrouped"/>
    /// told the numbers of its stories. One that got a newer revision meanwhile has its place, and comes again when its statements are found.
    /// </summary>
    public Task File(
        IReadOnlyList<(Article Article, Revision Revision)> articles, Func<Article, Revision, FiledDecision?> decide, Func<long, long, Regrouping?> filed,
        Action<long, Regrouping, IReadOnlyList<long>> regrouped, CancellationToken stop, Fence? fence = null)
        => database.Write(async transaction =>
        {
            await ChangeNotes.TakeTurn(database.Dialect, transaction);
            var connection = transaction.Connection!;
            var filing = await connection.ExecuteScalarAsync<long>("select coalesce(max(filing), 0) from article where filing is not null", transaction: transaction);
            foreach (var (article, revision) in articles)
            {
                if (decide(article, revision) is { } decision)
                {
                    var story = decision.StoryId ?? await Open(article, transaction);
                    await connection.ExecuteAsync("""
                        update article set stage = case when stage = 'Stated' and revision_id = @revision then 'Filed' else stage end, story_id = @story, origin_id = @origin, copy_kind = @kind, containment = @containment, filing = @filing,
                          similarity = @Similarity, furniture_of = @FurnitureOf, key_terms = @KeyTerms, places = @Places
                        where id = @Id
                        """,
                        new
                        {
                            article.Id,
                            revision = revision.Id,
                            story,
                            origin = decision.Copy?.Origin,
                            kind = decision.Copy?.Kind.ToString(),
                            containment = decision.Copy?.Containment,
                            decision.Similarity,
                            decision.FurnitureOf,
                            decision.KeyTerms,
                            decision.Places,
                            filing = ++filing,
                        }, transaction);
                    foreach (var late in decision.LateCopies)
                    {
                        await connection.ExecuteAsync(
                            "update article set origin_id = @Origin, copy_kind = @kind, containment = @Containment where id = @Article",
                            new { late.Match.Origin, kind = late.Match.Kind.ToString(), late.Match.Containment, late.Article }, transaction);
                    }
                    if (filed(article.Id, story) is { } regrouping)
                        regrouped(article.Id, regrouping, await StoryMoves.Make(regrouping, clock.GetUtcNow(), transaction));
                }
                else
                {
                    // A later revision stays where its article was filed.
                    await connection.ExecuteAsync("update article set stage = 'Filed' where id = @Id and stage = 'Stated' and revision_id = @revision", new { article.Id, revision = revision.Id }, transaction);
                }
            }
            await SearchStore.Index(database.Dialect, [.. articles.Select(one => new IndexedText(one.Article.Id, one.Revision.Title, one.Revision.Text))], transaction);
        }, stop, fence: fence);

    /// <summary>The number of the last filing; 0 before the first.</summary>
    public Task<long> LastFiling(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select coalesce(max(filing), 0) from article where filing is not null"), stop);

    /// <summary>Articles of one language as they were when filed and in that order, some at a time, each time with the number up to which they are.</summary>
    /// <param name="language">The language.</param>
    /// <param name="after">The number of a filing; 0 for all.</param>
    /// <param name="last">The number of a later one.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async IAsyncEnumerable<(IReadOnlyList<RestoredArticle> Articles, long Last)> Filed(string language, long after, long last, [EnumeratorCancellation] CancellationToken stop)
    {
        const int Batch = 1_000;
        var next = Between(after);
        while (after < last)
        {
            var articles = await next;
            after = Math.Min(after + Batch, last);
            // The next are read while these are worked on.
            next = Between(after);
            yield return (articles, after);
        }

        Task<IReadOnlyList<RestoredArticle>> Between(long from) => from < last
            ? Task.Run(() => FiledBetween(language, from, Math.Min(from + Batch, last), stop), stop)
            : Task.FromResult<IReadOnlyList<RestoredArticle>>([]);
    }

    /// <summary>Articles that changed their story, in the order they did so.</summary>
    /// <param name="language">The language of the stories.</param>
    /// <param name="after">The number of a move; 0 for all.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<(long Move, long Article, long Story)>> MovedAfter(string language, long after, CancellationToken stop)
        => database.Read<IReadOnlyList<(long, long, long)>>(async connection => (await connection.QueryAsync<(long, long, long)>($"""
            select m.id, m.article_id, m.to_story from story_move m where m.id > @after and {LanguageOf("m.to_story")} = @language order by m.id
            """, new { language, after })).AsList(), stop);

    /// <summary>Articles filed up to a number that were found to be copies of these, which were filed after it.</summary>
    public Task<IReadOnlyList<LateCopy>> LateCopies(IReadOnlyCollection<long> origins, long upTo, CancellationToken stop)
        => database.Read<IReadOnlyList<LateCopy>>(async connection =>
        {
            var copies = new List<LateCopy>();
            foreach (var ids in origins.Chunk(Among.Most))
            {
                copies.AddRange((await connection.QueryAsync<(long Article, long Origin, string Kind, double Containment)>(
                    $"select id, origin_id, copy_kind, containment from article where origin_id {Among.Ids(connection)} and filing <= @upTo order by id", new { ids, upTo }))
                    .Select(row => new LateCopy(row.Article, new CopyMatch(row.Origin, Enum.Parse<CopyKind>(row.Kind), row.Containment))));
            }
            return copies;
        }, stop);

    /// <summary>The number of the last move; 0 before the first.</summary>
    public Task<long> LastMove(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select coalesce(max(id), 0) from story_move"), stop);

    /// <summary>An article in the form the story index takes.</summary>
    public static StoryArticle TextOf(Article article, Revision revision, Outlet outlet) =>
        TextOf(article.Id, outlet, article.PublishedAt, article.FoundAt, revision.Title, revision.Text, revision.Credits);

    private static StoryArticle TextOf(
        long id, Outlet outlet, DateTimeOffset? publishedAt, DateTimeOffset foundAt, string title, string text, IReadOnlyList<string> credits) => new()
        {
            Id = id,
            Outlet = outlet.Slug,
            // A date to come is an outlet's mistake, and would move the window.
            Published = publishedAt < foundAt ? publishedAt : foundAt,
            Title = title,
            Text = text,
            Credits = credits,
            FromAgency = outlet.Kind == OutletKind.Agency,
        };

    public Task<Story?> ById(long id, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Story?>($"select {Columns} from story t where t.id = @id", new { id }), stop);

    public Task<long> Count(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from story where merged_into is null"), stop);

    /// <summary>
    /// Everything the briefings of these stories are made from, in the same order; statements only as far as they are sure enough to be shown. Of a very large story, the
    /// articles that wait to be briefed and its newest.
    /// </summary>
    public Task<IReadOnlyList<StoryFile>> FilesOf(IReadOnlyCollection<long> storyIds, CancellationToken stop)
        => database.Read<IReadOnlyList<StoryFile>>(async connection =>
        {
            var rows = await InChunks<Article>($"""
                select {ArticleStore.Columns} from (
                  select a.*, row_number() over (partition by a.story_id order by case when a.stage = 'Filed' then 0 else 1 end, a.id desc) as place
                  from article a where a.story_id {Among.Ids(connection)} and a.revision_id is not null) a
                where a.place <= {BriefedArticles}
                """, storyIds, connection);
            var texts = (await RevisionStore.WithNames(await RevisionStore.WithNewest(rows, connection), connection)).ToLookup(text => text.Item1.StoryId!.Value);
            var statements = (await InChunks<AttributedStatement>($"select {StatementStore.Columns} from statement s where {Among.Revisions(connection, "s.article_id", "s.revision_id")} order by s.id",
                texts.SelectMany(story => story).Select(text => (text.Item1.Id, text.Item2.Id)), connection))
                .Where(statement => statement.Confidence >= settings.Site.LeastConfidence)
                .ToLookup(statement => statement.RevisionId);
            var outlets = await OutletStore.WithIds(rows.Select(article => article.OutletId), connection);
            var speakers = (await InChunks<Speaker>($"select id, slug, name from speaker where id {Among.Ids(connection)}",
                statements.SelectMany(group => group).Select(statement => statement.SpeakerId).OfType<long>().Distinct(), connection)).ToDictionary(speaker => speaker.Id);
            return [.. storyIds.Select(story => new StoryFile
            {
                StoryId = story,
                Articles = [.. texts[story].OrderBy(text => text.Item1.At).ThenBy(text => text.Item1.Id)
                    .Select(text => new FiledArticle(text.Item1, text.Item2, [.. statements[text.Item2.Id]]))],
                Outlets = outlets,
                Speakers = speakers,
            })];
        }, stop);

    /// <summary>A briefing is made from at most so many articles.</summary>
    public const int BriefedArticles = 400;

    internal static async Task<List<T>> InChunks<T>(string sql, IEnumerable<long> ids, DbConnection connection, DbTransaction? transaction = null)
    {
        var all = new List<T>();
        foreach (var some in ids.Chunk(Among.Most))
            all.AddRange(await connection.QueryAsync<T>(sql, new { ids = some }, transaction));
        return all;
    }

    /// <summary>The same for revisions, each with its article (<see cref="Among.Revisions"/>).</summary>
    internal static async Task<List<T>> InChunks<T>(string sql, IEnumerable<(long ArticleId, long RevisionId)> revisions, DbConnection connection)
    {
        var all = new List<T>();
        foreach (var some in revisions.Chunk(Among.Most))
            all.AddRange(await connection.QueryAsync<T>(sql, new { articles = some.Select(one => one.ArticleId).Distinct().ToArray(), ids = some.Select(one => one.RevisionId).ToArray() }));
        return all;
    }

    private static Task<long> Open(Article article, DbTransaction transaction)
        => transaction.Connection!.QuerySingleAsync<long>("""
            insert into story (language, headline, first_at, last_at, opened_by) values (@language, @Title, @At, @At, @Id) returning id
            """, new { language = article.Language ?? "und", article.Title, article.At, article.Id }, transaction);

    /// <summary>
    /// The language of a story in SQL, asked for each row: a server that does not know how few rows are asked for would rather join all the stories there are.
    /// </summary>
    internal static string LanguageOf(string story) => $"(select t.language from story t where t.id = {story})";

    /// <summary>The articles filed after a number and up to another; none of a row that was removed meanwhile.</summary>
    private Task<IReadOnlyList<RestoredArticle>> FiledBetween(string language, long after, long upTo, CancellationToken stop)
        => database.Read<IReadOnlyList<RestoredArticle>>(async connection =>
        {
            // The story's language is that of the index it was filed in; the article's may have become another with a later revision.
            var rows = (await connection.QueryAsync<FiledRow>($"""
                select a.id, a.story_id, a.outlet_id, a.published_at, a.found_at, a.origin_id, a.copy_kind, a.containment, a.furniture_of
                from article a where a.filing > @after and a.filing <= @upTo and a.revision_id is not null and {LanguageOf("a.story_id")} = @language
                order by a.filing
                """, new { language, after, upTo })).AsList();
            var texts = (await InChunks<FiledText>($"select id, article_id, title, text from revision where number = 1 and article_id {Among.Ids(connection)}", rows.Select(row => row.Id), connection))
                .ToDictionary(text => text.ArticleId);
            var credits = (await InChunks<FiledCredit>(
                $"select revision_id, agency from credit where revision_id {Among.Ids(connection)} order by revision_id, position", texts.Values.Select(text => text.Id), connection))
                .ToLookup(credit => credit.RevisionId, credit => credit.Agency);
            var outlets = await OutletStore.WithIds(rows.Select(row => row.OutletId), connection);
            return [.. rows.Where(row => texts.ContainsKey(row.Id)).Select(row => row.AsRestored(texts[row.Id], outlets[row.OutletId], [.. credits[texts[row.Id].Id]]))];
        }, stop);

    private sealed record FiledCredit
    {
        public long RevisionId { get; init; }
        public required string Agency { get; init; }
    }

    private sealed record FiledText
    {
        public long Id { get; init; }
        public long ArticleId { get; init; }
        public required string Title { get; init; }
        public required string Text { get; init; }
    }

    private sealed record FiledRow
    {
        public long Id { get; init; }
        public long StoryId { get; init; }
        public long OutletId { get; init; }
        public DateTimeOffset? PublishedAt { get; init; }
        public DateTimeOffset FoundAt { get; init; }
        public long? OriginId { get; init; }
        public CopyKind? CopyKind { get; init; }
        public double? Containment { get; init; }
        public long? FurnitureOf { get; init; }

        public RestoredArticle AsRestored(FiledText text, Outlet outlet, IReadOnlyList<string> credits) => new(
            TextOf(Id, outlet, PublishedAt, FoundAt, text.Title, text.Text, credits),
            StoryId, OriginId is { } origin ? new CopyMatch(origin, CopyKind!.Value, Containment!.Value) : null, FurnitureOf);
    }
}
