using Dapper;

namespace Wiredesk.Store;

/// <summary>How many statements of a speaker an outlet has in a story: in reports of its own, and in copies.</summary>
public sealed record CarriedCount
{
    public long SpeakerId { get; init; }
    public long OutletId { get; init; }
    public long Own { get; init; }
    public long Copied { get; init; }
}

/// <summary>Which outlets carried whom.</summary>
public sealed class CarriedQueries(Database database, Settings settings)
{
    public Task<IReadOnlyList<CarriedCount>> In(long storyId, IReadOnlyCollection<long> speakers, CancellationToken stop)
        => database.Read<IReadOnlyList<CarriedCount>>(async connection => (await connection.QueryAsync<CarriedCount>($"""
            select s.speaker_id, a.outlet_id, sum(case when a.origin_id is null then 1 else 0 end) as own, sum(case when a.origin_id is null then 0 else 1 end) as copied
            from article a join statement s on {StatementStore.OfNewest}
            where a.story_id = @storyId and a.withdrawn_at is null and s.confidence >= @LeastConfidence
              -- "+ 0": found among the story's statements, not among all that the speakers ever made.
              and (s.speaker_id + 0) {Among.Ids(connection)}
            group by s.speaker_id, a.outlet_id
            """, new { storyId, settings.Site.LeastConfidence, ids = speakers })).AsList(), stop);
}
