using System.Globalization;
using Dapper;
using Wiredesk.News;
using Wiredesk.Nodes;

namespace Wiredesk.Store;

/// <summary>Articles, the stage each is at, and when its page is asked for.</summary>
public sealed class ArticleStore(Database database, OutletStore outlets, TimeProvider clock)
{
    internal const string Columns = """
        a.id, a.outlet_id, a.feed_id, a.url, a.stage, a.title, a.language, a.section, a.categories, a.media_topics, a.media_topics_by, a.image, a.published_at, a.modified_at, a.found_at,
        a.revision_id, a.story_id, a.origin_id, a.copy_kind, a.containment, a.filing, a.similarity, a.key_terms, a.places, a.origin_url, a.origin_outlet, a.rights, a.entry,
        a.withdrawn_at, a.next_look_at, a.looks, a.still_looks, a.etag, a.last_modified, a.validators_from, a.feed_text, a.attempts, a.error
        """;

    /// <summary>The kind of turn that a node has at an outlet's pages.</summary>
    internal const string OutletTurn = "outlet";

    /// <summary><see cref="Article.At"/> in SQL, as indexes have it.</summary>
    internal const string At = "coalesce(a.published_at, a.found_at)";

    /// <summary>Keeps articles that come with their text; one whose address is known is left as it is.</summary>
    /// <param name="articles">Each with the host and name of its outlet.</param>
    /// <returns>How many were new.</returns>
    public Task<int> Import(IReadOnlyList<(string Host, string Outlet, ReadArticle Article)> articles, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var names = articles.GroupBy(row => row.Host).ToDictionary(group => group.Key, group => group.First().Outlet);
            var ids = await outlets.IdsByHost(names, transaction);
            var added = 0;
            foreach (var (host, _, article) in articles)
            {
                if (await ArticleAddresses.Leads(article.Url, transaction))
                    continue;
                var id = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>($"""
                    insert into article (id, outlet_id, url, stage, title, found_at) values ({ArticleNumber.Next(database.Dialect, "@now")}, @outletId, @Url, 'Read', @Title, @now)
                    on conflict do nothing returning id
                    """, new { outletId = ids[host], article.Url, Title = Storable.Text(article.Title), now = clock.GetUtcNow() }, transaction);
                if (id is null)
                    continue;
                await RevisionStore.Add(id.Value, article, clock.GetUtcNow(), transaction);
                added++;
            }
            return added;
        }, stop);

    /// <summary>Outlets with articles whose page is to be read (again) now, the one whose article waits longest first; none at which another node has its turn.</summary>
    public Task<IReadOnlyList<long>> OutletsToRead(CancellationToken stop, Turns? turns = null)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>($"""
            select outlet_id from article where {Unfinished.At(Stage.Found)} and (retry_at is null or retry_at <= @now) {turns?.IsFree(OutletTurn, "outlet_id")} group by outlet_id order by min(id)
            """, new { now = clock.GetUtcNow() })).AsList(), stop);

    /// <summary>Articles of an outlet whose page is to be read (again) now, lowest number first.</summary>
    public Task<IReadOnlyList<Article>> ToRead(long outletId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Article>>(async connection => (await connection.QueryAsync<Article>($"""
            select {Columns} from article a
            where {Unfinished.At(Stage.Found, "a.")} and a.outlet_id = @outletId and (a.retry_at is null or a.retry_at <= @now) order by a.id limit @limit
            """, new { outletId, now = clock.GetUtcNow(), limit })).AsList(), stop);

    /// <summary>How long an article is left to the node that took it: many times what a batch takes.</summary>
    private static readonly TimeSpan s_inHand = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Articles whose statements are to be found, together with their newest revision, lowest number first. On a desk with several nodes
    /// they are this one's until it saves them, its session is over, or <see cref="s_inHand"/> has passed. A node may have taken some in the name of a session that was ended meanwhile.
    /// It takes some when it has saved those before: any it still has are left from a try that failed.
    /// </summary>
    /// <param name="limit">At most so many, and at most <see cref="Among.Most"/>.</param>
    /// <param name="session">The node's session; null on a desk with one process.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<(Article Article, Revision Revision)>> TextsToState(int limit, long? session, CancellationToken stop)
    {
        if (session is null)
            return await Texts(Unfinished.At(Stage.Read, "a."), new { limit }, stop);
        var ids = await database.Write(async transaction => (await transaction.Connection!.QueryAsync<long>("""
            update article a set claimed_by = @session, claimed_until = desk_now() + @s_inHand
            from (
              select id from article
              where stage = 'Read' and (claimed_until is null or claimed_until < desk_now() or claimed_by = @session or claimed_by not in (select session from node where gone_at is null))
              order by id limit @limit for update skip locked) taken
            where a.id = taken.id returning a.id
            """, new { session, s_inHand, limit }, transaction)).ToArray(), stop);
        return ids.Length == 0 ? [] : await Texts("a.id = any(@ids)", new { ids, limit }, stop);
    }

    /// <summary>
    /// Articles to be filed, together with their newest revision, lowest number first; none that arrived after one whose statements are still
    /// to be found, so that the order of arrival is kept.
    /// </summary>
    /// <param name="notOf">Languages that are left to others.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<(Article Article, Revision Revision)>> TextsToFile(IReadOnlyCollection<string> notOf, int limit, CancellationToken stop)
        => Texts($"""
            {Unfinished.At(Stage.Stated, "a.")} and a.id < coalesce((select min(b.id) from article b where {Unfinished.At(Stage.Read, "b.")}), {long.MaxValue})
            {(notOf.Count > 0 ? "and not coalesce(a.language, 'und') = any(@notOf)" : "")}
            """, new { notOf = notOf.ToArray(), limit }, stop);

    private Task<IReadOnlyList<(Article Article, Revision Revision)>> Texts(string where, object parameters, CancellationToken stop)
        => database.Read<IReadOnlyList<(Article, Revision)>>(async connection =>
        {
            var rows = (await connection.QueryAsync<Article>($"select {Columns} from article a where {where} order by a.id limit @limit", parameters)).AsList();
            return await RevisionStore.WithNames(await RevisionStore.WithNewest(rows, connection), connection);
        }, stop);

    /// <summary>Outlets with articles whose page is to be looked at again now, the one that waits longest first; none at which another node has its turn.</summary>
    public Task<IReadOnlyList<long>> OutletsToLookAt(CancellationToken stop, Turns? turns = null)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>($"""
            select outlet_id from article where next_look_at <= @now and stage = 'Briefed' {turns?.IsFree(OutletTurn, "outlet_id")} group by outlet_id order by min(next_look_at)
            """, new { now = clock.GetUtcNow() })).AsList(), stop);

    /// <summary>Articles of an outlet whose page is to be looked at again now.</summary>
    public Task<IReadOnlyList<Article>> ToLookAt(long outletId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Article>>(async connection => (await connection.QueryAsync<Article>($"""
            select {Columns} from article a where a.next_look_at <= @now and a.stage = 'Briefed' and a.outlet_id = @outletId
            order by a.next_look_at limit @limit
            """, new { outletId, now = clock.GetUtcNow(), limit })).AsList(), stop);

    /// <summary>Stores what was read as the article's next revision and sends it on its way.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="read">What was read.</param>
    /// <param name="nextLook">When its page is looked at again.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="validators">What the answer was known by; null where it tells nothing of the next one.</param>
    /// <param name="looks">How often its page had been looked at when this look began: where another node has looked meanwhile, that one counts.</param>
    public Task SaveRead(long articleId, ReadArticle read, DateTimeOffset? nextLook, CancellationToken stop, PageValidators? validators = null, int? looks = null)
        => database.Write(async transaction =>
        {
            var now = await transaction.Connection!.ExecuteScalarAsync<int>(
                $"select looks from article where id = @articleId{(database.Dialect == Dialect.Postgres ? " for update" : "")}", new { articleId }, transaction);
            if (looks is not null && now != looks)
                return;
            await RevisionStore.Add(articleId, read, clock.GetUtcNow(), transaction);
            await transaction.Connection!.ExecuteAsync("""
                update article set next_look_at = @nextLook, looks = looks + 1, still_looks = 0, entry = null,
                  etag = @ETag, last_modified = @LastModified, validators_from = @From
                where id = @articleId
                """, new { articleId, nextLook, validators?.ETag, validators?.LastModified, validators?.From }, transaction);
        }, stop);

    /// <summary>Notes that a look found nothing new.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="nextLook">When its page is looked at again.</param>
    /// <param name="rights">What the page says of its rights; null where it was not read.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="validators">What the answer was known by; null where those known before still hold.</param>
    public Task SaveUnchanged(long articleId, DateTimeOffset? nextLook, string? rights, CancellationToken stop, PageValidators? validators = null)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            update article set next_look_at = @nextLook, looks = looks + 1, still_looks = still_looks + 1, rights = coalesce(@rights, rights), error = null, entry = null,
              etag = case when @isNew = 1 then @ETag else etag end, last_modified = case when @isNew = 1 then @LastModified else last_modified end,
              validators_from = case when @isNew = 1 then @From else validators_from end
            where id = @articleId
            """, new { articleId, nextLook, rights, isNew = validators is null ? 0 : 1, validators?.ETag, validators?.LastModified, validators?.From }, transaction), stop);

    /// <summary>Notes an address that an article's own leads to for good; one that another article has stays that one's.</summary>
    public Task AddAddress(long articleId, string url, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            insert into other_address (url, article_id) select a.address, a.id from (select id, cast(@url as text) as address from article where id = @articleId) a
            where not exists (select 1 from article_address b where b.url = a.address) on conflict (url) do nothing
            """, new { articleId, url }, transaction), stop);

    /// <summary>The outlet took the article back: its lines are withdrawn when its story is briefed again.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="why">How the outlet says so.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="looks">How often it had been looked at when its page was asked for; one that was read since is left alone.</param>
    public Task Withdraw(long articleId, string why, CancellationToken stop, int? looks = null)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            update article set next_look_at = null, error = @why,
              stage = case when withdrawn_at is not null then stage when story_id is null then 'Failed' else 'Filed' end,
              withdrawn_at = coalesce(withdrawn_at, @now)
            where id = @articleId and looks = coalesce(@looks, looks)
            """, new { articleId, why = Storable.Line(why), now = clock.GetUtcNow(), looks }, transaction), stop);

    /// <summary>Notes that a page was not even asked for, and why; no try is counted.</summary>
    public Task Postpone(long articleId, string why, DateTimeOffset until, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update article set error = @why, retry_at = @until where id = @articleId", new { articleId, why = Storable.Line(why), until }, transaction), stop);

    /// <summary>Notes a failed try: it is tried again later, or given up when no time is given.</summary>
    public Task SaveFailure(long articleId, string error, DateTimeOffset? retryAt, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            update article set error = @error, attempts = attempts + 1, retry_at = @retryAt,
              stage = case when @givenUp = 1 then 'Failed' else stage end
            where id = @articleId
            """, new { articleId, error, retryAt, givenUp = retryAt is null ? 1 : 0 }, transaction), stop);

    /// <summary>Gives up a text that could not be filed or briefed. One that is further meanwhile, or has a newer revision, is left alone.</summary>
    /// <param name="tried">The article as it was when it was tried.</param>
    /// <param name="error">Why.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="fence">With which the caller leads.</param>
    public Task GiveUp(Article tried, string error, CancellationToken stop, Fence? fence = null)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            update article set error = @error, attempts = attempts + 1, retry_at = null, stage = 'Failed' where id = @Id and stage = @stage and revision_id = @RevisionId
            """, new { tried.Id, tried.RevisionId, stage = tried.Stage.ToString(), error }, transaction), stop, fence: fence);

    public Task<(Article Article, Revision Revision)?> WithText(long articleId, CancellationToken stop)
        => database.Read<(Article, Revision)?>(async connection =>
        {
            var rows = (await connection.QueryAsync<Article, Revision, (Article, Revision)>($"""
                select {Columns}, {RevisionStore.Columns} from article a join revision r on {RevisionStore.IsNewest} where a.id = @articleId
                """, (article, revision) => (article, revision), new { articleId })).AsList();
            return (await RevisionStore.WithNames(rows, connection)).Select(row => ((Article, Revision)?)row).SingleOrDefault();
        }, stop);

    /// <summary>Keeps what articles are about. One that has a newer revision meanwhile is left alone.</summary>
    /// <param name="told">Article, revision and the codes of its media topics.</param>
    /// <param name="edition">The edition of the vocabulary that told them.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task SaveMediaTopics(IReadOnlyList<(long ArticleId, long RevisionId, IReadOnlyList<string> Codes)> told, string edition, CancellationToken stop)
        => database.Write(async transaction =>
        {
            if (database.Dialect == Dialect.Sqlite)
            {
                foreach (var (articleId, revisionId, codes) in told)
                {
                    await transaction.Connection!.ExecuteAsync(
                        "update article set media_topics = @codes, media_topics_by = @edition where id = @articleId and revision_id = @revisionId",
                        new { articleId, revisionId, codes, edition }, transaction);
                }
                return;
            }
            await transaction.Connection!.ExecuteAsync("""
                update article a set media_topics = told.codes, media_topics_by = @edition from unnest(@ids, @revisions, @lists) as told (id, revision, codes)
                where a.id = told.id and a.revision_id = told.revision
                """,
                new
                {
                    ids = told.Select(one => one.ArticleId).ToArray(),
                    revisions = told.Select(one => one.RevisionId).ToArray(),
                    lists = told.Select(one => Mapping.StringsToJson(one.Codes)).ToArray(),
                    edition,
                }, transaction);
        }, stop);

    /// <summary>Up to which number articles were removed for their age; 0 while none was.</summary>
    public Task<long> RemovedUpTo(CancellationToken stop)
        => database.Read(async connection => await connection.ExecuteScalarAsync<string?>("select value from desk_value where name = @Mark", new { ArticleRemoval.Mark }) is { } number
            ? long.Parse(number, CultureInfo.InvariantCulture) : 0, stop);

    /// <summary>How many articles wait at each of the stages that need no network.</summary>
    public Task<IReadOnlyDictionary<Stage, long>> CountWaiting(CancellationToken stop)
        => database.Read<IReadOnlyDictionary<Stage, long>>(async connection => (await connection.QueryAsync<(string Stage, long Count)>($"""
            select stage, count(*) from article where stage in ('{Stage.Read}', '{Stage.Stated}', '{Stage.Filed}') and stage <> 'Briefed' group by stage
            """)).ToDictionary(row => Enum.Parse<Stage>(row.Stage), row => row.Count), stop);
}
