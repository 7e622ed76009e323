using System.Data.Common;
using Dapper;
using Wiredesk.Nodes;

namespace Wiredesk.Store;

/// <summary>A node as the others see it. All moments are the database's.</summary>
public sealed record KnownNode
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public long Session { get; init; }
    public required string Application { get; init; }

    /// <summary>The server's process that holds the session.</summary>
    public int Backend { get; init; }
    public required string Roles { get; init; }
    public required string Version { get; init; }

    /// <summary>The tables its program knows.</summary>
    public int Tables { get; init; }
    public required string SettingsHash { get; init; }

    /// <summary>How far its clock is ahead of the database's.</summary>
    public TimeSpan ClockAhead { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset SeenAt { get; init; }
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Whether it said that it ends: it was seen as late as that.</summary>
    public bool HasLeft => GoneAt <= SeenAt;
}

/// <summary>Work that one node does at a time, and who does it.</summary>
public sealed record KnownLead
{
    public required string Work { get; init; }
    public long Fence { get; init; }
    public long Session { get; init; }
    public DateTimeOffset Since { get; init; }
}

/// <summary>
/// The nodes of a PostgreSQL desk. A node is alive while its session holds its advisory lock and is seen; the server lets go of the lock
/// when the process or its connection ends. All of it runs on the connection that is handed in.
/// </summary>
internal static class NodeStore
{
    /// <summary>The first half of the advisory locks that sessions hold; the second is the session.</summary>
    private const int SessionLocks = 0x57644E64;

    private const string Columns = "id, name, session, application, backend, roles, version, tables, settings_hash, clock_ahead, started_at, seen_at, gone_at";

    private const string HoldsLock = """
        exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = @SessionLocks and l.objid = n.session and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database()))
        """;

    /// <summary>Begins a session of a node on this connection, which holds it until it is closed.</summary>
    /// <returns>The session's number.</returns>
    /// <exception cref="DeskException">Another process is the same node, or the tables are too new for its program.</exception>
    public static async Task<long> Begin(Node node, string application, int tables, string settingsHash, TimeProvider clock, DbConnection connection)
    {
        var session = await connection.ExecuteScalarAsync<long>("select nextval('node_session')");
        await connection.ExecuteAsync("select pg_advisory_lock(@SessionLocks, @session)", new { SessionLocks, session = (int)session });
        if (await connection.QuerySingleOrDefaultAsync<KnownNode?>($"select {Columns} from node where id = @Id", new { node.Id }) is { } before)
        {
            if (before.Application == application)
                await EndOwn(before, connection);
            else if (before.GoneAt is null && await IsHeld(before, connection))
                throw new DeskException($"node {node.Id}: {before.Name} works under the same id: was its data folder copied? Remove the file {Node.FileName} from one of the folders, or give each node a folder of its own with --data");
            else
                await Bury(before, connection);
        }
        await connection.ExecuteAsync("""
            insert into node (id, name, session, application, backend, roles, version, tables, settings_hash, clock_ahead, started_at, seen_at)
            values (@Id, @Name, @session, @application, pg_backend_pid(), @roles, @version, @tables, @settingsHash, @now - desk_now(), desk_now(), desk_now())
            on conflict (id) do update set name = excluded.name, session = excluded.session, application = excluded.application, backend = excluded.backend, roles = excluded.roles, version = excluded.version,
              tables = excluded.tables, settings_hash = excluded.settings_hash, clock_ahead = excluded.clock_ahead, started_at = excluded.started_at, seen_at = excluded.seen_at, gone_at = null
            """, new { node.Id, node.Name, session, application, roles = NodeRoleList.Text(node.Roles), version = Node.Version, tables, settingsHash, now = clock.GetUtcNow() });
        await RefuseOlder(tables, session, connection);
        return session;
    }

    /// <summary>Its program may have been shut out of the tables since it last looked. Who makes them newer either sees this node among those at work, or is waited for here.</summary>
    private static async Task RefuseOlder(int tables, long session, DbConnection connection)
    {
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock_shared(@PostgresLock)", new { Migrator.PostgresLock }, transaction);
            var oldest = await connection.ExecuteScalarAsync<int>($"select {Migrator.OldestProgram} from schema_version", transaction: transaction);
            await transaction.CommitAsync();
            if (oldest <= tables)
                return;
        }
        await End(session, connection);
        throw new DeskException($"database {connection.Database}: made by a newer wiredesk meanwhile, for programs that know its tables (this one knows {tables}): run the newer wiredesk");
    }

    /// <summary>Says that the session is alive.</summary>
    /// <returns>False when another has found it to be gone.</returns>
    public static async Task<bool> Beat(long session, TimeProvider clock, DbConnection connection)
        => await connection.ExecuteAsync("update node set seen_at = desk_now(), clock_ahead = @now - desk_now() where session = @session and gone_at is null",
            new { session, now = clock.GetUtcNow() }) > 0;

    /// <summary>The sessions that ended without saying so, or are silent for longer than a time, as those of a frozen process are.</summary>
    public static async Task<IReadOnlyList<KnownNode>> Lost(long own, TimeSpan silent, DbConnection connection)
        => (await connection.QueryAsync<KnownNode>($"select {Columns} from node n where gone_at is null and session <> @own and (seen_at < desk_now() - @silent or not {HoldsLock})",
            new { SessionLocks, own, silent })).AsList();

    /// <summary>
    /// Ends a session: its connections are closed by the server, whatever they are at, so that nothing of it is held any more; what it had
    /// in hand is free for others.
    /// </summary>
    public static async Task Bury(KnownNode lost, DbConnection connection)
    {
        await connection.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = @Application and datname = current_database() and usename = current_user and pid <> pg_backend_pid()", new { lost.Application });
        await End(lost.Session, connection);
    }

    /// <summary>Ends a session whose connection this process has lost; the server need not know that yet.</summary>
    private static async Task EndOwn(KnownNode before, DbConnection connection)
    {
        await connection.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where pid = @Backend and application_name = @Application", new { before.Backend, before.Application });
        await End(before.Session, connection);
    }

    /// <summary>Says that a session is over, which frees the articles it had in hand (<see cref="ArticleStore.TextsToState"/>), and gives back its turns.</summary>
    public static Task End(long session, DbConnection connection)
        => connection.ExecuteAsync("""
            update node set gone_at = desk_now() where session = @session and gone_at is null;
            update turn set until = 0 where session = @session;
            """, new { session });

    /// <summary>The same, said by the node itself.</summary>
    public static async Task Leave(long session, DbConnection connection)
    {
        await End(session, connection);
        await connection.ExecuteAsync("update node set seen_at = gone_at where session = @session", new { session });
    }

    /// <summary>The nodes whose sessions are held now.</summary>
    public static async Task<IReadOnlyList<KnownNode>> AtWork(DbConnection connection)
        => (await connection.QueryAsync<KnownNode>($"select {Columns} from node n where gone_at is null and {HoldsLock}", new { SessionLocks })).AsList();

    /// <summary>All nodes there have been lately, those at work first.</summary>
    public static async Task<IReadOnlyList<KnownNode>> All(DbConnection connection)
        => (await connection.QueryAsync<KnownNode>($"select {Columns} from node order by case when gone_at is null then 0 else 1 end, name, id")).AsList();

    /// <summary>All work that has had a leader.</summary>
    public static async Task<IReadOnlyList<KnownLead>> Leads(DbConnection connection)
        => (await connection.QueryAsync<KnownLead>("select work, fence, session, since from leadership order by work")).AsList();

    /// <summary>Notes that a session has taken work over, once the last write of the one before has ended.</summary>
    /// <param name="work">The work; its lock is held.</param>
    /// <param name="session">Who took over.</param>
    /// <param name="patience">How long to wait for that write.</param>
    /// <param name="connection">The session's connection.</param>
    /// <returns>The fence to write with.</returns>
    public static async Task<long> TakeOver(string work, long session, TimeSpan patience, DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"set local lock_timeout = {(int)patience.TotalMilliseconds}", transaction: transaction);
        var fence = await connection.ExecuteScalarAsync<long>("""
            insert into leadership (work, fence, session, since) values (@work, 1, @session, desk_now())
            on conflict (work) do update set fence = leadership.fence + 1, session = excluded.session, since = excluded.since returning fence
            """, new { work, session }, transaction);
        await transaction.CommitAsync();
        return fence;
    }

    private static Task<bool> IsHeld(KnownNode node, DbConnection connection)
        => connection.ExecuteScalarAsync<bool>($"select {HoldsLock} from node n where n.id = @Id", new { SessionLocks, node.Id });
}
