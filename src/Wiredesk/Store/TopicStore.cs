using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Topics: saved queries.</summary>
public sealed class TopicStore(Database database)
{
    private const string Columns = "id, slug, name, terms, sections";

    public Task<IReadOnlyList<Topic>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Topic>>(async connection =>
            (await connection.QueryAsync<Topic>($"select {Columns} from topic order by name")).AsList(), stop);

    public Task<Topic?> BySlug(string slug, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Topic?>($"select {Columns} from topic where slug = @slug", new { slug }), stop);

    public Task Save(Topic topic, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            insert into topic (slug, name, terms, sections) values (@Slug, @Name, @Terms, @Sections)
            on conflict (slug) do update set name = excluded.name, terms = excluded.terms, sections = excluded.sections
            """, new { topic.Slug, topic.Name, topic.Terms, topic.Sections }, transaction), stop);
}
