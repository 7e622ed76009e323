using Dapper;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Store;

/// <summary>What pages ask about speakers.</summary>
public sealed class SpeakerQueries(Database database, Settings settings)
{
    // The newest revision only, and no copies: the same words in nine papers are one statement.
    private const string Shown = """
        from statement s join article a on a.id = s.article_id and a.revision_id = s.revision_id
        where s.speaker_id = @speakerId and a.withdrawn_at is null and a.origin_id is null and s.confidence >= @LeastConfidence
        """;

    /// <summary>A speaker's statements, the last first.</summary>
    /// <param name="speakerId">The speaker.</param>
    /// <param name="before">Only statements with a lower number; all when null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<AttributedStatement>> Statements(long speakerId, long? before, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<AttributedStatement>>(async connection => (await connection.QueryAsync<AttributedStatement>(
            $"select {StatementStore.Columns} {Shown} and s.id < @before order by s.id desc limit @limit",
            new { speakerId, settings.Site.LeastConfidence, before = before ?? long.MaxValue, limit })).AsList(), stop);

    /// <summary>How often the speaker did what.</summary>
    public Task<IReadOnlyList<(Stance Stance, long Count)>> Stances(long speakerId, CancellationToken stop)
        => database.Read<IReadOnlyList<(Stance, long)>>(async connection => [.. (await connection.QueryAsync<(string Stance, long Count)>(
            $"select s.stance, count(*) {Shown} group by s.stance order by count(*) desc, s.stance", new { speakerId, settings.Site.LeastConfidence }))
            .Select(row => (Enum.Parse<Stance>(row.Stance), row.Count))], stop);
}
