using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;
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
    /// <param name="stated">Article, revision and what it states.</param>
    /// <param name="session">The session that took them in hand; what another has taken meanwhile is left to that one. Null on a desk with one process.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task SaveStated(IReadOnlyList<(long ArticleId, long RevisionId, IReadOnlyList<Statement> Statements)> stated, CancellationToken stop, long? session = null)
    {
        if (session is { } claimed)
        {
            await SaveClaimed(stated, claimed, stop);
            return;
        }
        await database.Write(async transaction =>
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
    }

    /// <summary>The same where several nodes do it: speakers first and by themselves, so that two who name the same ones do not wait for each other in a circle.</summary>
    private async Task SaveClaimed(IReadOnlyList<(long ArticleId, long RevisionId, IReadOnlyList<Statement> Statements)> stated, long session, CancellationToken stop)
    {
        var speakers = await SpeakerIds(stated.SelectMany(one => one.Statements).Select(statement => statement.Speaker).OfType<string>(), stop);
        await database.Write(async transaction =>
        {
            var connection = (NpgsqlConnection)transaction.Connection!;
            var ids = stated.Select(one => one.ArticleId).ToArray();
            var moved = (await connection.QueryAsync<long>("""
                update article a set stage = 'Stated' from unnest(@ids, @revisions) as one (id, revision)
                where a.id = one.id and a.revision_id = one.revision and a.stage = 'Read' and a.claimed_by = @session returning a.id
                """, new { ids, revisions = stated.Select(one => one.RevisionId).ToArray(), session }, transaction)).ToHashSet();
            await connection.ExecuteAsync("update article set claimed_by = null, claimed_until = null where id = any(@ids) and claimed_by = @session", new { ids, session }, transaction);
            await using var rows = await connection.BeginBinaryImportAsync("""
                copy statement (article_id, revision_id, position, source, cue, content, kind, stance, negated, medium, audience, speaker_id, accused, matter, answers, confidence)
                from stdin (format binary)
                """, stop);
            foreach (var (articleId, revisionId, statements) in stated.Where(one => moved.Contains(one.ArticleId)))
            {
                for (var position = 0; position < statements.Count; position++)
                    await Copy(articleId, revisionId, position, statements[position], speakers, rows, stop);
            }
            await rows.CompleteAsync(stop);
        }, stop);
    }

    /// <summary>The numbers of speakers by their slugs: of those that are known, and of new ones, which are added in one order by all nodes.</summary>
    private Task<Dictionary<string, long>> SpeakerIds(IEnumerable<string> names, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var nameOf = names.DistinctBy(Slugs.Of).ToDictionary(Slugs.Of);
            var slugs = nameOf.SelectMany(pair => new[] { pair.Key, Slugs.WithAccents(pair.Value) }).Distinct().ToArray();
            var known = (await transaction.Connection!.QueryAsync<(string Slug, long Id)>("select slug, id from speaker where slug = any(@slugs)", new { slugs }, transaction)).ToDictionary(row => row.Slug, row => row.Id);
            // Who was known before slugs lost their accents keeps the slug given then.
            foreach (var (slug, name) in nameOf)
            {
                if (!known.ContainsKey(slug) && known.TryGetValue(Slugs.WithAccents(name), out var before))
                    known[slug] = before;
            }
            var added = nameOf.Keys.Where(slug => !known.ContainsKey(slug)).Order(StringComparer.Ordinal).ToArray();
            foreach (var (slug, id) in await transaction.Connection!.QueryAsync<(string, long)>("""
                insert into speaker (slug, name) select slug, name from unnest(@added, @named) as said (slug, name)
                on conflict (slug) do update set slug = excluded.slug returning slug, id
                """, new { added, named = added.Select(slug => nameOf[slug]).ToArray() }, transaction))
                known[slug] = id;
            return known;
        }, stop);

    private static async Task Copy(long articleId, long revisionId, int position, Statement statement, Dictionary<string, long> speakers, NpgsqlBinaryImporter rows, CancellationToken stop)
    {
        await rows.StartRowAsync(stop);
        await rows.WriteAsync(articleId, NpgsqlDbType.Bigint, stop);
        await rows.WriteAsync(revisionId, NpgsqlDbType.Bigint, stop);
        await rows.WriteAsync(position, NpgsqlDbType.Integer, stop);
        await Text(Mapping.SpansToJson(statement.Source));
        await Text(Mapping.SpansToJson(statement.Cue));
        await Text(Mapping.SpansToJson(statement.Content));
        await Text(statement.Kind.ToString());
        await Text(statement.Stance.ToString());
        await rows.WriteAsync(statement.Negated ? 1 : 0, NpgsqlDbType.Integer, stop);
        await Text(statement.Medium);
        await Text(statement.Audience);
        await (statement.Speaker is { } speaker ? rows.WriteAsync(speakers[Slugs.Of(speaker)], NpgsqlDbType.Bigint, stop) : rows.WriteNullAsync(stop));
        await Text(Spans(statement.Accused) is { } accused ? Mapping.SpansToJson(accused) : null);
        await Text(Spans(statement.Matter) is { } matter ? Mapping.SpansToJson(matter) : null);
        await (statement.Answers is { } answers ? rows.WriteAsync(answers, NpgsqlDbType.Integer, stop) : rows.WriteNullAsync(stop));
        await rows.WriteAsync(statement.Confidence, NpgsqlDbType.Double, stop);

        Task Text(string? text) => text is null ? rows.WriteNullAsync(stop) : rows.WriteAsync(text, NpgsqlDbType.Text, stop);
    }

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
