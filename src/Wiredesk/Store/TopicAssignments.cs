using Dapper;
using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Store;

/// <summary>A topic whose query has changed.</summary>
/// <param name="Topic">The topic, as it is now.</param>
/// <param name="Hash">Names its query.</param>
/// <param name="Before">Stories of a lower number are still to be held against it.</param>
public sealed record WaitingTopic(Topic Topic, string Hash, long Before);

/// <summary>What a story was held against, and what came of it.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="Version">How often it had been briefed when it was read.</param>
/// <param name="Topics">The topics it was held against.</param>
/// <param name="Places">Those of them it belongs to.</param>
public sealed record AssignedStory(long StoryId, long Version, IReadOnlyList<long> Topics, IReadOnlyList<TopicPlace> Places);

/// <summary>Stories that are assigned anew to topics whose query has changed, the newest first. How far that has come stands with each topic.</summary>
public sealed class TopicAssignments(Database database)
{
    public Task<IReadOnlyList<WaitingTopic>> Waiting(CancellationToken stop)
        => database.Read<IReadOnlyList<WaitingTopic>>(async connection => [.. await connection.QueryAsync<Topic, Assignment, WaitingTopic>(
            $"select {TopicStore.Columns}, t.id, t.query_hash as hash, t.assign_before as before from topic t where t.assign_before is not null and t.retired_at is null order by t.id",
            (topic, assignment) => new WaitingTopic(topic, assignment.Hash, assignment.Before))], stop);

    /// <summary>Briefed stories below a number that had news since a moment, the highest number first.</summary>
    public Task<IReadOnlyList<(long Id, long Version)>> Stories(long before, DateTimeOffset since, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<(long, long)>>(async connection => (await connection.QueryAsync<(long, long)>(
            "select id, version from story where id < @before and last_at >= @since and version > 0 order by id desc limit @limit", new { before, since, limit })).AsList(), stop);

    /// <summary>A story's articles as topics see them; of a very large story its newest.</summary>
    public Task<IReadOnlyList<(TopicArticle Article, long RevisionId)>> ArticlesOf(long storyId, CancellationToken stop)
        => database.Read<IReadOnlyList<(TopicArticle, long)>>(async connection =>
        {
            var articles = (await connection.QueryAsync<Article>($"""
                select {ArticleStore.Columns} from article a where a.story_id = @storyId and a.revision_id is not null order by a.id desc limit {StoryStore.BriefedArticles}
                """, new { storyId })).AsList();
            var outlets = (await StoryStore.InChunks<Publisher>($"select id, slug from outlet where id {Among.Ids(connection)}", articles.Select(article => article.OutletId).Distinct(), connection))
                .ToDictionary(outlet => outlet.Id, outlet => outlet.Slug);
            return [.. (await RevisionStore.WithNewest(articles, connection))
                .Select(row => (new TopicArticle(row.Article, row.Revision.Title, row.Revision.Text, outlets[row.Article.OutletId]), row.Revision.Id))];
        }, stop);

    /// <summary>Keeps what came of a batch, and how far it went, in one transaction: what is killed before is done again, and nothing after.</summary>
    /// <param name="waiting">The topics the batch was for; one whose query has changed once more meanwhile stays where it is.</param>
    /// <param name="stories">The stories, the highest number first. One that was briefed meanwhile ends the batch: it is read again.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="fence">Of the node that does this, where there are several.</param>
    public Task Save(IReadOnlyList<WaitingTopic> waiting, IReadOnlyList<AssignedStory> stories, CancellationToken stop, Fence? fence = null)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var current = (await connection.QueryAsync<(long Id, string? Hash)>("select id, query_hash from topic", transaction: transaction)).ToDictionary(topic => topic.Id, topic => topic.Hash);
            var same = waiting.Where(topic => current.GetValueOrDefault(topic.Topic.Id) == topic.Hash).Select(topic => topic.Topic.Id).ToHashSet();
            long? through = null;
            foreach (var story in stories)
            {
                if (await connection.ExecuteScalarAsync<long>("select version from story where id = @StoryId", new { story.StoryId }, transaction) != story.Version)
                    break;
                foreach (var topicId in story.Topics.Where(same.Contains))
                {
                    if (story.Places.FirstOrDefault(place => place.TopicId == topicId) is { } place)
                        await TopicStore.Place(story.StoryId, place, transaction);
                    else
                        await connection.ExecuteAsync("delete from topic_story where topic_id = @topicId and story_id = @StoryId", new { topicId, story.StoryId }, transaction);
                }
                through = story.StoryId;
            }
            foreach (var topicId in same)
                await connection.ExecuteAsync("update topic set assign_before = @through where id = @topicId and assign_before > @through", new { topicId, through }, transaction);
        }, stop, fence: fence);

    /// <summary>Notes that no story is left for these topics.</summary>
    public Task Done(IReadOnlyList<WaitingTopic> topics, CancellationToken stop, Fence? fence = null)
        => database.Write(async transaction =>
        {
            foreach (var waiting in topics)
            {
                await transaction.Connection!.ExecuteAsync(
                    "update topic set assign_before = null where id = @Id and query_hash = @Hash", new { waiting.Topic.Id, waiting.Hash }, transaction);
            }
        }, stop, fence: fence);

    private sealed record Assignment
    {
        public long Id { get; init; }
        public required string Hash { get; init; }
        public long Before { get; init; }
    }

    private sealed record Publisher
    {
        public long Id { get; init; }
        public required string Slug { get; init; }
    }
}
