using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>A database of its own for one test, migrated; gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    private TestDatabase(Database database, string place, Func<Task> remove) => (Database, Place, _remove) = (database, place, remove);

    public Database Database { get; }

    /// <summary>On a server, its address, for others to work on it beside.</summary>
    public string? Address { get; private init; }

    /// <summary>Its folder or address, as commands take it.</summary>
    public string Place { get; }

    /// <param name="dialect">Which database.</param>
    /// <param name="clock">Tells when it was migrated.</param>
    /// <param name="version">The tables it gets; by default the newest.</param>
    public static async Task<TestDatabase> Create(Dialect dialect, TimeProvider clock, int version = int.MaxValue)
    {
        if (dialect == Dialect.Postgres)
            return await AtServer(await TestTemplates.Migrated(clock, version));
        var made = InFolder();
        await new Migrator(made.Database, clock).Migrate(version, TestContext.Current.CancellationToken);
        return made;
    }

    /// <summary>The same without any tables.</summary>
    public static async Task<TestDatabase> Empty(Dialect dialect) => dialect == Dialect.Sqlite ? InFolder() : await AtServer("template1");

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _remove();
    }

    private static TestDatabase InFolder()
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
        return new TestDatabase(Database.InFolder(folder), folder, () =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>A new database on the server that ./test has started.</summary>
    /// <param name="template">The database it is a copy of.</param>
    private static async Task<TestDatabase> AtServer(string template)
    {
        var server = TestServer.Address;
        var name = $"test_{Guid.NewGuid():N}";
        await TestServer.Run($"create database {name} template {template}{await TestServer.Quickly}");
        var address = server[..(server.LastIndexOf('/') + 1)] + name;
        return new TestDatabase(Database.AtServer(address), address, () => TestServer.Run($"drop database {name} with (force)")) { Address = address };
    }
}
