using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>The pages that some changes show on, by number and slugs.</summary>
public sealed record PagesChanged(IReadOnlyList<long> Stories, IReadOnlyList<string> Topics, IReadOnlyList<string> Outlets, IReadOnlyList<string> Speakers);

/// <summary>Finds which pages changes of stories show on.</summary>
public sealed class ChangedPages(Database database, Settings settings)
{
    /// <param name="changes">At most <see cref="Among.Most"/>.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<PagesChanged> Of(IReadOnlyList<Change> changes, CancellationToken stop)
        => database.Read(async connection =>
        {
            var among = Among.Ids(connection);
            var stories = changes.Select(change => change.StoryId).Distinct().ToArray();
            var articles = changes.Where(change => change.ArticleId is not null).Select(change => change.ArticleId!.Value).Distinct().ToArray();
            return new PagesChanged(
                stories,
                await Slugs($"select distinct t.slug from topic t join topic_story p on p.topic_id = t.id where t.retired_at is null and p.story_id {among}", stories),
                await Slugs($"select distinct o.slug from outlet o join article a on a.outlet_id = o.id where a.id {among}", articles),
                await Slugs($"""
                    select distinct p.slug from article a join statement s on {StatementStore.OfNewest} join speaker p on p.id = s.speaker_id
                    where s.confidence >= @LeastConfidence and a.id {among} and s.article_id {among}
                    """, articles));

            async Task<IReadOnlyList<string>> Slugs(string sql, long[] ids)
                => ids.Length == 0 ? [] : (await connection.QueryAsync<string>(sql, new { ids, settings.Site.LeastConfidence })).AsList();
        }, stop);
}
