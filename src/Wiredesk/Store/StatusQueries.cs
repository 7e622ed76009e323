using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>How many feeds there are, and how they are.</summary>
public sealed record FeedCounts
{
    public long Active { get; init; }

    /// <summary>Of those, how many failed when last polled.</summary>
    public long Failing { get; init; }

    /// <summary>Closed or moved: not polled any more.</summary>
    public long Closed { get; init; }
    public DateTimeOffset? LastPollAt { get; init; }
}

/// <summary>An issue that is not sent to all of its readers yet.</summary>
public sealed record UnsentIssue
{
    public long Id { get; init; }
    public required string Edition { get; init; }
    public required string Day { get; init; }
    public IssueState State { get; init; }

    /// <summary>Why it is held or paused.</summary>
    public string? Trouble { get; init; }
}

/// <summary>The nodes of a desk as they are at one moment, and what they lead.</summary>
/// <param name="Now">The moment, by the database's clock.</param>
/// <param name="All">Those at work, and those gone within a day.</param>
/// <param name="Leads">All work that has had a leader.</param>
public sealed record KnownNodes(DateTimeOffset Now, IReadOnlyList<KnownNode> All, IReadOnlyList<KnownLead> Leads);

/// <summary>What the status page tells besides the queues.</summary>
public sealed class StatusQueries(Database database)
{
    /// <summary>Issues that are listed.</summary>
    private const int MostIssues = 20;

    private static readonly TimeSpan s_lately = TimeSpan.FromDays(1);

    /// <summary>The nodes; null on a SQLite desk, which has none.</summary>
    public async Task<KnownNodes?> Nodes(CancellationToken stop)
        => database.Dialect == Dialect.Sqlite ? null : await database.Read(async connection =>
        {
            var now = await connection.ExecuteScalarAsync<long>("select desk_now()");
            var since = DateTimeOffset.FromUnixTimeMilliseconds(now) - s_lately;
            return new KnownNodes(DateTimeOffset.FromUnixTimeMilliseconds(now), [.. (await NodeStore.All(connection)).Where(node => node.GoneAt is null || node.GoneAt > since)], await NodeStore.Leads(connection));
        }, stop);

    public Task<FeedCounts> Feeds(CancellationToken stop)
        => database.Read(connection => connection.QuerySingleAsync<FeedCounts>("""
            select count(case when state = 'Active' then 1 end) as active, count(case when state = 'Active' and failures > 0 then 1 end) as failing,
              count(case when state in ('Gone', 'Moved') then 1 end) as closed, max(last_poll_at) as last_poll_at from feed
            """), stop);

    /// <summary>Issues that are being sent, held or paused, the newest first.</summary>
    public Task<IReadOnlyList<UnsentIssue>> Unsent(CancellationToken stop)
        => database.Read<IReadOnlyList<UnsentIssue>>(async connection => (await connection.QueryAsync<UnsentIssue>($"""
            select i.id, e.name as edition, i.day, i.state, i.trouble from issue i join edition e on e.id = i.edition_id where i.state <> 'Sent' order by i.id desc limit {MostIssues}
            """)).AsList(), stop);

    /// <summary>Whether the desk has editions to be mailed.</summary>
    public Task<bool> HasEditions(CancellationToken stop)
        => database.Read(async connection => await connection.ExecuteScalarAsync<long>("select count(*) from edition") > 0, stop);

    /// <summary>Asks the database for the least there is, from its file: an answer says that it can be read.</summary>
    public Task Ask(CancellationToken stop) => database.Read(connection => connection.ExecuteScalarAsync<long>("select max(version) from schema_version"), stop);
}
