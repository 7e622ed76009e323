using System.Data.Common;
using Dapper;

namespace Wiredesk.Store;

/// <summary>How an outlet's last reports stand beside those of others.</summary>
public sealed record OutletRecord
{
    /// <summary>So many of its last filed reports are counted, and from when on.</summary>
    public long Reports { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many of them are copies of other outlets' texts.</summary>
    public long Copying { get; init; }

    /// <summary>How many of them other outlets copied, and how many copies that made.</summary>
    public long Copied { get; init; }
    public long Copies { get; init; }

    /// <summary>Stories of several outlets and origins that it reported in its own words; of how many of them it was the first to.</summary>
    public long Shared { get; init; }
    public long First { get; init; }

    /// <summary>Who copied it, and whom it copied, by outlet, the most often first.</summary>
    public IReadOnlyList<(long OutletId, long Count)> CopiedBy { get; init; } = [];
    public IReadOnlyList<(long OutletId, long Count)> CopiedFrom { get; init; } = [];
}

/// <summary>What pages ask about outlets.</summary>
public sealed class OutletQueries(Database database)
{
    /// <summary>So many of an outlet's last reports are counted: an agency has hundreds of thousands.</summary>
    public const int Recent = 1000;

    private static readonly string s_recent = $"""
        with recent as materialized (
          select a.id, a.story_id, a.origin_id, {ArticleStore.At} as at from article a
          where a.outlet_id = @outletId and a.story_id is not null and a.withdrawn_at is null order by a.id desc limit {Recent})
        """;

    public Task<OutletRecord> RecordOf(long outletId, CancellationToken stop)
        => database.Read(async connection =>
        {
            var counted = await connection.QuerySingleAsync<OutletRecord>($"""
                {s_recent}
                select count(*) as reports, min(r.at) as since,
                  (select count(*) from recent k join article o on o.id = k.origin_id where o.outlet_id <> @outletId) as copying,
                  (select count(distinct c.origin_id) from recent k join article c on c.origin_id = k.id where c.outlet_id <> @outletId and c.withdrawn_at is null) as copied,
                  (select count(*) from recent k join article c on c.origin_id = k.id where c.outlet_id <> @outletId and c.withdrawn_at is null) as copies
                from recent r
                """, new { outletId });
            // First by the times outlets give; of two at the same time, the one the desk found first.
            var (shared, first) = await connection.QuerySingleAsync<(long, long)>($"""
                {s_recent},
                shared as (
                  select distinct r.story_id from recent r join story t on t.id = r.story_id
                  where r.origin_id is null and t.merged_into is null and t.outlets > 1 and t.origins > 1),
                turns as (
                  select a.outlet_id, row_number() over (partition by a.story_id order by {ArticleStore.At}, a.id) as turn
                  from shared s join article a on a.story_id = s.story_id where a.origin_id is null and a.withdrawn_at is null)
                select count(*), coalesce(sum(case when outlet_id = @outletId then 1 else 0 end), 0) from turns where turn = 1
                """, new { outletId });
            return counted with
            {
                Shared = shared,
                First = first,
                CopiedBy = await Others("select c.outlet_id, count(*) as count from recent r join article c on c.origin_id = r.id where c.withdrawn_at is null", "c", outletId, connection),
                CopiedFrom = await Others("select o.outlet_id, count(*) as count from recent r join article o on o.id = r.origin_id where true", "o", outletId, connection),
            };
        }, stop);

    /// <summary>Reports of an outlet by day, of its own and copies, from a moment on.</summary>
    public Task<IReadOnlyList<(DateTimeOffset Day, int Own, int Copies)>> Pace(long outletId, DateTimeOffset from, CancellationToken stop)
        => database.Read<IReadOnlyList<(DateTimeOffset, int, int)>>(async connection => [.. (await connection.QueryAsync<(long Day, long Own, long Copies)>($"""
            select {ArticleStore.At} / 86400000 as day, sum(case when a.origin_id is null then 1 else 0 end), sum(case when a.origin_id is null then 0 else 1 end)
            from article a where a.outlet_id = @outletId and {ArticleStore.At} >= @from and a.revision_id is not null and a.withdrawn_at is null group by day
            """, new { outletId, from })).Select(row => (DateTimeOffset.UnixEpoch.AddDays(row.Day), (int)row.Own, (int)row.Copies))], stop);

    /// <summary>How many articles of each outlet the desk has.</summary>
    public Task<IReadOnlyDictionary<long, long>> Reports(CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, long>>(async connection =>
            (await connection.QueryAsync<(long Id, long Count)>("select outlet_id, count(*) from article group by outlet_id")).ToDictionary(row => row.Id, row => row.Count), stop);

    private static async Task<IReadOnlyList<(long, long)>> Others(string sql, string other, long outletId, DbConnection connection)
        => [.. await connection.QueryAsync<(long, long)>(
            $"{s_recent} {sql} and {other}.outlet_id <> @outletId group by {other}.outlet_id order by count desc, {other}.outlet_id", new { outletId })];
}
