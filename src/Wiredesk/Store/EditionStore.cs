using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>The words of a line and where they stand now, if they still stand.</summary>
public sealed record LineText(long LineId, Evidence Evidence, string Text, DateTimeOffset ShownAt);

/// <summary>How a story stood when the edition last mailed it.</summary>
public sealed record MailedStory
{
    public required string Day { get; init; }
    public int Articles { get; init; }
    public int Origins { get; init; }
}

/// <summary>Editions, and what is news to their readers.</summary>
public sealed class EditionStore(Database database)
{
    private static readonly string[] s_columns = ["id", "slug", "name", "home_place", "hour", "time_zone", "stories", "topics", "outlets", "sections", "days", "lines", "corrections"];

    private static string Columns { get; } = string.Join(", ", s_columns);

    /// <summary>The columns of a table that a query calls by another name.</summary>
    internal static string ColumnsOf(string table) => string.Join(", ", s_columns.Select(column => $"{table}.{column}"));

    public Task<IReadOnlyList<Edition>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Edition>>(async connection => (await connection.QueryAsync<Edition>(
            $"select {Columns} from edition order by name, id")).AsList(), stop);

    public Task<Edition?> BySlug(string slug, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Edition?>(
            $"select {Columns} from edition where slug = @slug", new { slug }), stop);

    /// <summary>Adds the edition, or brings the one of that slug up to date.</summary>
    public Task<Edition> Save(Edition edition, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.QuerySingleAsync<Edition>($"""
            insert into edition (slug, name, home_place, hour, time_zone, stories, topics, outlets, sections, days, lines, corrections)
            values (@Slug, @Name, @HomePlace, @Hour, @TimeZone, @Stories, @Topics, @Outlets, @sections, @days, @Lines, @corrections)
            on conflict (slug) do update set name = excluded.name, home_place = excluded.home_place, hour = excluded.hour,
              time_zone = excluded.time_zone, stories = excluded.stories, topics = excluded.topics, outlets = excluded.outlets,
              sections = excluded.sections, days = excluded.days, lines = excluded.lines, corrections = excluded.corrections
            returning {Columns}
            """,
            new
            {
                edition.Slug,
                edition.Name,
                edition.HomePlace,
                edition.Hour,
                edition.TimeZone,
                edition.Stories,
                edition.Topics,
                edition.Outlets,
                sections = (int)edition.Sections,
                days = (int)edition.Days,
                edition.Lines,
                corrections = edition.Corrections.ToString(),
            }, transaction), stop);

    /// <summary>What an editor wrote for the edition's next issue, as Markdown; null when nothing.</summary>
    public Task<string?> NextIntro(long editionId, CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<string?>("select next_intro from edition where id = @editionId", new { editionId }), stop);

    /// <summary>Keeps what an editor wrote for the edition's next issue; null takes it away.</summary>
    public Task SetNextIntro(long editionId, string? markdown, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("update edition set next_intro = @markdown where id = @editionId", new { editionId, markdown }, transaction), stop);

    /// <summary>
    /// Stories that may be news to readers of an edition: of its topics and outlets, with a report after
    /// <paramref name="reportedAfter"/> and a line first shown at or after <paramref name="since"/> that none of its issues
    /// had. The widest told come first, then the newest.
    /// </summary>
    public Task<IReadOnlyList<Story>> News(Edition edition, DateTimeOffset since, DateTimeOffset reportedAfter, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Story>>(async connection =>
        {
            var ofTopics = edition.Topics.Count == 0 ? "" : $"and exists (select 1 from topic_story ts join topic p on p.id = ts.topic_id where ts.story_id = t.id and p.slug {Among.Of(connection, "topics")})";
            var ofOutlets = edition.Outlets.Count == 0 ? "" : $"and exists (select 1 from article a join outlet o on o.id = a.outlet_id where a.story_id = t.id and a.withdrawn_at is null and o.slug {Among.Of(connection, "outlets")})";
            return (await connection.QueryAsync<Story>($"""
                select {StoryStore.Columns} from story t
                where t.last_at > @reportedAfter and t.merged_into is null {ofTopics} {ofOutlets}
                  and exists (
                    select 1 from line l where l.story_id = t.id and l.shown_at >= @since and l.withdrawn_at is null
                      and not exists (select 1 from issue_line il join issue i on i.id = il.issue_id where il.line_id = l.id and i.edition_id = @Id))
                order by t.origins desc, t.last_at desc, t.id desc limit @limit
                """, new { edition.Id, since, reportedAfter, limit, topics = edition.Topics.ToArray(), outlets = edition.Outlets.ToArray() })).AsList();
        }, stop);

    /// <summary>
    /// Which of a story's lines are no news to the edition's readers: those that went out with an issue, and the new wordings of
    /// those that were corrected since, which are told as corrections.
    /// </summary>
    public Task<IReadOnlySet<long>> Mailed(long editionId, long storyId, CancellationToken stop)
        => database.Read<IReadOnlySet<long>>(async connection =>
        {
            var mailed = (await connection.QueryAsync<long>("""
                select l.id from line l join issue_line il on il.line_id = l.id join issue i on i.id = il.issue_id
                where l.story_id = @storyId and i.edition_id = @editionId
                union
                select l.id from line l join issue_correction ic on ic.line_id = l.id join issue i on i.id = ic.issue_id
                where l.story_id = @storyId and i.edition_id = @editionId
                """, new { editionId, storyId })).ToHashSet();
            if (mailed.Count == 0)
                return mailed;
            var lines = (await connection.QueryAsync<(long Id, long ArticleId, string Sha256)>("select id, article_id, sha256 from line where story_id = @storyId", new { storyId })).ToLookup(line => (line.ArticleId, line.Sha256), line => line.Id);
            // In order, so that a wording corrected twice leads to the last.
            foreach (var (line, article, now) in await connection.QueryAsync<(long, long, string)>("select line_id, article_id, now from correction where story_id = @storyId and now is not null order by id", new { storyId }))
            {
                if (mailed.Contains(line))
                    mailed.UnionWith(lines[(article, Revision.HashText(now))]);
            }
            return mailed;
        }, stop);

    /// <summary>How a story stood when the edition last mailed it; null when it never did.</summary>
    public Task<MailedStory?> LastMailed(long editionId, long storyId, CancellationToken stop)
        => database.Read(connection => connection.QueryFirstOrDefaultAsync<MailedStory?>("""
            select i.day, st.articles, st.origins from issue_story st join issue i on i.id = st.issue_id
            where st.story_id = @storyId and i.edition_id = @editionId order by i.id desc limit 1
            """, new { editionId, storyId }), stop);

    /// <summary>
    /// The words of those of a story's lines that stand: neither line nor article withdrawn, and the stored revision has, at
    /// the line's span, exactly what the line was shown with.
    /// </summary>
    public Task<IReadOnlyDictionary<long, LineText>> Standing(long storyId, IReadOnlySet<long> lines, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, LineText>>(async connection =>
        {
            var rows = await connection.QueryAsync<StandingRow>("""
                select l.id, l.article_id, l.revision_id, l.span_start, l.span_end, l.sha256, l.shown_at
                from line l where l.story_id = @storyId and l.withdrawn_at is null and (select 1 from article a where a.id = l.article_id and a.withdrawn_at is null limit 1) = 1
                """, new { storyId });
            var standing = new Dictionary<long, LineText>();
            foreach (var revision in rows.Where(row => lines.Contains(row.Id)).GroupBy(row => (row.ArticleId, row.RevisionId)))
            {
                var text = await connection.QuerySingleOrDefaultAsync<string?>(
                    "select text from revision where article_id = @ArticleId and id = @RevisionId", new { revision.Key.ArticleId, revision.Key.RevisionId }) ?? "";
                foreach (var row in revision)
                {
                    if (row.Evidence.Verify(text) is { } words)
                        standing[row.Id] = new LineText(row.Id, row.Evidence, words, row.ShownAt);
                }
            }
            return standing;
        }, stop);

    /// <summary>A story's articles that were not withdrawn: where each text begins, and who published it.</summary>
    public Task<IReadOnlyList<(long OutletId, string Opening)>> Openings(long storyId, CancellationToken stop)
        => database.Read<IReadOnlyList<(long, string)>>(async connection =>
        {
            var articles = (await connection.QueryAsync<(long Id, long RevisionId, long OutletId)>($"""
                select a.id, a.revision_id, a.outlet_id from article a
                where a.story_id = @storyId and a.withdrawn_at is null and a.revision_id is not null order by a.id limit {StoryStore.BriefedArticles}
                """, new { storyId })).AsList();
            var openings = (await StoryStore.InChunks<Opening>($"select r.id, substr(r.text, 1, {OpeningLength}) as text from revision r where {Among.Revisions(connection, "r.article_id", "r.id")}",
                articles.Select(article => (article.Id, article.RevisionId)), connection)).ToDictionary(opening => opening.Id, opening => opening.Text);
            return [.. articles.Where(article => openings.ContainsKey(article.RevisionId)).Select(article => (article.OutletId, openings[article.RevisionId]))];
        }, stop);

    /// <summary>How much of a text is read for its dateline, in characters.</summary>
    private const int OpeningLength = 120;

    private sealed record Opening
    {
        public long Id { get; init; }
        public required string Text { get; init; }
    }

    private sealed record StandingRow
    {
        public long Id { get; init; }
        public long ArticleId { get; init; }
        public long RevisionId { get; init; }
        public int SpanStart { get; init; }
        public int SpanEnd { get; init; }
        public required string Sha256 { get; init; }
        public DateTimeOffset ShownAt { get; init; }

        public Evidence Evidence => new(ArticleId, RevisionId, SpanStart, SpanEnd, Sha256);
    }
}
