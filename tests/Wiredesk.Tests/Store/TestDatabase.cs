using Dapper;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>A database of its own for one test, migrated; gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    private TestDatabase(Database database, Func<Task> remove) => (Database, _remove) = (database, remove);

    public Database Database { get; }

    /// <summary>On a server, its address, for others to work on it beside.</summary>
    public string? Address { get; private init; }

    /// <param name="dialect">Which database.</param>
    /// <param name="clock">Tells when it was migrated.</param>
    /// <param name="version">The tables it gets; by default the newest.</param>
    public static async Task<TestDatabase> Create(Dialect dialect, TimeProvider clock, int version = int.MaxValue)
    {
        var made = dialect == Dialect.Sqlite ? InFolder() : await AtServer();
        await new Migrator(made.Database, clock).Migrate(version, TestContext.Current.CancellationToken);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _remove();
    }

    private static TestDatabase InFolder()
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
        return new TestDatabase(Database.InFolder(folder), () =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>A new database on the server that ./test has started.</summary>
    private static async Task<TestDatabase> AtServer()
    {
        var server = Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES");
        Assert.SkipWhen(server is null, "no PostgreSQL: run ./test, or set WIREDESK_TEST_POSTGRES to postgres://user@host:port/postgres");
        var name = $"test_{Guid.NewGuid():N}";
        var settings = PostgresAddress.Parse(server!);
        settings.Pooling = false;
        await Run($"create database {name}");
        var address = server![..(server!.LastIndexOf('/') + 1)] + name;
        return new TestDatabase(Database.AtServer(address), () => Run($"drop database {name} with (force)")) { Address = address };

        async Task Run(string sql)
        {
            await using var connection = new NpgsqlConnection(settings.ToString());
            await connection.ExecuteAsync(sql);
        }
    }
}
