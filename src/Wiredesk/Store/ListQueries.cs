using System.Data.Common;
using Dapper;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Store;

/// <summary>A place in a list that is read page by page: what follows has lower numbers, the first one deciding before the second.</summary>
public sealed record ListPlace(long First, long Second);

/// <summary>Which of the items of a list are wanted; all where nothing is said.</summary>
public sealed record ListFilter
{
    public long? TopicId { get; init; }
    public long? SpeakerId { get; init; }
    public long? OutletId { get; init; }
    public long? StoryId { get; init; }
    public string? Language { get; init; }
    public Stance? Stance { get; init; }
    public DateTimeOffset? Since { get; init; }
}

/// <summary>A line that was corrected, with where its words stood.</summary>
public sealed record CorrectedLine(Correction Correction, Evidence Evidence);

/// <summary>Lists that other programs read, the newest first, page by page, each page for a bounded price whatever is filtered.</summary>
public sealed class ListQueries(Database database, Settings settings)
{
    /// <summary>Articles looked at for one page of articles or statements; where few of them are wanted, the page is short.</summary>
    public const int Looked = 500;

    /// <summary>The last to change first, by time and number.</summary>
    public Task<IReadOnlyList<Story>> Stories(ListFilter filter, ListPlace? after, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Story>>(async connection => (await connection.QueryAsync<Story>($"""
            select {StoryStore.Columns} from story t {(filter.TopicId is null ? "" : "join topic_story p on p.story_id = t.id and p.topic_id = @TopicId")}
            where t.merged_into is null and t.articles > 0
              {(filter.Language is null ? "" : "and t.language = @Language")}
              {(filter.Since is null ? "" : "and t.last_at >= @Since")}
              {(after is null ? "" : "and t.last_at <= @First and (t.last_at < @First or t.id < @Second)")}
            order by t.last_at desc, t.id desc limit @limit
            """, new { filter.TopicId, filter.Language, filter.Since, after?.First, after?.Second, limit })).AsList(), stop);

    /// <summary>Articles that have been read, the last found first, by number.</summary>
    /// <returns>The articles, and where to go on when the page is not the last.</returns>
    public Task<(IReadOnlyList<Article> Articles, ListPlace? Next)> Articles(ListFilter filter, ListPlace? after, int limit, CancellationToken stop)
        => database.Read(async connection =>
        {
            var parameters = await Parameters(filter, after, limit, connection);
            var found = (await connection.QueryAsync<Article>($"""
                select * from ({LookedAt(filter, ArticleStore.Columns)}) a
                where a.id < @First and a.revision_id is not null {(filter.Language is null ? "" : "and a.language = @Language")}
                order by a.id desc limit @take
                """, parameters)).AsList();
            return found.Count > limit
                ? (found[..limit], new ListPlace(found[limit - 1].Id, 0))
                : ((IReadOnlyList<Article>)found, await NextLook(LookedAt(filter), parameters, connection));
        }, stop);

    /// <summary>
    /// Statements of the newest revisions, those of the last found article first, in the order of its text. The same words in nine papers
    /// are one statement: copies, and what was taken back, are left out.
    /// </summary>
    /// <returns>The statements, and where to go on when the page is not the last.</returns>
    public Task<(IReadOnlyList<AttributedStatement> Statements, ListPlace? Next)> Statements(ListFilter filter, ListPlace? after, int limit, CancellationToken stop)
        => database.Read(async connection =>
        {
            var parameters = await Parameters(filter, after, limit, connection);
            var looked = filter.SpeakerId is null ? LookedAt(filter) : SaidBy();
            var found = filter.SpeakerId is null ? await StatementsIn(filter, parameters, connection) : (await connection.QueryAsync<AttributedStatement>($"""
                select * from ({SaidBy(StatementStore.Columns)}) s
                where s.confidence >= @LeastConfidence {(filter.Stance is null ? "" : "and s.stance = @stance")} and (
                  select 1 from article a where a.id = s.article_id and a.withdrawn_at is null and a.origin_id is null
                    {(filter.StoryId is null ? "" : "and a.story_id = @StoryId")}
                    {(filter.OutletId is null ? "" : "and a.outlet_id = @OutletId")} limit 1) = 1
                order by s.article_id desc, s.position limit @take
                """, parameters)).AsList();
            return found.Count > limit
                ? (found[..limit], new ListPlace(found[limit - 1].ArticleId, found[limit - 1].Position))
                : ((IReadOnlyList<AttributedStatement>)found, await NextLook(looked, parameters, connection));
        }, stop);

    /// <summary>Corrections, the newest first, by number.</summary>
    public Task<IReadOnlyList<CorrectedLine>> Corrections(ListFilter filter, ListPlace? after, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<CorrectedLine>>(async connection => [.. (await connection.QueryAsync<Correction, LineSpan, CorrectedLine>($"""
            select c.id, c.line_id, c.story_id, c.article_id, c.kind, c.was, c.now, c.at, c.speaker_was, c.speaker_now,
              l.id, l.revision_id, l.span_start, l.span_end, l.sha256
            from correction c join line l on l.id = c.line_id
            where 1 = 1
              {(filter.StoryId is null ? "" : "and c.story_id = @StoryId")}
              {(filter.Since is null ? "" : "and c.at >= @Since")}
              {(after is null ? "" : "and c.id < @First")}
            order by c.id desc limit @limit
            """,
            (correction, line) => new CorrectedLine(correction, new Evidence(correction.ArticleId, line.RevisionId, line.SpanStart, line.SpanEnd, line.Sha256)),
            new { filter.StoryId, filter.Since, after?.First, limit }))], stop);

    /// <summary>The articles that one page looks at.</summary>
    private static string LookedAt(ListFilter filter, string? columns = null) => $"""
        select {columns ?? $"a.id, {long.MaxValue} as position"} from article a
        where a.id <= @First and a.id >= @floor
          {(filter.OutletId is null ? "" : "and a.outlet_id = @OutletId")}
          {(filter.StoryId is null ? "" : "and a.story_id = @StoryId")}
        order by a.id desc limit {Looked}
        """;

    /// <summary>The statements of a speaker that one page looks at.</summary>
    private static string SaidBy(string? columns = null) => $"""
        select {columns ?? "s.article_id as id, s.position"} from statement s
        where s.speaker_id = @SpeakerId and s.article_id <= @First and s.article_id >= @floor and (s.article_id < @First or s.position > @Second)
          and (select 1 from article a where {StatementStore.OfNewest} limit 1) = 1
        order by s.article_id desc, s.position limit {Looked}
        """;

    /// <summary>The statements of the articles that one page looks at. First these, then theirs: for a join a database in parts would look through every part.</summary>
    private static async Task<List<AttributedStatement>> StatementsIn(ListFilter filter, DynamicParameters parameters, DbConnection connection)
    {
        var articles = (await connection.QueryAsync<(long Id, long RevisionId)>($"""
            select id, revision_id from ({LookedAt(filter, "a.id, a.revision_id, a.withdrawn_at, a.origin_id")}) looked
            where revision_id is not null and withdrawn_at is null and origin_id is null
            """, parameters)).AsList();
        var theirs = new DynamicParameters(parameters);
        theirs.Add("articles", articles.ConvertAll(article => article.Id).ToArray());
        theirs.Add("ids", articles.ConvertAll(article => article.RevisionId).ToArray());
        return articles.Count == 0 ? [] : (await connection.QueryAsync<AttributedStatement>($"""
            select {StatementStore.Columns} from statement s
            where {Among.Revisions(connection, "s.article_id", "s.revision_id")} and s.confidence >= @LeastConfidence and (s.article_id < @First or s.position > @Second)
              {(filter.Stance is null ? "" : "and s.stance = @stance")}
            order by s.article_id desc, s.position limit @take
            """, theirs)).AsList();
    }

    private async Task<DynamicParameters> Parameters(ListFilter filter, ListPlace? after, int limit, DbConnection connection)
    {
        var parameters = new DynamicParameters(new
        {
            filter.SpeakerId,
            filter.OutletId,
            filter.StoryId,
            filter.Language,
            stance = filter.Stance?.ToString(),
            settings.Site.LeastConfidence,
            First = after?.First ?? long.MaxValue,
            Second = after?.Second ?? long.MaxValue,
            take = limit + 1,
        });
        // Articles are numbered as they are found.
        parameters.Add("floor", filter.Since is not { } since ? 0 : 1 + await connection.ExecuteScalarAsync<long?>(
            "select id from article where found_at < @since order by found_at desc, id desc limit 1", new { since }) ?? 0);
        return parameters;
    }

    /// <summary>Behind the last that was looked at; null where that was all.</summary>
    private static async Task<ListPlace?> NextLook(string looked, DynamicParameters parameters, DbConnection connection)
    {
        var (count, last, position) = await connection.QuerySingleOrDefaultAsync<(long, long, long)>(
            $"select count(*) over (), id, position from ({looked}) looked order by id, position desc limit 1", parameters);
        return count < Looked ? null : new ListPlace(last, position);
    }

    private sealed record LineSpan
    {
        public long RevisionId { get; init; }
        public int SpanStart { get; init; }
        public int SpanEnd { get; init; }
        public required string Sha256 { get; init; }
    }
}
