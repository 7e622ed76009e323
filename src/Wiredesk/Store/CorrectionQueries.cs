using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What pages ask about corrections.</summary>
public sealed class CorrectionQueries(Database database)
{
    private const string Columns = "c.id, c.line_id, c.story_id, c.article_id, c.kind, c.was, c.now, c.at, c.speaker_was, c.speaker_now";

    /// <summary>Corrections of all stories, the newest first, from before a number on.</summary>
    public Task<IReadOnlyList<Correction>> Before(long? before, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Correction>>(async connection => (await connection.QueryAsync<Correction>(
            $"select {Columns} from correction c where c.id < @before order by c.id desc limit @limit", new { before = before ?? long.MaxValue, limit })).AsList(), stop);

    /// <summary>Corrections of these stories, the newest first.</summary>
    public Task<IReadOnlyList<Correction>> OfStories(IEnumerable<long> storyIds, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Correction>>(async connection =>
        {
            var found = new List<Correction>();
            foreach (var ids in storyIds.Chunk(Among.Most))
                found.AddRange(await connection.QueryAsync<Correction>($"select {Columns} from correction c where c.story_id {Among.Ids(connection)} order by c.id desc limit @limit", new { ids, limit }));
            return [.. found.OrderByDescending(correction => correction.Id).Take(limit)];
        }, stop);

    /// <summary>Corrections that an outlet made, the newest first, and how many in all.</summary>
    public Task<(IReadOnlyList<Correction> Newest, long Count)> OfOutlet(long outletId, int limit, CancellationToken stop)
        => database.Read<(IReadOnlyList<Correction>, long)>(async connection => (
            (await connection.QueryAsync<Correction>($"""
                select {Columns} from correction c join article a on a.id = c.article_id
                where a.outlet_id = @outletId and c.kind <> 'Mended' order by c.id desc limit @limit
                """, new { outletId, limit })).AsList(),
            await connection.ExecuteScalarAsync<long>(
                "select count(*) from correction c join article a on a.id = c.article_id where a.outlet_id = @outletId and c.kind <> 'Mended'", new { outletId })), stop);
}
