using System.Data.Common;
using System.Text.Json;
using Dapper;
using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Store;

/// <summary>Topics: saved queries.</summary>
public sealed class TopicStore(Database database)
{
    internal const string Columns = """
        t.id, t.slug, t.name, t.terms, t.names, t.places, t.outlets, t.categories, t.media_topics, t.without, t.requires_all, t.sections
        """;

    /// <summary>All but retired ones, by name.</summary>
    public Task<IReadOnlyList<Topic>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Topic>>(async connection =>
            (await connection.QueryAsync<Topic>($"select {Columns} from topic t where t.retired_at is null order by t.name")).AsList(), stop);

    /// <returns>Null where there is none, or it is retired.</returns>
    public Task<Topic?> BySlug(string slug, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Topic?>(
            $"select {Columns} from topic t where t.slug = @slug and t.retired_at is null", new { slug }), stop);

    /// <summary>Keeps a topic that stays whatever the settings have. Where its query is another than before, its stories wait to be assigned anew.</summary>
    public Task Save(Topic topic, CancellationToken stop)
        => database.Write(transaction => Save(topic, isFromSettings: false, transaction), stop);

    /// <summary>Keeps the topics of the settings, and retires those that were in the settings and are no longer. All in one transaction.</summary>
    public Task SaveAll(IReadOnlyList<Topic> topics, DateTimeOffset now, CancellationToken stop)
        => database.Write(async transaction =>
        {
            foreach (var topic in topics)
                await Save(topic, isFromSettings: true, transaction);
            var kept = topics.Select(topic => topic.Slug).ToHashSet(StringComparer.Ordinal);
            var known = await transaction.Connection!.QueryAsync<(long Id, string Slug)>(
                "select id, slug from topic where from_settings = 1 and retired_at is null", transaction: transaction);
            foreach (var (id, _) in known.Where(topic => !kept.Contains(topic.Slug)).ToList())
            {
                await transaction.Connection!.ExecuteAsync("update topic set retired_at = @now, assign_before = null, query_hash = null where id = @id", new { id, now }, transaction);
                await transaction.Connection!.ExecuteAsync("delete from topic_story where topic_id = @id", new { id }, transaction);
            }
        }, stop);

    /// <summary>Puts a story into a topic, or into another section of it.</summary>
    internal static Task Place(long storyId, TopicPlace place, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync("""
            insert into topic_story (topic_id, story_id, section) values (@TopicId, @storyId, @Section)
            on conflict (topic_id, story_id) do update set section = excluded.section
            """, new { place.TopicId, storyId, place.Section }, transaction);

    private static Task<int> Save(Topic topic, bool isFromSettings, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync($"""
            insert into topic (slug, name, terms, names, places, outlets, categories, media_topics, without, requires_all, sections, from_settings, query_hash, assign_before)
            values (@Slug, @Name, @Terms, @Names, @Places, @Outlets, @Categories, @MediaTopics, @Without, @requiresAll, @Sections, @isFromSettings, @hash, {long.MaxValue})
            on conflict (slug) do update set name = excluded.name, terms = excluded.terms, names = excluded.names, places = excluded.places,
              outlets = excluded.outlets, categories = excluded.categories, media_topics = excluded.media_topics, without = excluded.without,
              requires_all = excluded.requires_all, sections = excluded.sections, from_settings = excluded.from_settings, retired_at = null,
              query_hash = excluded.query_hash,
              assign_before = case when topic.query_hash = excluded.query_hash then topic.assign_before else excluded.assign_before end
            """,
            new
            {
                topic.Slug,
                topic.Name,
                topic.Terms,
                topic.Names,
                topic.Places,
                topic.Outlets,
                topic.Categories,
                topic.MediaTopics,
                topic.Without,
                requiresAll = topic.RequiresAll ? 1 : 0,
                topic.Sections,
                isFromSettings = isFromSettings ? 1 : 0,
                hash = HashOf(topic),
            }, transaction);

    /// <summary>Names what a topic asks for. Its name and its address are no part of that; the vocabulary is, where the topic asks for media topics.</summary>
    private static string HashOf(Topic topic)
    {
        var asked = JsonSerializer.Serialize(topic with { Id = 0, Slug = "", Name = "" });
        var asksForMediaTopics = topic.MediaTopics.Count > 0 || topic.Sections.Any(section => section.MediaTopics.Count > 0);
        return Revision.HashText(asksForMediaTopics ? asked + MediaTopics.Edition : asked);
    }
}
