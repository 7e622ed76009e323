using System.Data.Common;
using Dapper;
using Npgsql;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Writes the changes of one story as they are found, for those who follow it.</summary>
internal sealed class ChangeNotes(long storyId, DateTimeOffset now, DbTransaction transaction)
{
    /// <summary>The number of the last change noted; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>
    /// Readers go on after the last number they saw, so no lower one may come to light later. SQLite has one writer at a time; on
    /// PostgreSQL whoever will note changes waits here until the last who did has committed. To be called before anything is written,
    /// since two who hold each other's rows as well would wait for ever.
    /// </summary>
    public static async Task TakeTurn(Dialect dialect, DbTransaction transaction)
    {
        const long ChangesLock = 0x57697265_43686E67;
        if (dialect == Dialect.Postgres)
            await transaction.Connection!.ExecuteAsync("select pg_advisory_xact_lock(@ChangesLock)", new { ChangesLock }, transaction);
    }

    public async Task Add(ChangeKind kind, long? lineId = null, long? articleId = null)
        => Last = await transaction.Connection!.QuerySingleAsync<long>("""
            insert into change (story_id, kind, line_id, article_id, at) values (@storyId, @kind, @lineId, @articleId, @now) returning id
            """, new { storyId, kind = kind.ToString(), lineId, articleId, now }, transaction);

    /// <summary>Notes several of one kind, on a server in one go.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="changes">The article of each, and the line where it is about one.</param>
    public async Task Add(ChangeKind kind, IReadOnlyList<(long? LineId, long ArticleId)> changes)
    {
        if (transaction.Connection is not NpgsqlConnection server)
        {
            foreach (var (lineId, articleId) in changes)
                await Add(kind, lineId, articleId);
        }
        else if (changes.Count > 0)
        {
            Last = (await server.QueryAsync<long>("""
                insert into change (story_id, kind, line_id, article_id, at)
                select @storyId, @kind, line_id, article_id, @now from unnest(@lines, @articles) as noted (line_id, article_id) returning id
                """,
                new { storyId, kind = kind.ToString(), now, lines = changes.Select(change => change.LineId).ToArray(), articles = changes.Select(change => change.ArticleId).ToArray() }, transaction)).Max();
        }
    }
}
