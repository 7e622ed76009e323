using System.Data.Common;
using System.Text.Json;
using Dapper;
using Wiredesk.News;
using Wiredesk.Revisions;

namespace Wiredesk.Store;

/// <summary>What articles said at each moment they were captured, with the pages as they were fetched. A revision is never changed.</summary>
public sealed class RevisionStore(Database database)
{
    internal const string Columns = "r.id, r.article_id, r.number, r.captured_at, r.title, r.text, r.html, r.sha256";

    /// <summary>Joins the newest revision r of an article a. By the article's number it is found in one part of the table alone.</summary>
    internal const string IsNewest = "r.article_id = a.id and r.id = a.revision_id";

    /// <summary>All revisions of an article, the first first.</summary>
    public Task<IReadOnlyList<Revision>> Of(long articleId, CancellationToken stop)
        => database.Read<IReadOnlyList<Revision>>(async connection => (await connection.QueryAsync<Revision>(
            $"select {Columns} from revision r where r.article_id = @articleId order by r.number", new { articleId })).AsList(), stop);

    /// <summary>The page as it was fetched; null where the article came without one.</summary>
    public Task<string?> Page(long articleId, long revisionId, CancellationToken stop)
        => database.Read(async connection =>
        {
            var bytes = await connection.QuerySingleOrDefaultAsync<byte[]?>(
                "select page from capture where article_id in (@articleId, 0) and revision_id = @revisionId", new { articleId, revisionId });
            return bytes is null ? null : CapturedPage.Decompress(bytes);
        }, stop);

    /// <summary>Keeps what was read as the article's newest revision, with what it changed, and sends the article on its way.</summary>
    internal static async Task Add(long articleId, ReadArticle read, DateTimeOffset now, DbTransaction transaction)
    {
        read = read with { Title = Storable.Text(read.Title), Text = Storable.Text(read.Text), Html = read.Html is null ? null : Storable.Text(read.Html) };
        var connection = transaction.Connection!;
        var captured = read.CapturedAt ?? now;
        var sha256 = News.Revision.Hash(read.Title, read.Text);
        var before = await connection.QuerySingleOrDefaultAsync<Revision?>(
            $"select {Columns} from revision r where r.article_id = @articleId order by r.number desc limit 1", new { articleId }, transaction);
        var summary = before is null ? null : ChangeSummary.Of(RevisionChanges.Between((before.Title, before.Text), (read.Title, read.Text))).ToString();
        var revisionId = await connection.QuerySingleAsync<long>("""
            insert into revision (article_id, number, captured_at, title, text, html, sha256, summary)
            values (@articleId, (select coalesce(max(number), 0) + 1 from revision where article_id = @articleId), @captured, @Title, @Text, @Html, @sha256, @summary)
            returning id
            """, new { articleId, captured, read.Title, read.Text, read.Html, sha256, summary }, transaction);
        if (read.Page is not null)
            await connection.ExecuteAsync("insert into capture (article_id, revision_id, page) values (@articleId, @revisionId, @page)",
                new { articleId, revisionId, page = CapturedPage.Compress(read.Page) }, transaction);
        for (var position = 0; position < read.Byline.Count; position++)
            await connection.ExecuteAsync("insert into byline (revision_id, position, name) values (@revisionId, @position, @name)",
                new { revisionId, position, name = read.Byline[position] }, transaction);
        for (var position = 0; position < read.Credits.Count; position++)
            await connection.ExecuteAsync("insert into credit (revision_id, position, agency) values (@revisionId, @position, @agency)",
                new { revisionId, position, agency = read.Credits[position] }, transaction);
        var isThere = await connection.ExecuteAsync("""
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
        if (isThere == 0)
            throw new InvalidDataException($"article {articleId}: what was read of it is not kept: the article was removed meanwhile, as it has been kept as long as Keep.ArticleDays says");
    }

    /// <summary>
    /// Articles with their newest revisions, in the same order; those without one are left out. Of many articles these are asked for apart: a database in parts would look through
    /// every part for a join, however few of them have any of the articles.
    /// </summary>
    internal static async Task<IReadOnlyList<(Article Article, Revision Revision)>> WithNewest(IReadOnlyList<Article> articles, DbConnection connection)
    {
        var revisions = (await StoryStore.InChunks<Revision>($"select {Columns} from revision r where {Among.Revisions(connection, "r.article_id", "r.id")}",
            articles.Where(article => article.RevisionId is not null).Select(article => (article.Id, article.RevisionId!.Value)), connection)).ToDictionary(revision => revision.Id);
        return [.. from article in articles where article.RevisionId is { } id && revisions.ContainsKey(id) select (article, revisions[article.RevisionId!.Value])];
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
