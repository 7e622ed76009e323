using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What is asked of how the reports of a story came together.</summary>
public sealed class GroupingQueries(Database database)
{
    private const string MoveColumns = "m.id, m.article_id, m.from_story, m.to_story, m.similarity, m.threshold, m.at";

    /// <summary>Articles of a story in the order they were filed, each with the move that brought it there; none where it was filed there.</summary>
    /// <param name="storyId">The story.</param>
    /// <param name="after">Only articles filed after this one, by <see cref="Article.Filing"/>.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<(Article Article, Outlet Outlet, StoryMove? Came)>> Filed(long storyId, long after, int limit, CancellationToken stop)
        // "+ 0": found among the story's articles, not by walking all that was ever filed.
        => Moved($"""
            select {ArticleStore.Columns}, o.*, {MoveColumns} from article a join outlet o on o.id = a.outlet_id
            left join story_move m on m.id = (select max(b.id) from story_move b where b.article_id = a.id) and m.to_story = a.story_id
            where a.story_id = @storyId and a.filing + 0 > @after order by a.filing + 0 limit @limit
            """, new { storyId, after, limit }, stop);

    /// <summary>Articles that left a story and stand in another now, each with the move that took it away; the last to leave first.</summary>
    public async Task<IReadOnlyList<(Article Article, Outlet Outlet, StoryMove Went)>> Left(long storyId, int limit, CancellationToken stop)
        // "+ 0": found among the article's moves, not by walking all that left the story.
        => [.. (await Moved($"""
            select {ArticleStore.Columns}, o.*, {MoveColumns} from story_move m join article a on a.id = m.article_id join outlet o on o.id = a.outlet_id
            where m.from_story = @storyId and a.story_id <> @storyId
              and m.id = (select max(b.id) from story_move b where b.article_id = m.article_id and b.from_story + 0 = @storyId)
            order by m.id desc limit @limit
            """, new { storyId, limit }, stop)).Select(row => (row.Article, row.Outlet, row.Move!))];

    /// <summary>Of these articles those whose copies were filed in the story before them, with how many.</summary>
    public Task<IReadOnlyDictionary<long, long>> CopiedBefore(long storyId, IEnumerable<long> articles, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, long>>(async connection =>
        {
            var copies = new Dictionary<long, long>();
            foreach (var ids in articles.Chunk(Among.Most))
            {
                foreach (var (origin, count) in await connection.QueryAsync<(long, long)>($"""
                    select o.id, count(*) from article o join article c on c.origin_id = o.id
                    where o.id {Among.Ids(connection)} and c.story_id = @storyId and c.filing < o.filing
                      and not exists (select 1 from story_move m where m.article_id = c.id and m.to_story = @storyId)
                    group by o.id
                    """, new { ids, storyId }))
                    copies[origin] = count;
            }
            return copies;
        }, stop);

    private Task<IReadOnlyList<(Article Article, Outlet Outlet, StoryMove? Move)>> Moved(string sql, object parameters, CancellationToken stop)
        => database.Read<IReadOnlyList<(Article, Outlet, StoryMove?)>>(async connection =>
            (await connection.QueryAsync<Article, Outlet, StoryMove?, (Article, Outlet, StoryMove?)>(sql, (article, outlet, move) => (article, outlet, move), parameters)).AsList(), stop);
}
