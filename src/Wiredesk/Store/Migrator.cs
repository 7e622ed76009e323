using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Wiredesk.Store;

/// <summary>
/// Brings a database to the tables this program knows, by numbered SQL files, all in one transaction. A file may say that older programs can
/// go on working with its tables (<see cref="OldestLine"/>): such nodes may run beside newer ones while a desk is upgraded node by node. Files after 015 say so
/// or keep older programs out.
/// </summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    /// <summary>In the head of a file: the tables that a program has to know at least to work with what the file makes.</summary>
    private const string OldestLine = "-- oldest program: ";

    /// <summary>Held while migrating, so that two nodes that start together do not both do it.</summary>
    internal const long PostgresLock = 0x57697265;

    /// <summary>The tables that a program must know at least to work on those of <c>schema_version</c>.</summary>
    internal const string OldestProgram = "coalesce(max(coalesce(oldest_program, version)), 0)";

    /// <summary>Of time for a command: a large desk's tables take as long as they take.</summary>
    private const int NoLimit = 0;

    /// <returns>The version the database is at afterwards.</returns>
    /// <exception cref="DeskException">The database is too new for this program, or nodes are at work that are too old for what this program would make of it.</exception>
    public Task<int> Migrate(CancellationToken stop) => Migrate(int.MaxValue, stop);

    /// <summary>The same, and no further than to the tables of an older program.</summary>
    internal async Task<int> Migrate(int last, CancellationToken stop)
    {
        var files = Files().Where(file => file.Version <= last).ToList();
        return await database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            if (database.Dialect == Dialect.Postgres)
                await connection.ExecuteAsync("select pg_advisory_xact_lock(@PostgresLock)", new { PostgresLock }, transaction, NoLimit);
            await connection.ExecuteAsync(
                "create table if not exists schema_version (version integer primary key, applied_at bigint not null)", transaction: transaction);
            await AddOldest(transaction);
            var (version, oldest) = await connection.QuerySingleAsync<(int, int)>(
                $"select coalesce(max(version), 0), {OldestProgram} from schema_version", transaction: transaction);
            var known = files.Max(file => file.Version);
            if (version > known && oldest <= known)
                return version;
            if (version > known)
                throw new DeskException($"database {database.Name}: made by a newer wiredesk (tables {version}, this one knows {known}): run the newer wiredesk, or restore a backup");
            var missing = files.Where(file => file.Version > version).ToList();
            await RefuseOlderNodes(version, missing, transaction);
            foreach (var (number, sql) in missing)
            {
                await connection.ExecuteAsync(sql, transaction: transaction, commandTimeout: NoLimit);
                await connection.ExecuteAsync("insert into schema_version (version, applied_at, oldest_program) values (@number, @at, @oldest)",
                    new { number, at = clock.GetUtcNow(), oldest = OldestFor(number, sql) }, transaction);
            }
            return known;
        }, stop);
    }

    /// <summary>Desks of before did not keep which programs their tables were for.</summary>
    private async Task AddOldest(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        if (database.Dialect == Dialect.Postgres)
            await connection.ExecuteAsync("alter table schema_version add column if not exists oldest_program integer", transaction: transaction);
        else if (await connection.ExecuteScalarAsync<long>("select count(*) from pragma_table_info('schema_version') where name = 'oldest_program'", transaction: transaction) == 0)
            await connection.ExecuteAsync("alter table schema_version add column oldest_program integer", transaction: transaction);
    }

    /// <summary>A node at work would run into tables it does not know.</summary>
    private async Task RefuseOlderNodes(int version, List<(int Version, string Sql)> missing, DbTransaction transaction)
    {
        const int FirstWithNodes = 15;
        if (database.Dialect != Dialect.Postgres || version < FirstWithNodes || missing.Count == 0)
            return;
        var oldest = missing.Max(file => OldestFor(file.Version, file.Sql));
        if (await NodeStore.AtWork(transaction.Connection!) is var atWork && atWork.Where(node => node.Tables < oldest).Select(node => $"{node.Name} ({node.Version})").ToList() is { Count: > 0 } tooOld)
            throw new DeskException($"database {database.Name}: its tables are not brought from {version} to {missing[^1].Version}, as nodes are at work that cannot go on with those: {string.Join(", ", tooOld)}: stop them first");
    }

    private static int OldestFor(int version, string sql)
    {
        var at = sql.IndexOf(OldestLine, StringComparison.Ordinal);
        return at < 0 ? version : int.Parse(sql.AsSpan(at + OldestLine.Length, 3), CultureInfo.InvariantCulture);
    }

    /// <summary>The tables this program knows.</summary>
    public int Known => Files().Max(file => file.Version);

    /// <summary>The tables the database has; none where it is empty.</summary>
    public Task<int?> Version(CancellationToken stop)
        => database.Read(async connection => await connection.ExecuteScalarAsync<bool>(database.Dialect == Dialect.Sqlite
                ? "select count(*) > 0 from sqlite_master where name = 'schema_version'"
                : "select to_regclass('schema_version') is not null")
            ? await connection.ExecuteScalarAsync<int?>("select max(version) from schema_version")
            : null, stop);

    private IEnumerable<(int Version, string Sql)> Files()
    {
        var assembly = typeof(Migrator).Assembly;
        var prefix = $"migrations/{database.Dialect}/";
        return from name in assembly.GetManifestResourceNames()
               where name.StartsWith(prefix, StringComparison.Ordinal)
               let number = int.Parse(name.AsSpan(prefix.Length, 3), CultureInfo.InvariantCulture)
               orderby number
               select (number, ReadAll(name));

        string ReadAll(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
