using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>The words of a line and where they stand now, if they still stand.</summary>
public sealed record LineText(long LineId, Evidence Evidence, string Text, DateTimeOffset ShownAt);

/// <summary>A correction of a line that went out by mail.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="Headline">The story's headline.</param>
/// <param name="OutletId">Whose article the line stood in.</param>
/// <param name="NowLineId">The line that has the new wording, where the story's page shows it as one.</param>
public sealed record MailedCorrection(Correction Correction, string Headline, long OutletId, long? NowLineId);

/// <summary>Editions, their issues, and which lines went out with which issue.</summary>
public sealed class EditionStore(Database database)
{
    private const string Columns = "id, slug, name, home_place, hour, time_zone, stories";
    private const string IssueColumns = "id, edition_id, day, subject, html, text, state, composed_at, sent_at";

    public Task<IReadOnlyList<Edition>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Edition>>(async connection => (await connection.QueryAsync<Edition>(
            $"select {Columns} from edition order by name, id")).AsList(), stop);

    public Task<Edition?> BySlug(string slug, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Edition?>(
            $"select {Columns} from edition where slug = @slug", new { slug }), stop);

    /// <summary>Adds the edition, or brings the one of that slug up to date.</summary>
    public Task<Edition> Save(Edition edition, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.QuerySingleAsync<Edition>($"""
            insert into edition (slug, name, home_place, hour, time_zone, stories) values (@Slug, @Name, @HomePlace, @Hour, @TimeZone, @Stories)
            on conflict (slug) do update set name = excluded.name, home_place = excluded.home_place, hour = excluded.hour,
              time_zone = excluded.time_zone, stories = excluded.stories
            returning {Columns}
            """,
            new { edition.Slug, edition.Name, edition.HomePlace, edition.Hour, edition.TimeZone, edition.Stories }, transaction), stop);

    public Task<Issue?> IssueOf(long editionId, DateOnly day, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Issue?>(
            $"select {IssueColumns} from issue where edition_id = @editionId and day = @day", new { editionId, day = DayText(day) }), stop);

    public Task<Issue?> LastIssue(long editionId, CancellationToken stop)
        => database.Read(connection => connection.QueryFirstOrDefaultAsync<Issue?>(
            $"select {IssueColumns} from issue where edition_id = @editionId order by day desc limit 1", new { editionId }), stop);

    /// <summary>Issues composed whose sending is not finished, oldest first.</summary>
    public Task<IReadOnlyList<Issue>> Unsent(CancellationToken stop)
        => database.Read<IReadOnlyList<Issue>>(async connection => (await connection.QueryAsync<Issue>(
            $"select {IssueColumns} from issue where state = 'Composed' order by id")).AsList(), stop);

    /// <summary>
    /// Keeps an issue and the lines in it. When the edition has an issue of that day already, that one stands and is given.
    /// </summary>
    public Task<Issue> Keep(Issue issue, IReadOnlyCollection<long> lines, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var kept = await connection.QuerySingleOrDefaultAsync<Issue?>($"""
                insert into issue (edition_id, day, subject, html, text, state, composed_at)
                values (@EditionId, @Day, @Subject, @Html, @Text, 'Composed', @ComposedAt)
                on conflict (edition_id, day) do nothing
                returning {IssueColumns}
                """,
                new { issue.EditionId, issue.Day, issue.Subject, issue.Html, issue.Text, issue.ComposedAt }, transaction);
            if (kept is null)
            {
                return await connection.QuerySingleAsync<Issue>(
                    $"select {IssueColumns} from issue where edition_id = @EditionId and day = @Day", new { issue.EditionId, issue.Day }, transaction);
            }
            foreach (var line in lines.Distinct())
                await connection.ExecuteAsync("insert into issue_line (issue_id, line_id) values (@Id, @line)", new { kept.Id, line }, transaction);
            return kept;
        }, stop);

    public Task MarkSent(long issueId, DateTimeOffset at, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update issue set state = 'Sent', sent_at = @at where id = @issueId and state = 'Composed'", new { issueId, at }, transaction), stop);

    /// <summary>
    /// Stories that may be news to readers of an edition: with a report after <paramref name="reportedAfter"/> and a line
    /// first shown at or after <paramref name="since"/> that none of its issues had. The widest told come first, then the newest.
    /// </summary>
    public Task<IReadOnlyList<Story>> News(long editionId, DateTimeOffset since, DateTimeOffset reportedAfter, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Story>>(async connection => (await connection.QueryAsync<Story>($"""
            select {StoryStore.Columns} from story t
            where t.last_at > @reportedAfter and t.merged_into is null
              and exists (
                select 1 from line l where l.story_id = t.id and l.shown_at >= @since and l.withdrawn_at is null
                  and not exists (select 1 from issue_line il join issue i on i.id = il.issue_id where il.line_id = l.id and i.edition_id = @editionId))
            order by t.origins desc, t.last_at desc, t.id desc limit @limit
            """, new { editionId, since, reportedAfter, limit })).AsList(), stop);

    /// <summary>Which of a story's lines went out with an issue of the edition.</summary>
    public Task<IReadOnlySet<long>> Mailed(long editionId, long storyId, CancellationToken stop)
        => database.Read<IReadOnlySet<long>>(async connection => (await connection.QueryAsync<long>("""
            select distinct l.id from line l join issue_line il on il.line_id = l.id join issue i on i.id = il.issue_id
            where l.story_id = @storyId and i.edition_id = @editionId
            """, new { editionId, storyId })).ToHashSet(), stop);

    /// <summary>
    /// The words of those of a story's lines that stand: neither line nor article withdrawn, and the stored revision has, at
    /// the line's span, exactly what the line was shown with.
    /// </summary>
    public Task<IReadOnlyDictionary<long, LineText>> Standing(long storyId, IReadOnlySet<long> lines, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, LineText>>(async connection =>
        {
            var rows = await connection.QueryAsync<StandingRow>("""
                select l.id, l.article_id, l.revision_id, l.span_start, l.span_end, l.sha256, l.shown_at
                from line l join article a on a.id = l.article_id
                where l.story_id = @storyId and l.withdrawn_at is null and a.withdrawn_at is null
                """, new { storyId });
            var standing = new Dictionary<long, LineText>();
            foreach (var revision in rows.Where(row => lines.Contains(row.Id)).GroupBy(row => row.RevisionId))
            {
                var text = await connection.QuerySingleAsync<string>("select text from revision where id = @Key", new { revision.Key });
                foreach (var row in revision)
                {
                    if (row.Evidence.Verify(text) is { } words)
                        standing[row.Id] = new LineText(row.Id, row.Evidence, words, row.ShownAt);
                }
            }
            return standing;
        }, stop);

    /// <summary>Corrections made in a span of time to lines that earlier issues of the edition had, oldest first.</summary>
    /// <param name="editionId">The edition.</param>
    /// <param name="from">From this moment on.</param>
    /// <param name="until">Up to this moment and not at it.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<MailedCorrection>> Corrections(long editionId, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<MailedCorrection>>(async connection =>
        {
            var corrections = (await connection.QueryAsync<Correction, Heading, MailedCorrection>("""
                select c.id, c.line_id, c.story_id, c.article_id, c.kind, c.was, c.now, c.at, t.id, t.headline, a.outlet_id
                from correction c join story t on t.id = c.story_id join article a on a.id = c.article_id
                where c.at >= @from and c.at < @until
                  and exists (select 1 from issue_line il join issue i on i.id = il.issue_id where il.line_id = c.line_id and i.edition_id = @editionId)
                order by c.id limit @limit
                """, (correction, heading) => new MailedCorrection(correction, heading.Headline, heading.OutletId, null), new { editionId, from, until, limit })).AsList();
            for (var i = 0; i < corrections.Count; i++)
            {
                if (corrections[i].Correction is { Now: { } now } correction)
                {
                    var line = await connection.QuerySingleOrDefaultAsync<long?>(
                        "select id from line where story_id = @StoryId and article_id = @ArticleId and sha256 = @sha256 and withdrawn_at is null",
                        new { correction.StoryId, correction.ArticleId, sha256 = Revision.HashText(now) });
                    corrections[i] = corrections[i] with { NowLineId = line };
                }
            }
            return corrections;
        }, stop);

    /// <summary>A story's articles that were not withdrawn: where each text begins, and who published it.</summary>
    public Task<IReadOnlyList<(long OutletId, string Opening)>> Openings(long storyId, CancellationToken stop)
        => database.Read<IReadOnlyList<(long, string)>>(async connection => (await connection.QueryAsync<(long, string)>($"""
            select a.outlet_id, substr(r.text, 1, {OpeningLength}) from article a join revision r on r.id = a.revision_id
            where a.story_id = @storyId and a.withdrawn_at is null order by a.id limit {StoryStore.BriefedArticles}
            """, new { storyId })).AsList(), stop);

    /// <summary>How much of a text is read for its dateline, in characters.</summary>
    private const int OpeningLength = 120;

    internal static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd");

    private sealed record Heading
    {
        public long Id { get; init; }
        public required string Headline { get; init; }
        public long OutletId { get; init; }
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
