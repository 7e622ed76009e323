using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>How much waits, and since when the one that waits longest.</summary>
public sealed record Backlog
{
    /// <summary>How many; no more than <see cref="QueueQueries.Most"/> are counted.</summary>
    public long Length { get; init; }

    /// <summary>When the first of them came to wait, or was due; null where nothing waits, or that is not known.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>
/// What waits at each stage of the work. Each is one query over a partial index, and stops counting at <see cref="Most"/>: so it costs the same
/// on a desk of a thousand articles and on one of a hundred million.
/// </summary>
public sealed class QueueQueries(Database database, TimeProvider clock)
{
    /// <summary>What waits beyond this is not counted.</summary>
    public const int Most = 100_000;

    /// <summary>
    /// Texts wait by number, not by age: a page that was looked at again comes back with a low one. The longest wait of so many is as good as that of all,
    /// since any of them has come at any time.
    /// </summary>
    private const int Looked = 200;

    /// <summary>Feeds that are due to be polled.</summary>
    public Task<Backlog> ToPoll(CancellationToken stop)
        => Of($"select count(*) as length, min(next_poll_at) as since from (select next_poll_at from feed where state = 'Active' and next_poll_at <= @now order by next_poll_at limit {Most}) due", stop);

    /// <summary>Found articles whose page is to be fetched (again).</summary>
    public Task<Backlog> ToRead(CancellationToken stop)
        => Of($"""
            select count(*) as length, min(since) as since
            from (select coalesce(retry_at, found_at) as since from article where {Unfinished.At(Stage.Found)} and (retry_at is null or retry_at <= @now) limit {Most}) due
            """, stop);

    /// <summary>Articles whose page is to be looked at again.</summary>
    public Task<Backlog> ToLookAt(CancellationToken stop)
        => Of($"select count(*) as length, min(next_look_at) as since from (select next_look_at from article where next_look_at <= @now and stage = 'Briefed' order by next_look_at limit {Most}) due", stop);

    /// <summary>Texts whose statements are to be found.</summary>
    public Task<Backlog> ToState(CancellationToken stop) => Texts(Stage.Read, stop);

    /// <summary>Texts to be filed into stories.</summary>
    public Task<Backlog> ToFile(CancellationToken stop) => Texts(Stage.Stated, stop);

    /// <summary>Articles whose stories are to be briefed.</summary>
    public Task<Backlog> ToBrief(CancellationToken stop) => Texts(Stage.Filed, stop);

    /// <summary>Topics whose stories are to be assigned anew.</summary>
    public Task<Backlog> ToAssign(CancellationToken stop)
        => Of("select count(*) as length from topic where assign_before is not null and retired_at is null", stop);

    /// <summary>Hubs that are to be asked.</summary>
    public Task<Backlog> ToAskHubs(CancellationToken stop)
        => Of($"select count(*) as length, min(next_ask_at) as since from (select next_ask_at from websub where next_ask_at <= @now order by next_ask_at limit {Most}) due", stop);

    /// <summary>Mails that are due, of issues that are being sent.</summary>
    public Task<Backlog> ToSend(CancellationToken stop)
        => Of($"""
            select count(*) as length, min(since) as since
            from (select coalesce(d.at, i.composed_at) as since from issue i join delivery d on d.issue_id = i.id
              where i.state = 'Composed' and i.state <> 'Sent' and d.state = 'Queued' and (d.at is null or d.at <= @now) limit {Most}) due
            """, stop);

    private Task<Backlog> Texts(Stage stage, CancellationToken stop)
        => Of($"""
            select (select count(*) from (select id from article where {Unfinished.At(stage)} limit {Most}) all_there_are) as length,
              min((select r.captured_at from revision r where r.article_id = a.id and r.id = a.revision_id)) as since
            from (select id, revision_id from article where {Unfinished.At(stage)} order by id limit {Looked}) a
            """, stop);

    private Task<Backlog> Of(string query, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleAsync<Backlog>(query, new { now = clock.GetUtcNow() }), stop);
}
