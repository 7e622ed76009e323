using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What the archive asks: reports by day.</summary>
public sealed class ArchiveQueries(Database database)
{
    /// <summary>Stories that had reports in a stretch of time, each with how many, those with the most outlets first.</summary>
    public Task<IReadOnlyList<(Story Story, long Reports)>> Stories(DateTimeOffset from, DateTimeOffset before, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<(Story, long)>>(async connection => (await connection.QueryAsync<Story, long, (Story, long)>($"""
            select {StoryStore.Columns}, d.reports from (
              select a.story_id, count(*) as reports from article a
              where {ArticleStore.At} >= @from and {ArticleStore.At} < @before and a.story_id is not null and a.withdrawn_at is null group by a.story_id) d
            join story t on t.id = d.story_id where t.merged_into is null and t.articles > 0
            order by t.outlets desc, t.last_at desc, t.id desc limit @limit
            """, (story, reports) => (story, reports), new { from, before, limit }, splitOn: "reports")).AsList(), stop);

    /// <summary>The days with reports in a stretch of time, oldest first.</summary>
    public Task<IReadOnlyList<DateOnly>> Days(DateTimeOffset from, DateTimeOffset before, CancellationToken stop)
        => database.Read<IReadOnlyList<DateOnly>>(async connection => [.. (await connection.QueryAsync<long>(
            $"select distinct {ArticleStore.At} / 86400000 as day from article a where {ArticleStore.At} >= @from and {ArticleStore.At} < @before order by day", new { from, before }))
            .Select(day => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day))], stop);

    /// <summary>The moments of the last report before a stretch of time and of the first after it; null where there is none.</summary>
    /// <param name="from">Where the stretch begins.</param>
    /// <param name="until">Where it ends.</param>
    /// <param name="end">Reports that give a later time are left out: nothing was published tomorrow.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<(DateTimeOffset? Earlier, DateTimeOffset? Later)> Around(DateTimeOffset from, DateTimeOffset until, DateTimeOffset end, CancellationToken stop)
        => database.Read(async connection =>
        {
            var earlier = await connection.ExecuteScalarAsync<long?>($"select max({ArticleStore.At}) from article a where {ArticleStore.At} < @from and {ArticleStore.At} >= 0", new { from });
            var later = await connection.ExecuteScalarAsync<long?>($"select min({ArticleStore.At}) from article a where {ArticleStore.At} >= @until and {ArticleStore.At} < @end", new { until, end });
            return (Moment(earlier), Moment(later));
        }, stop);

    private static DateTimeOffset? Moment(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
