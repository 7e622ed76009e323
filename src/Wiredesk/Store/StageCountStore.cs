using Dapper;

namespace Wiredesk.Store;

/// <summary>What a node has done at a stage since it last said so.</summary>
public sealed record StageCount
{
    public required string Stage { get; init; }
    public long Items { get; init; }
    public long Errors { get; init; }

    /// <summary>The words of the last error, if there was one.</summary>
    public string? LastError { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }
}

/// <summary>What all nodes have done at a stage lately, and what went wrong.</summary>
public sealed record StagePace
{
    public required string Stage { get; init; }

    /// <summary>In the minute that runs and the one before.</summary>
    public long InTwoMinutes { get; init; }

    /// <summary>In the five minutes before the one that runs, and in that one.</summary>
    public long InFiveMinutes { get; init; }
    public long InAnHour { get; init; }
    public long ErrorsInAnHour { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }
}

/// <summary>
/// What nodes have done at each stage, minute by minute, kept for a day: so that each of them can tell of all. Minutes are the database's on
/// PostgreSQL, where nodes' clocks may differ.
/// </summary>
public sealed class StageCountStore(Database database, TimeProvider clock)
{
    private const long Minute = 60_000;
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    /// <summary>Adds what a node has done.</summary>
    /// <param name="node">The node's id; empty on a desk with one process.</param>
    /// <param name="counts">What it has done at each stage.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task Add(string node, IReadOnlyCollection<StageCount> counts, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync($"""
            insert into stage_count (minute, node, stage, items, errors, last_error, last_error_at)
            values ({Now} / {Minute} * {Minute}, @node, @Stage, @Items, @Errors, @LastError, @LastErrorAt)
            on conflict (minute, node, stage) do update set items = stage_count.items + excluded.items, errors = stage_count.errors + excluded.errors,
              last_error = coalesce(excluded.last_error, stage_count.last_error), last_error_at = coalesce(excluded.last_error_at, stage_count.last_error_at)
            """, counts.Select(count => new { node, count.Stage, count.Items, count.Errors, LastError = Storable.Line(count.LastError), count.LastErrorAt, now = clock.GetUtcNow() }), transaction), stop);

    /// <summary>Forgets what is older than a day.</summary>
    public Task Forget(CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync($"delete from stage_count where minute < {Now} - @s_kept", new { s_kept, now = clock.GetUtcNow() }, transaction), stop);

    /// <summary>What all nodes have done in the last hour; a stage at which nothing was done is not listed.</summary>
    public Task<IReadOnlyList<StagePace>> Pace(CancellationToken stop)
        => database.Read<IReadOnlyList<StagePace>>(async connection =>
        {
            var now = clock.GetUtcNow();
            var paces = (await connection.QueryAsync<StagePace>($"""
                select stage, cast(sum(case when minute > {Now} - 2 * {Minute} then items else 0 end) as bigint) as in_two_minutes,
                  cast(sum(case when minute > {Now} - 6 * {Minute} then items else 0 end) as bigint) as in_five_minutes, cast(sum(items) as bigint) as in_an_hour, cast(sum(errors) as bigint) as errors_in_an_hour
                from stage_count where minute > {Now} - 60 * {Minute} group by stage
                """, new { now })).AsList();
            var errors = (await connection.QueryAsync<StageCount>($"""
                select stage, last_error, last_error_at from
                  (select stage, last_error, last_error_at, row_number() over (partition by stage order by last_error_at desc) as place
                   from stage_count where minute > {Now} - 60 * {Minute} and last_error is not null) newest
                where place = 1
                """, new { now })).ToDictionary(error => error.Stage);
            return paces.ConvertAll(pace => errors.GetValueOrDefault(pace.Stage) is { } error ? pace with { LastError = error.LastError, LastErrorAt = error.LastErrorAt } : pace);
        }, stop);

    private string Now => database.Dialect == Dialect.Postgres ? "desk_now()" : "@now";
}
