using Dapper;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Store;

/// <summary>What pages ask about speakers.</summary>
public sealed class SpeakerQueries(Database database, Settings settings)
{
    // The newest revision only, and no copies: the same words in nine papers are one statement. The article is asked for statement by statement, in its own part of the table: for a join a
    // database in parts would look through all.
    private const string OwnArticle = $"from article a where {StatementStore.OfNewest} and a.withdrawn_at is null and a.origin_id is null";
    private const string Shown = $"from statement s where s.speaker_id = @speakerId and s.confidence >= @LeastConfidence and (select 1 {OwnArticle} limit 1) = 1";

    /// <summary>A speaker's statements, the last first.</summary>
    /// <param name="speakerId">The speaker.</param>
    /// <param name="before">Only statements with a lower number; all when null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<AttributedStatement>> Statements(long speakerId, long? before, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<AttributedStatement>>(async connection => (await connection.QueryAsync<AttributedStatement>(
            $"select {StatementStore.Columns} {Shown} and s.id < @before order by s.id desc limit @limit",
            new { speakerId, settings.Site.LeastConfidence, before = before ?? long.MaxValue, limit })).AsList(), stop);

    /// <summary>A speaker's statements that are what a filter asks for, the last first. Those of copies only where one outlet is asked for.</summary>
    public Task<IReadOnlyList<AttributedStatement>> Statements(long speakerId, SearchFilter filter, long? before, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<AttributedStatement>>(async connection => (await connection.QueryAsync<AttributedStatement>($"""
            select {StatementStore.Columns} from statement s
            where s.speaker_id = @speakerId and s.id < @before and s.confidence >= @LeastConfidence and (
              select 1 from article a where {StatementStore.OfNewest} and a.withdrawn_at is null
                {(filter.OutletId is null ? "and a.origin_id is null" : "")}{SearchStore.Conditions(filter with { SpeakerId = null })} limit 1) = 1
            order by s.id desc limit @limit
            """, new { speakerId, settings.Site.LeastConfidence, before = before ?? long.MaxValue, limit, filter.OutletId, filter.From, until = filter.Before, filter.Language })).AsList(), stop);

    /// <summary>The statements of these revisions, in the order of each text.</summary>
    public Task<IReadOnlyList<AttributedStatement>> OfRevisions(IEnumerable<(long ArticleId, long RevisionId)> revisions, CancellationToken stop)
        => database.Read<IReadOnlyList<AttributedStatement>>(async connection =>
        {
            var said = new List<AttributedStatement>();
            foreach (var some in revisions.Chunk(Among.Most))
            {
                said.AddRange(await connection.QueryAsync<AttributedStatement>($"""
                    select {StatementStore.Columns} from statement s
                    where {Among.Revisions(connection, "s.article_id", "s.revision_id")} and s.confidence >= @LeastConfidence order by s.revision_id, s.position
                    """, new { articles = some.Select(one => one.ArticleId).ToArray(), ids = some.Select(one => one.RevisionId).ToArray(), settings.Site.LeastConfidence }));
            }
            return said;
        }, stop);

    /// <summary>Speakers whose name is, begins or ends like this, by their slugs: "Brand" finds Ottilie Brand.</summary>
    public Task<IReadOnlyList<Speaker>> Like(string slug, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Speaker>>(async connection => (await connection.QueryAsync<Speaker>(
            "select id, slug, name from speaker where slug = @slug or slug like @starts or slug like @ends order by length(slug), slug limit @limit",
            new { slug, starts = slug + "-%", ends = "%-" + slug, limit })).AsList(), stop);

    /// <summary>When the articles of the speaker's last statements were published.</summary>
    public Task<IReadOnlyList<DateTimeOffset>> Times(long speakerId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<DateTimeOffset>>(async connection => (await connection.QueryAsync<DateTimeOffset>(
            $"select (select {ArticleStore.At} {OwnArticle}) {Shown} order by s.id desc limit @limit", new { speakerId, settings.Site.LeastConfidence, limit })).AsList(), stop);

    /// <summary>Which outlets reported the speaker in their own words, and how many statements, the most first.</summary>
    public Task<IReadOnlyList<(long OutletId, long Count)>> Reporters(long speakerId, CancellationToken stop)
        => database.Read<IReadOnlyList<(long, long)>>(async connection => (await connection.QueryAsync<(long, long)>(
            $"select outlet_id, count(*) as count from (select (select a.outlet_id {OwnArticle}) as outlet_id {Shown}) said group by outlet_id order by count desc, outlet_id", new { speakerId, settings.Site.LeastConfidence })).AsList(), stop);

    /// <summary>The stories in whose disputes the speaker accuses or answers, the last opened first.</summary>
    public Task<IReadOnlyList<long>> DisputedIn(long speakerId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>("""
            select d.story_id from statement s join dispute d on d.accusation_id = s.id where s.speaker_id = @speakerId
            union select d.story_id from statement s join dispute d on d.denial_id = s.id where s.speaker_id = @speakerId
            order by story_id desc limit @limit
            """, new { speakerId, limit })).AsList(), stop);

    /// <summary>How often the speaker did what.</summary>
    public Task<IReadOnlyList<(Stance Stance, long Count)>> Stances(long speakerId, CancellationToken stop)
        => database.Read<IReadOnlyList<(Stance, long)>>(async connection => [.. (await connection.QueryAsync<(string Stance, long Count)>(
            $"select s.stance, count(*) {Shown} group by s.stance order by count(*) desc, s.stance", new { speakerId, settings.Site.LeastConfidence }))
            .Select(row => (Enum.Parse<Stance>(row.Stance), row.Count))], stop);
}
