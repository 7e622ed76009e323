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
        => database.Read<IReadOnlyList<CarriedCount>>(async connection =>
        {
            var articles = (await connection.QueryAsync<(long Id, long RevisionId, long OutletId, long? OriginId)>(
                "select id, revision_id, outlet_id, origin_id from article where story_id = @storyId and withdrawn_at is null and revision_id is not null", new { storyId })).ToDictionary(article => article.Id);
            var said = new List<(long SpeakerId, long ArticleId, long Count)>();
            foreach (var some in articles.Values.Chunk(Among.Most))
            {
                said.AddRange(await connection.QueryAsync<(long, long, long)>($"""
                    select s.speaker_id, s.article_id, count(*) from statement s
                    where {Among.Revisions(connection, "s.article_id", "s.revision_id")} and s.confidence >= @LeastConfidence
                      -- "+ 0": found among the story's statements, not among all that the speakers ever made.
                      and (s.speaker_id + 0) {Among.Of(connection, "speakers")}
                    group by s.speaker_id, s.article_id
                    """, new { articles = some.Select(article => article.Id).ToArray(), ids = some.Select(article => article.RevisionId).ToArray(), settings.Site.LeastConfidence, speakers = speakers.ToArray() }));
            }
            return [.. from one in said
                       group (one.Count, IsCopy: articles[one.ArticleId].OriginId is not null) by (one.SpeakerId, articles[one.ArticleId].OutletId) into carried
                       select new CarriedCount
                       {
                           SpeakerId = carried.Key.SpeakerId,
                           OutletId = carried.Key.OutletId,
                           Own = carried.Where(one => !one.IsCopy).Sum(one => one.Count),
                           Copied = carried.Where(one => one.IsCopy).Sum(one => one.Count),
                       }];
        }, stop);
}
