using System.Data.Common;
using Dapper;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Store;

/// <summary>Statements of revisions, and the speakers they resolve to.</summary>
public sealed class StatementStore(Database database)
{
    internal const string Columns =
        "s.id, s.article_id, s.revision_id, s.position, s.source, s.cue, s.content, s.kind, s.stance, s.negated, s.medium, s.audience, s.speaker_id, " +
        "s.accused, s.matter, s.answers, s.confidence";

    /// <summary>Joins the statements s of the newest revision of an article a. By the article's number they are found in one part of the table alone.</summary>
    internal const string OfNewest = "s.article_id = a.id and s.revision_id = a.revision_id";

    /// <summary>Keeps the statements of these revisions and moves their articles on to <see cref="Stage.Stated"/>.</summary>
    public Task SaveStated(IReadOnlyList<(long ArticleId, long RevisionId, IReadOnlyList<Statement> Statements)> stated, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var speakers = new Dictionary<string, long>();
            foreach (var (articleId, revisionId, statements) in stated)
            {
                // The article may have got a newer revision meanwhile; then that one is stated in its turn.
                var moved = await connection.ExecuteAsync(
                    "update article set stage = 'Stated' where id = @articleId and revision_id = @revisionId and stage = 'Read'",
                    new { articleId, revisionId }, transaction);
                if (moved == 0)
                    continue;
                for (var position = 0; position < statements.Count; position++)
                    await Add(articleId, revisionId, position, statements[position], speakers, transaction);
            }
        }, stop);

    public Task<IReadOnlyList<AttributedStatement>> OfRevision(long articleId, long revisionId, CancellationToken stop)
        => database.Read<IReadOnlyList<AttributedStatement>>(async connection => (await connection.QueryAsync<AttributedStatement>(
            $"select {Columns} from statement s where s.article_id = @articleId and s.revision_id = @revisionId order by s.position", new { articleId, revisionId })).AsList(), stop);

    public Task<Speaker?> Speaker(string slug, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Speaker?>(
            "select id, slug, name from speaker where slug = @slug", new { slug }), stop);

    public Task<long> Count(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from statement"), stop);

    private static async Task Add(long articleId, long revisionId, int position, Statement statement, Dictionary<string, long> speakers, DbTransaction transaction)
        => await transaction.Connection!.ExecuteAsync("""
            insert into statement (article_id, revision_id, position, source, cue, content, kind, stance, negated, medium, audience, speaker_id, accused, matter, answers, confidence)
            values (@articleId, @revisionId, @position, @Source, @Cue, @Content, @Kind, @Stance, @Negated, @Medium, @Audience, @SpeakerId, @Accused, @Matter, @Answers, @Confidence)
            """,
            new
            {
                articleId,
                revisionId,
                position,
                statement.Source,
                statement.Cue,
                statement.Content,
                Kind = statement.Kind.ToString(),
                Stance = statement.Stance.ToString(),
                Negated = statement.Negated ? 1 : 0,
                statement.Medium,
                statement.Audience,
                SpeakerId = statement.Speaker is null ? (long?)null : await SpeakerId(statement.Speaker, speakers, transaction),
                Accused = Spans(statement.Accused),
                Matter = Spans(statement.Matter),
                statement.Answers,
                statement.Confidence,
            }, transaction);

    private static IReadOnlyList<TextSpan>? Spans(TextSpan? span) => span is { } known ? [known] : null;

    /// <summary>Names that fold to one slug are one speaker: "Ilse Marrant" and "ILSE MARRANT".</summary>
    private static async Task<long> SpeakerId(string name, Dictionary<string, long> known, DbTransaction transaction)
    {
        var slug = Slugs.Of(name);
        if (known.TryGetValue(slug, out var id))
            return id;
        // Who was known before slugs lost their accents keeps the slug given then.
        id = await transaction.Connection!.QueryFirstOrDefaultAsync<long?>(
            "select id from speaker where slug in (@slug, @before) order by case when slug = @slug then 0 else 1 end", new { slug, before = Slugs.WithAccents(name) }, transaction)
            ?? await transaction.Connection!.QuerySingleAsync<long>("""
                insert into speaker (slug, name) values (@slug, @name) on conflict (slug) do update set slug = excluded.slug returning id
                """, new { slug, name }, transaction);
        known[slug] = id;
        return id;
    }
}
