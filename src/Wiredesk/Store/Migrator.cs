using System.Globalization;
using Dapper;

namespace Wiredesk.Store;

/// <summary>Brings a database to the tables this program knows, by numbered SQL files, each in its own transaction.</summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    /// <summary>Held while migrating, so that two nodes that start together do not both do it.</summary>
    private const long PostgresLock = 0x57697265;

    /// <returns>The version the database is at afterwards.</returns>
    /// <exception cref="DeskException">The database is newer than this program.</exception>
    public Task<int> Migrate(CancellationToken stop) => Migrate(int.MaxValue, stop);

    /// <summary>The same, and no further than to the tables of an older program.</summary>
    internal async Task<int> Migrate(int last, CancellationToken stop)
    {
        var files = Files().Where(file => file.Version <= last).ToList();
        return await database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            if (database.Dialect == Dialect.Postgres)
                await connection.ExecuteAsync("select pg_advisory_xact_lock(@PostgresLock)", new { PostgresLock }, transaction);
            await connection.ExecuteAsync(
                "create table if not exists schema_version (version integer primary key, applied_at bigint not null)", transaction: transaction);
            var version = await connection.ExecuteScalarAsync<int>("select coalesce(max(version), 0) from schema_version", transaction: transaction);
            var known = files.Max(file => file.Version);
            if (version > known)
                throw new DeskException($"database {database.Name}: made by a newer wiredesk (tables {version}, this one knows {known}): run the newer wiredesk, or restore a backup");
            foreach (var (number, sql) in files.Where(file => file.Version > version))
            {
                await connection.ExecuteAsync(sql, transaction: transaction);
                await connection.ExecuteAsync(
                    "insert into schema_version (version, applied_at) values (@number, @at)", new { number, at = clock.GetUtcNow() }, transaction);
            }
            return known;
        }, stop);
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
