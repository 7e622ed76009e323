using System.Data.Common;
using System.Text.Json;
using Dapper;
using Wiredesk.News;
using Wiredesk.Revisions;

namespace Wiredesk.Store;

/// <summary>An article of a feed that has not been read yet.</summary>
public sealed record FoundArticle(long OutletId, long FeedId, string Url, string Title, DateTimeOffset? PublishedAt, DateTimeOffset? ModifiedAt, string Entry)
{
    /// <summary>What the feed calls it, where that is its own name and nothing else's.</summary>
    public string? EntryId { get; init; }

    /// <summary>Of one whose text is its feed's own, that text now (<see cref="Article.FeedText"/>).</summary>
    public string? FeedText { get; init; }

    /// <summary>The article of the desk that it is, at a new address.</summary>
    public long? Moved { get; init; }
}

/// <summary>What the desk knows of an article whose address it meets again.</summary>
public sealed record KnownArticle
{
    /// <summary>Its address now; another than it was met at where it has moved.</summary>
    public required string Url { get; init; }
    public long? FeedId { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public Stage Stage { get; init; }
    public string? FeedText { get; init; }

    /// <summary>Whether its page is still to be read.</summary>
    public bool IsUnread => Stage == Stage.Found;
}

/// <summary>What an answer with a page was known by.</summary>
/// <param name="ETag">Its entity tag, as sent.</param>
/// <param name="LastModified">Its date, as sent.</param>
/// <param name="From">The address that sent it.</param>
public sealed record PageValidators(string? ETag, string? LastModified, string? From);

/// <summary>An article with its text, as read from a page, a feed or a file.</summary>
public sealed record ReadArticle
{
    public required string Url { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public string? Html { get; init; }
    public string? Page { get; init; }

    /// <summary>The address of its next page, when it is spread over several; not stored.</summary>
    public string? NextPart { get; init; }
    public string? Language { get; init; }
    public string? Section { get; init; }

    /// <summary>What else the outlet calls it: the categories of its feed, the tags of its page.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Image { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public IReadOnlyList<string> Byline { get; init; } = [];
    public IReadOnlyList<string> Credits { get; init; } = [];
    public string? OriginUrl { get; init; }
    public string? OriginOutlet { get; init; }
    public string? Rights { get; init; }

    /// <summary>Whether it is what its feed says, and no page was read.</summary>
    public bool IsFromFeed { get; init; }

    /// <summary>When the text was as it is here; null for now.</summary>
    public DateTimeOffset? CapturedAt { get; init; }
}

/// <summary>Articles, their revisions and captures, and the stage each is at.</summary>
public sealed class ArticleStore(Database database, OutletStore outlets, TimeProvider clock)
{
    internal const string Columns = """
        a.id, a.outlet_id, a.feed_id, a.url, a.stage, a.title, a.language, a.section, a.categories, a.media_topics, a.media_topics_by, a.image, a.published_at, a.modified_at, a.found_at,
        a.revision_id, a.story_id, a.origin_id, a.copy_kind, a.containment, a.furniture_of, a.key_terms, a.places, a.origin_url, a.origin_outlet, a.rights, a.entry,
        a.withdrawn_at, a.next_look_at, a.looks, a.still_looks, a.etag, a.last_modified, a.validators_from, a.feed_text, a.attempts, a.error
        """;

    internal const string RevisionColumns = "r.id, r.article_id, r.number, r.captured_at, r.title, r.text, r.html, r.sha256";

    /// <summary>Of these addresses those the desk has, as an article's own or as one it had before.</summary>
    public Task<IReadOnlyDictionary<string, KnownArticle>> Known(IReadOnlyCollection<string> urls, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<string, KnownArticle>>(async connection =>
        {
            const string Facts = "a.url, a.feed_id, a.modified_at, a.stage, a.feed_text";
            var known = new Dictionary<string, KnownArticle>();
            foreach (var some in urls.Chunk(Among.Most))
            {
                foreach (var article in await connection.QueryAsync<KnownArticle>($"select {Facts} from article a where a.url {Among.Urls(connection)}", new { urls = some }))
                    known[article.Url] = article;
                foreach (var (met, article) in await connection.QueryAsync<string, KnownArticle, (string, KnownArticle)>(
                    $"select f.url as met, {Facts} from other_address f join article a on a.id = f.article_id where f.url {Among.Urls(connection)}",
                    (met, article) => (met, article), new { urls = some }, splitOn: "url"))
                    known.TryAdd(met, article);
            }
            return known;
        }, stop);

    /// <summary>Articles of an outlet by what its feeds call them.</summary>
    public Task<ILookup<string, NamedArticle>> ByGuid(long outletId, IReadOnlyCollection<string> guids, CancellationToken stop)
        => database.Read(async connection =>
        {
            var found = new List<NamedArticle>();
            foreach (var some in guids.Chunk(Among.Most))
                found.AddRange(await connection.QueryAsync<NamedArticle>(
                    $"select id, entry_id, url, title, published_at from article where outlet_id = @outletId and entry_id {Among.Guids(connection)}", new { outletId, guids = some }));
            return found.ToLookup(article => article.EntryId);
        }, stop);

    /// <summary>Keeps what a feed lists. An entry seen before whose date of change moved on, or whose own text changed, is looked at again soon.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> SaveFound(IReadOnlyList<FoundArticle> found, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var added = 0;
            foreach (var article in found)
            {
                if (article.Moved is { } id ? await ArticleAddresses.Move(id, article, clock.GetUtcNow(), transaction) : await ArticleAddresses.Leads(article.Url, transaction))
                    continue;
                var parameters = new
                {
                    article.EntryId,
                    article.FeedText,
                    article.OutletId,
                    article.FeedId,
                    article.Url,
                    Title = Storable.Text(article.Title),
                    article.PublishedAt,
                    article.ModifiedAt,
                    article.Entry,
                    Now = clock.GetUtcNow(),
                };
                added += await transaction.Connection!.ExecuteAsync("""
                    insert into article (outlet_id, feed_id, url, entry_id, stage, title, published_at, modified_at, found_at, entry)
                    values (@OutletId, @FeedId, @Url, @EntryId, 'Found', @Title, @PublishedAt, @ModifiedAt, @Now, @Entry)
                    on conflict (url) do nothing
                    """, parameters, transaction);
                // Of two feeds that list an article the one that says more of it counts, as long as its page is not read.
                await transaction.Connection!.ExecuteAsync(
                    "update article set entry = @Entry where url = @Url and stage = 'Found' and length(entry) < length(@Entry)", parameters, transaction);
                await transaction.Connection!.ExecuteAsync("""
                    update article set modified_at = @ModifiedAt, next_look_at = @Now
                    where url = @Url and revision_id is not null and modified_at < @ModifiedAt
                    """, parameters, transaction);
                if (article.FeedText is not null)
                    await transaction.Connection!.ExecuteAsync("""
                        update article set entry = @Entry, next_look_at = @Now
                        where url = @Url and feed_id = @FeedId and feed_text is not null and feed_text <> @FeedText
                        """, parameters, transaction);
            }
            return added;
        }, stop);

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
                var id = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>("""
                    insert into article (outlet_id, url, stage, title, found_at) values (@outletId, @Url, 'Read', @Title, @now)
                    on conflict (url) do nothing returning id
                    """, new { outletId = ids[host], article.Url, Title = Storable.Text(article.Title), now = clock.GetUtcNow() }, transaction);
                if (id is null)
                    continue;
                await AddRevision(id.Value, article, transaction);
                added++;
            }
            return added;
        }, stop);

    /// <summary>Outlets with articles whose page is to be read (again) now, the one whose article waits longest first.</summary>
    public Task<IReadOnlyList<long>> OutletsToRead(CancellationToken stop)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>("""
            select outlet_id from article where stage = 'Found' and (retry_at is null or retry_at <= @now) group by outlet_id order by min(id)
            """, new { now = clock.GetUtcNow() })).AsList(), stop);

    /// <summary>Articles of an outlet whose page is to be read (again) now, lowest number first.</summary>
    public Task<IReadOnlyList<Article>> ToRead(long outletId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Article>>(async connection => (await connection.QueryAsync<Article>($"""
            select {Columns} from article a
            where a.stage = 'Found' and a.outlet_id = @outletId and (a.retry_at is null or a.retry_at <= @now) order by a.id limit @limit
            """, new { outletId, now = clock.GetUtcNow(), limit })).AsList(), stop);

    /// <summary>Articles at a stage together with their newest revision, lowest number first.</summary>
    /// <param name="stage">Any stage after <see cref="Stage.Found"/>.</param>
    /// <param name="notAfter">Leaves out articles that arrived after one still at this stage, so that arrival order is kept.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<(Article Article, Revision Revision)>> TextsAt(Stage stage, Stage? notAfter, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<(Article, Revision)>>(async connection =>
        {
            var rows = (await connection.QueryAsync<Article, Revision, (Article, Revision)>($"""
                select {Columns}, {RevisionColumns} from article a join revision r on r.id = a.revision_id
                where a.stage = @stage and a.id < coalesce((select min(b.id) from article b where b.stage = @notAfter), {long.MaxValue})
                order by a.id limit @limit
                """, (article, revision) => (article, revision), new { stage = stage.ToString(), notAfter = notAfter?.ToString(), limit })).AsList();
            return await WithNames(rows, connection);
        }, stop);

    /// <summary>Outlets with articles whose page is to be looked at again now, the one that waits longest first.</summary>
    public Task<IReadOnlyList<long>> OutletsToLookAt(CancellationToken stop)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>("""
            select outlet_id from article where next_look_at <= @now and stage = 'Briefed' group by outlet_id order by min(next_look_at)
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
    public Task SaveRead(long articleId, ReadArticle read, DateTimeOffset? nextLook, CancellationToken stop, PageValidators? validators = null)
        => database.Write(async transaction =>
        {
            await AddRevision(articleId, read, transaction);
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
            where not exists (select 1 from article b where b.url = a.address) on conflict (url) do nothing
            """, new { articleId, url }, transaction), stop);

    /// <summary>The outlet took the article back: its lines are withdrawn when its story is briefed again.</summary>
    public Task Withdraw(long articleId, string why, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            update article set next_look_at = null, error = @why,
              stage = case when withdrawn_at is not null then stage when story_id is null then 'Failed' else 'Filed' end,
              withdrawn_at = coalesce(withdrawn_at, @now)
            where id = @articleId
            """, new { articleId, why = Storable.Line(why), now = clock.GetUtcNow() }, transaction), stop);

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

    public Task<(Article Article, Revision Revision)?> WithText(long articleId, CancellationToken stop)
        => database.Read<(Article, Revision)?>(async connection =>
        {
            var rows = (await connection.QueryAsync<Article, Revision, (Article, Revision)>($"""
                select {Columns}, {RevisionColumns} from article a join revision r on r.id = a.revision_id where a.id = @articleId
                """, (article, revision) => (article, revision), new { articleId })).AsList();
            return (await WithNames(rows, connection)).Select(row => ((Article, Revision)?)row).SingleOrDefault();
        }, stop);

    public Task<Revision?> Revision(long revisionId, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Revision?>(
            $"select {RevisionColumns} from revision r where r.id = @revisionId", new { revisionId }), stop);

    public Task<IReadOnlyList<Revision>> Revisions(long articleId, CancellationToken stop)
        => database.Read<IReadOnlyList<Revision>>(async connection => (await connection.QueryAsync<Revision>(
            $"select {RevisionColumns} from revision r where r.article_id = @articleId order by r.number", new { articleId })).AsList(), stop);

    /// <summary>The page as it was fetched; null where the article came without one.</summary>
    public Task<string?> Page(long revisionId, CancellationToken stop)
        => database.Read(async connection =>
        {
            var bytes = await connection.QuerySingleOrDefaultAsync<byte[]?>("select page from capture where revision_id = @revisionId", new { revisionId });
            return bytes is null ? null : CapturedPage.Decompress(bytes);
        }, stop);

    /// <summary>Keeps what articles are about. One that has a newer revision meanwhile is left alone.</summary>
    /// <param name="told">Article, revision and the codes of its media topics.</param>
    /// <param name="edition">The edition of the vocabulary that told them.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task SaveMediaTopics(IReadOnlyList<(long ArticleId, long RevisionId, IReadOnlyList<string> Codes)> told, string edition, CancellationToken stop)
        => database.Write(async transaction =>
        {
            foreach (var (articleId, revisionId, codes) in told)
            {
                await transaction.Connection!.ExecuteAsync(
                    "update article set media_topics = @codes, media_topics_by = @edition where id = @articleId and revision_id = @revisionId",
                    new { articleId, revisionId, codes, edition }, transaction);
            }
        }, stop);

    /// <summary>How many articles are at each stage.</summary>
    public Task<IReadOnlyDictionary<Stage, long>> CountByStage(CancellationToken stop)
        => database.Read<IReadOnlyDictionary<Stage, long>>(async connection => (await connection.QueryAsync<(string Stage, long Count)>(
            "select stage, count(*) from article group by stage")).ToDictionary(row => Enum.Parse<Stage>(row.Stage), row => row.Count), stop);

    internal async Task AddRevision(long articleId, ReadArticle read, DbTransaction transaction)
    {
        read = read with { Title = Storable.Text(read.Title), Text = Storable.Text(read.Text), Html = read.Html is null ? null : Storable.Text(read.Html) };
        var connection = transaction.Connection!;
        var captured = read.CapturedAt ?? clock.GetUtcNow();
        var sha256 = News.Revision.Hash(read.Title, read.Text);
        var before = await connection.QuerySingleOrDefaultAsync<Revision?>(
            $"select {RevisionColumns} from revision r where r.article_id = @articleId order by r.number desc limit 1", new { articleId }, transaction);
        var summary = before is null ? null : ChangeSummary.Of(RevisionChanges.Between((before.Title, before.Text), (read.Title, read.Text))).ToString();
        var revisionId = await connection.QuerySingleAsync<long>("""
            insert into revision (article_id, number, captured_at, title, text, html, sha256, summary)
            values (@articleId, (select coalesce(max(number), 0) + 1 from revision where article_id = @articleId), @captured, @Title, @Text, @Html, @sha256, @summary)
            returning id
            """, new { articleId, captured, read.Title, read.Text, read.Html, sha256, summary }, transaction);
        if (read.Page is not null)
            await connection.ExecuteAsync("insert into capture (revision_id, page) values (@revisionId, @page)",
                new { revisionId, page = CapturedPage.Compress(read.Page) }, transaction);
        for (var position = 0; position < read.Byline.Count; position++)
            await connection.ExecuteAsync("insert into byline (revision_id, position, name) values (@revisionId, @position, @name)",
                new { revisionId, position, name = read.Byline[position] }, transaction);
        for (var position = 0; position < read.Credits.Count; position++)
            await connection.ExecuteAsync("insert into credit (revision_id, position, agency) values (@revisionId, @position, @agency)",
                new { revisionId, position, agency = read.Credits[position] }, transaction);
        await connection.ExecuteAsync("""
            update article set stage = 'Read', revision_id = @revisionId, title = @Title, language = coalesce(@Language, language),
              section = coalesce(@Section, section), categories = coalesce(@categories, categories), media_topics = null, media_topics_by = null, image = coalesce(@Image, image), published_at = coalesce(@PublishedAt, published_at),
              modified_at = coalesce(@ModifiedAt, modified_at), origin_url = @OriginUrl, origin_outlet = @OriginOutlet, rights = @Rights,
              feed_text = @feedText, attempts = 0, retry_at = null, error = null, withdrawn_at = null
            where id = @articleId
            """,
            new
            {
                articleId,
                revisionId,
                feedText = read.IsFromFeed ? SameWords.Hash(read.Title + "\n" + read.Text) : null,
                read.Title,
                read.Language,
                read.Section,
                categories = read.Categories.Count > 0 ? JsonSerializer.Serialize(read.Categories.Select(category => Storable.Line(category))) : null,
                read.Image,
                read.PublishedAt,
                read.ModifiedAt,
                read.OriginUrl,
                read.OriginOutlet,
                read.Rights,
            }, transaction);
    }

    /// <summary>Adds bylines and credits to the revisions.</summary>
    internal static async Task<IReadOnlyList<(Article, Revision)>> WithNames(IReadOnlyList<(Article Article, Revision Revision)> rows, DbConnection connection)
    {
        var ids = rows.Select(row => row.Revision.Id).ToArray();
        var bylines = await Names($"select revision_id, name from byline where revision_id {Among.Ids(connection)} order by revision_id, position");
        var credits = await Names($"select revision_id, agency as name from credit where revision_id {Among.Ids(connection)} order by revision_id, position");
        return [.. rows.Select(row => (row.Article, row.Revision with { Byline = [.. bylines[row.Revision.Id]], Credits = [.. credits[row.Revision.Id]] }))];

        async Task<ILookup<long, string>> Names(string sql)
        {
            var names = new List<(long RevisionId, string Name)>();
            foreach (var some in ids.Chunk(Among.Most))
                names.AddRange(await connection.QueryAsync<(long, string)>(sql, new { ids = some }));
            return names.ToLookup(pair => pair.RevisionId, pair => pair.Name);
        }
    }
}
