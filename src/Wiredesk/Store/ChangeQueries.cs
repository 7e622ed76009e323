using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What is asked of changes by those who follow them: live pages, the hub's news.</summary>
public sealed class ChangeQueries(Database database)
{
    private const string Columns = "c.id, c.story_id, c.kind, c.line_id, c.article_id, c.at";
    private const string OfTopics = "from change c join topic_story p on p.story_id = c.story_id where p.topic_id = @topicId";

    /// <summary>The number of the last change; 0 before the first.</summary>
    public Task<long> Last(CancellationToken stop) => Number("select max(id) from change", new { }, stop);

    public Task<long> LastOfStory(long storyId, CancellationToken stop) => Number("select max(id) from change where story_id = @storyId", new { storyId }, stop);

    /// <summary>The last change of the stories that are in a topic now.</summary>
    public Task<long> LastOfTopic(long topicId, CancellationToken stop) => Number($"select max(c.id) {OfTopics}", new { topicId }, stop);

    /// <summary>What happened after a change, oldest first.</summary>
    public Task<IReadOnlyList<Change>> After(long change, int limit, CancellationToken stop)
        => Changes($"select {Columns} from change c where c.id > @change order by c.id limit @limit", new { change, limit }, stop);

    /// <summary>A story's newest changes, oldest first.</summary>
    public Task<IReadOnlyList<Change>> NewestOfStory(long storyId, int limit, CancellationToken stop)
        => Newest($"select {Columns} from change c where c.story_id = @storyId order by c.id desc limit @limit", new { storyId, limit }, stop);

    /// <summary>The newest changes of the stories that are in a topic now, oldest first.</summary>
    public Task<IReadOnlyList<Change>> NewestOfTopic(long topicId, int limit, CancellationToken stop)
        => Newest($"select {Columns} {OfTopics} order by c.id desc limit @limit", new { topicId, limit }, stop);

    /// <summary>The topics that each of these stories is in.</summary>
    public Task<ILookup<long, long>> TopicsOf(IEnumerable<long> storyIds, CancellationToken stop)
        => database.Read(async connection => (await StoryStore.InChunks<Membership>(
            $"select story_id, topic_id from topic_story where story_id {Among.Ids(connection)}", storyIds, connection)).ToLookup(one => one.StoryId, one => one.TopicId), stop);

    private async Task<IReadOnlyList<Change>> Newest(string sql, object parameters, CancellationToken stop) => [.. (await Changes(sql, parameters, stop)).Reverse()];

    private Task<IReadOnlyList<Change>> Changes(string sql, object parameters, CancellationToken stop)
        => database.Read<IReadOnlyList<Change>>(async connection => (await connection.QueryAsync<Change>(sql, parameters)).AsList(), stop);

    private Task<long> Number(string sql, object parameters, CancellationToken stop)
        => database.Read(async (DbConnection connection) => await connection.ExecuteScalarAsync<long?>(sql, parameters) ?? 0, stop);

    private sealed record Membership
    {
        public long StoryId { get; init; }
        public long TopicId { get; init; }
    }
}
