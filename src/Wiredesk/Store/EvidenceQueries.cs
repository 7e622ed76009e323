using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>A revision's text, and what is needed to print a line of it.</summary>
public sealed record EvidenceText
{
    public long RevisionId { get; init; }
    public long ArticleId { get; init; }
    public required string Text { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>What lines stand on: texts by revision, outlets and speakers by number.</summary>
public sealed record EvidenceFile(
    IReadOnlyDictionary<long, EvidenceText> Texts, IReadOnlyDictionary<long, Outlet> Outlets, IReadOnlyDictionary<long, Speaker> Speakers);

/// <summary>Fetches what shown lines stand on, a query for each kind of thing however many lines there are.</summary>
public sealed class EvidenceQueries(Database database)
{
    public Task<EvidenceFile> Of(IEnumerable<(long ArticleId, long RevisionId)> revisions, IEnumerable<long> outlets, IEnumerable<long> speakers, CancellationToken stop)
        => database.Read(async connection =>
        {
            var texts = await StoryStore.InChunks<EvidenceText>($"""
                select r.id as revision_id, r.article_id, r.text, a.language, a.withdrawn_at
                from revision r join article a on a.id = r.article_id where {Among.Revisions(connection, "r.article_id", "r.id")} and {Among.Revisions(connection, "a.id", "r.id")}
                """, revisions.Distinct(), connection);
            var publishers = await OutletStore.WithIds(outlets, connection);
            var named = await StoryStore.InChunks<Speaker>($"select id, slug, name from speaker where id {Among.Ids(connection)}", speakers.Distinct(), connection);
            return new EvidenceFile(texts.ToDictionary(text => text.RevisionId), publishers, named.ToDictionary(speaker => speaker.Id));
        }, stop);
}
