using Dapper;

namespace Wiredesk.Store;

/// <summary>What can be told of a database without changing it.</summary>
public sealed class DatabaseFacts(Database database)
{
    /// <summary>How large it is, in bytes.</summary>
    public Task<long> Size(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>(database.Dialect == Dialect.Sqlite
            ? "select page_count * page_size from pragma_page_count(), pragma_page_size()"
            : "select pg_database_size(current_database())"), stop);

    /// <summary>What SQLite finds damaged in its file, the first few lines; none where it is whole. A server sees to its own files.</summary>
    public Task<IReadOnlyList<string>> Damage(CancellationToken stop)
    {
        const int Lines = 5;
        return database.Read<IReadOnlyList<string>>(async connection => database.Dialect == Dialect.Postgres ? []
            : (await connection.QueryAsync<string>($"pragma quick_check({Lines})", commandTimeout: 0)).Where(line => line != "ok").AsList(), stop);
    }

    /// <summary>The newest moment at which something was stored; null while nothing was.</summary>
    public Task<DateTimeOffset?> LastStored(CancellationToken stop)
        => database.Read(async connection => await connection.ExecuteScalarAsync<long?>("""
            select max(at) from (select max(last_poll_at) as at from feed
              union all select found_at from article where id = (select max(id) from article)
              union all select captured_at from revision where article_id = (select max(article_id) from revision)) stored
            """) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null, stop);
}
