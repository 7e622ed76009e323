using System.Data.Common;
using System.Globalization;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>A correction of a line that went out by mail.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="Headline">The story's headline.</param>
/// <param name="OutletId">Whose article the line stood in.</param>
/// <param name="NowLineId">The line that has the new wording, where the story's page shows it as one.</param>
public sealed record MailedCorrection(Correction Correction, string Headline, long OutletId, long? NowLineId);

/// <summary>
/// Corrections owed to those who were mailed the wrong line, and only to them: in a section they had, with an issue that was
/// sent to them or may have been, or as the new wording in a correction that was told to them.
/// </summary>
public sealed class OwedCorrectionStore(Database database, TimeProvider clock)
{
    /// <summary>The name of the value that says which correction was looked at last.</summary>
    private const string Mark = "corrections owed up to";

    private static readonly TimeSpan s_again = TimeSpan.FromHours(1);

    /// <summary>Notes who is owed the corrections made since this was last called.</summary>
    /// <returns>How many mails are owed a correction more.</returns>
    public Task<int> Owe(CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var from = long.Parse(await connection.ExecuteScalarAsync<string?>("select value from desk_value where name = @Mark", new { Mark }, transaction) ?? "0", CultureInfo.InvariantCulture);
            var until = await connection.ExecuteScalarAsync<long?>("select max(id) from correction", transaction: transaction) ?? 0;
            // With several writers one of a lower number may come to stand after one of a higher: those of the last while are looked at again.
            var owed = await connection.ExecuteAsync(Insert("(c.id > @from or c.at >= @recent) and c.id <= @until", ""), new { from, until, recent = clock.GetUtcNow() - s_again }, transaction);
            await connection.ExecuteAsync("insert into desk_value (name, value) values (@Mark, @value) on conflict (name) do update set value = excluded.value",
                new { Mark, value = until.ToString(CultureInfo.InvariantCulture) }, transaction);
            return owed;
        }, stop);

    /// <summary>Notes the same for an issue that went out to some only after a line in it had been corrected.</summary>
    public Task<int> OweLate(long issueId, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            Insert("c.at >= (select composed_at from issue where id = @issueId)", "and d.issue_id = @issueId"), new { issueId }, transaction), stop);

    /// <summary>Numbers of corrections that were removed may be given again (by SQLite): what has one of them was not looked at.</summary>
    internal static Task MoveMarkBack(DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync("""
            update desk_value set value = cast((select coalesce(max(id), 0) from correction) as text)
            where name = @Mark and cast(value as bigint) > (select coalesce(max(id), 0) from correction)
            """, new { Mark }, transaction);

    private static string Insert(string corrections, string deliveries) => $"""
        insert into owed_correction (subscriber_id, correction_id)
        select d.subscriber_id, c.id from correction c join issue_line il on il.line_id = c.line_id join delivery d on d.issue_id = il.issue_id
        where {corrections} {deliveries} and d.state in ('Sent', 'Unknown') and (d.sections & il.section) <> 0
        union
        select o.subscriber_id, c.id from correction c join issue_correction ic on ic.line_id = c.line_id
          join owed_correction o on o.correction_id = ic.correction_id and o.issue_id = ic.issue_id
          join delivery d on d.issue_id = o.issue_id and d.subscriber_id = o.subscriber_id
        where {corrections} {deliveries}
        on conflict (subscriber_id, correction_id) do nothing
        """;

    /// <summary>Corrections still owed to subscribers of an edition, oldest first.</summary>
    public Task<IReadOnlyList<MailedCorrection>> Of(long editionId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<MailedCorrection>>(async connection =>
        {
            var corrections = (await connection.QueryAsync<Correction, Heading, MailedCorrection>("""
                select c.id, c.line_id, c.story_id, c.article_id, c.kind, c.was, c.now, c.at, t.id, t.headline, a.outlet_id
                from correction c join story t on t.id = c.story_id join article a on a.id = c.article_id
                where c.id in (
                  select o.correction_id from owed_correction o join subscription b on b.subscriber_id = o.subscriber_id join subscriber s on s.id = o.subscriber_id
                  where o.issue_id is null and b.edition_id = @editionId and s.state = 'Confirmed')
                order by c.id limit @limit
                """, (correction, heading) => new MailedCorrection(correction, heading.Headline, heading.OutletId, null), new { editionId, limit })).AsList();
            for (var i = 0; i < corrections.Count; i++)
            {
                corrections[i] = corrections[i] with { Correction = await Last(corrections[i].Correction, connection) };
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

    /// <summary>A correction with the last wording there is: what it led to may have been corrected itself before it was told.</summary>
    private static async Task<Correction> Last(Correction correction, DbConnection connection)
    {
        const int MostSteps = 50;
        var last = correction;
        for (var step = 0; step < MostSteps && last.Now is not null; step++)
        {
            var next = await connection.QueryFirstOrDefaultAsync<Correction?>("""
                select c.id, c.line_id, c.story_id, c.article_id, c.kind, c.was, c.now, c.at from correction c
                where c.story_id = @StoryId and c.article_id = @ArticleId and c.id > @Id and c.was = @Now order by c.id limit 1
                """, new { last.StoryId, last.ArticleId, last.Id, last.Now });
            if (next is null)
                break;
            last = next;
        }
        return correction with { Now = last.Now, Kind = last.Kind };
    }

    private sealed record Heading
    {
        public long Id { get; init; }
        public required string Headline { get; init; }
        public long OutletId { get; init; }
    }
}
