using System.Text.Json;
using Dapper;
using Wiredesk.Briefings;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What pages ask about stories.</summary>
public sealed class StoryQueries(Database database)
{
    private const string Shown = "t.merged_into is null and t.articles > 0";

    /// <summary>Stories that have something to show, the last to change first.</summary>
    public Task<IReadOnlyList<Story>> Newest(int limit, CancellationToken stop)
        => Stories($"where {Shown} order by t.last_at desc, t.id desc limit @limit", new { limit }, stop);

    /// <summary>Stories with reports in a stretch of time, those with the most outlets first.</summary>
    public Task<IReadOnlyList<Story>> Between(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken stop)
        => Stories($"where {Shown} and t.first_at < @to and t.last_at >= @from order by t.outlets desc, t.last_at desc, t.id desc limit @limit", new { from, to, limit }, stop);

    /// <summary>Stories of a topic, the last to change first.</summary>
    public Task<IReadOnlyList<Story>> OfTopic(long topicId, int limit, CancellationToken stop)
        => Stories($"join topic_story p on p.story_id = t.id where p.topic_id = @topicId and {Shown} order by t.last_at desc, t.id desc limit @limit", new { topicId, limit }, stop);

    /// <summary>The section of a topic that each of these stories stands in; those that stand in none are left out.</summary>
    public Task<IReadOnlyDictionary<long, string>> SectionsOf(long topicId, IEnumerable<long> storyIds, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, string>>(async connection =>
        {
            var sections = new Dictionary<long, string>();
            foreach (var ids in storyIds.Chunk(Among.Most))
            {
                foreach (var (story, section) in await connection.QueryAsync<(long, string)>(
                    $"select story_id, section from topic_story where topic_id = @topicId and section is not null and story_id {Among.Ids(connection)}", new { topicId, ids }))
                    sections[story] = section;
            }
            return sections;
        }, stop);

    public Task<IReadOnlyDictionary<long, Story>> ByIds(IEnumerable<long> ids, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, Story>>(async connection =>
            (await StoryStore.InChunks<Story>($"select {StoryStore.Columns} from story t where t.id {Among.Ids(connection)}", ids.Distinct(), connection)).ToDictionary(story => story.Id), stop);

    /// <summary>The briefings of these stories, as last built.</summary>
    public Task<IReadOnlyDictionary<long, Briefing>> Briefings(IEnumerable<long> storyIds, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, Briefing>>(async connection =>
            (await StoryStore.InChunks<string>($"select document from briefing where story_id {Among.Ids(connection)}", storyIds.Distinct(), connection))
                .Select(document => JsonSerializer.Deserialize<Briefing>(document)!)
                .ToDictionary(briefing => briefing.StoryId), stop);

    public Task<IReadOnlyList<Topic>> TopicsOf(long storyId, CancellationToken stop)
        => database.Read<IReadOnlyList<Topic>>(async connection => (await connection.QueryAsync<Topic>($"""
            select {TopicStore.Columns} from topic t join topic_story p on p.topic_id = t.id where p.story_id = @storyId and t.retired_at is null order by t.name
            """, new { storyId })).AsList(), stop);

    private Task<IReadOnlyList<Story>> Stories(string which, object parameters, CancellationToken stop)
        => database.Read<IReadOnlyList<Story>>(async connection =>
            (await connection.QueryAsync<Story>($"select {StoryStore.Columns} from story t {which}", parameters)).AsList(), stop);
}
