using System.Globalization;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>A line of an issue, and the section it stands in.</summary>
public sealed record IssueLineEntry(long LineId, Sections Section);

/// <summary>A story of an issue, as it stood then.</summary>
public sealed record IssueStoryEntry(long StoryId, Sections Section, int Articles, int Origins);

/// <summary>A correction an issue tells, and the line that has the new wording, where there is one.</summary>
public sealed record IssueCorrectionEntry(long CorrectionId, long? LineId);

/// <summary>What stands in an issue: remembered so that nothing is mailed twice and a correction finds its readers.</summary>
public sealed record IssueEntries(IReadOnlyList<IssueStoryEntry> Stories, IReadOnlyList<IssueLineEntry> Lines, IReadOnlyList<IssueCorrectionEntry> Corrections)
{
    public static IssueEntries None { get; } = new([], [], []);
}

/// <summary>Issues, and what stood in them.</summary>
public sealed class IssueStore(Database database)
{
    private const string Columns = "id, edition_id, day, number, subject, subjects, html, text, state, trouble, chosen, erased, composed_at, retried_at, sent_at";

    /// <summary>The edition's issue of a day.</summary>
    public Task<Issue?> Of(long editionId, DateOnly day, CancellationToken stop, int number = 0)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Issue?>(
            $"select {Columns} from issue where edition_id = @editionId and day = @day and number = @number", new { editionId, day = DayText(day), number }), stop);

    public Task<Issue?> ById(long id, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Issue?>($"select {Columns} from issue where id = @id", new { id }), stop);

    public Task<IssueState?> StateOf(long id, CancellationToken stop)
        => database.Read(async connection => await connection.ExecuteScalarAsync<string?>("select state from issue where id = @id", new { id }) is { } state ? Enum.Parse<IssueState>(state) : (IssueState?)null, stop);

    /// <summary>The edition's last issue of a day; corrections between issues do not count.</summary>
    public Task<Issue?> Last(long editionId, CancellationToken stop)
        => database.Read(connection => connection.QueryFirstOrDefaultAsync<Issue?>(
            $"select {Columns} from issue where edition_id = @editionId and number = 0 order by day desc limit 1", new { editionId }), stop);

    /// <summary>An edition's issues without their texts, the newest first.</summary>
    public Task<IReadOnlyList<Issue>> Newest(long editionId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Issue>>(async connection => (await connection.QueryAsync<Issue>($"""
            select id, edition_id, day, number, subject, subjects, '' as html, '' as text, state, trouble, chosen, erased, composed_at, retried_at, sent_at
            from issue where edition_id = @editionId order by day desc, number desc limit @limit
            """, new { editionId, limit })).AsList(), stop);

    /// <summary>Issues composed whose sending is not finished, oldest first; not those held or paused.</summary>
    public Task<IReadOnlyList<Issue>> Unsent(CancellationToken stop)
        => database.Read<IReadOnlyList<Issue>>(async connection => (await connection.QueryAsync<Issue>(
            $"select {Columns} from issue where state = 'Composed' order by id")).AsList(), stop);

    /// <summary>
    /// Keeps an issue and what stands in it. When the edition has an issue of that day and number already, that one stands and is given.
    /// </summary>
    public Task<Issue> Keep(Issue issue, IssueEntries entries, CancellationToken stop, Fence? fence = null)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var kept = await connection.QuerySingleOrDefaultAsync<Issue?>($"""
                insert into issue (edition_id, day, number, subject, subjects, html, text, state, trouble, composed_at)
                values (@EditionId, @Day, @Number, @Subject, @Subjects, @Html, @Text, @state, @Trouble, @ComposedAt)
                on conflict (edition_id, day, number) do nothing
                returning {Columns}
                """,
                new { issue.EditionId, issue.Day, issue.Number, issue.Subject, issue.Subjects, issue.Html, issue.Text, state = issue.State.ToString(), issue.Trouble, issue.ComposedAt }, transaction);
            if (kept is null)
            {
                return await connection.QuerySingleAsync<Issue>(
                    $"select {Columns} from issue where edition_id = @EditionId and day = @Day and number = @Number", new { issue.EditionId, issue.Day, issue.Number }, transaction);
            }
            await connection.ExecuteAsync("insert into issue_story (issue_id, story_id, section, articles, origins) values (@Id, @StoryId, @section, @Articles, @Origins)",
                entries.Stories.Select(story => new { kept.Id, story.StoryId, section = (int)story.Section, story.Articles, story.Origins }), transaction);
            // A line may stand in two stories of an issue, in two sections.
            await connection.ExecuteAsync("insert into issue_line (issue_id, line_id, section) values (@Id, @Key, @section)",
                entries.Lines.GroupBy(line => line.LineId).Select(line => new { kept.Id, line.Key, section = (int)line.Aggregate(Sections.None, (all, one) => all | one.Section) }), transaction);
            await connection.ExecuteAsync("insert into issue_correction (issue_id, correction_id, line_id) values (@Id, @CorrectionId, @LineId)",
                entries.Corrections.Select(correction => new { kept.Id, correction.CorrectionId, correction.LineId }), transaction);
            if (issue.Number == 0)
                await connection.ExecuteAsync("update edition set next_intro = null where id = @EditionId", new { issue.EditionId }, transaction);
            return kept;
        }, stop, fence: fence);

    /// <summary>Changes the state of an issue that is in one of two others.</summary>
    /// <returns>Whether it was.</returns>
    public Task<bool> Turn(long issueId, IssueState from, IssueState to, string? trouble, DateTimeOffset now, CancellationToken stop)
        => database.Write(async transaction => await transaction.Connection!.ExecuteAsync(
            "update issue set state = @to, trouble = @trouble, retried_at = @now where id = @issueId and state = @from", new { issueId, from = from.ToString(), to = to.ToString(), trouble, now }, transaction) > 0, stop);

    /// <summary>Marks an issue as sent, unless something of it waits.</summary>
    public Task MarkSent(long issueId, DateTimeOffset at, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            """
            update issue set state = 'Sent', sent_at = @at where id = @issueId and state = 'Composed'
              and not exists (select 1 from delivery where issue_id = @issueId and state in ('Queued', 'Sending'))
            """, new { issueId, at }, transaction), stop);

    /// <summary>What of an issue was corrected since it was sent, oldest first.</summary>
    public Task<IReadOnlyList<Correction>> Corrected(long issueId, CancellationToken stop)
        => database.Read<IReadOnlyList<Correction>>(async connection => (await connection.QueryAsync<Correction>("""
            select c.id, c.line_id, c.story_id, c.article_id, c.kind, c.was, c.now, c.at from correction c
            where c.line_id in (select line_id from issue_line where issue_id = @issueId) and c.at >= (select composed_at from issue where id = @issueId) order by c.id
            """, new { issueId })).AsList(), stop);

    internal static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
