using System.Collections.Concurrent;
using System.Globalization;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

[assembly: AssemblyFixture(typeof(TestTemplates))]

namespace Wiredesk.Tests.Store;

/// <summary>Databases that others are made as copies of, as that takes a fraction of what migrating takes; they go with the last test.</summary>
public sealed class TestTemplates : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(int Version, DateOnly Day), Lazy<Task<string>>> s_made = new();

    /// <summary>One with tables of a version, made on the day the clock tells, which parts of tables are named by.</summary>
    /// <returns>Its name.</returns>
    internal static Task<string> Migrated(TimeProvider clock, int version)
        => s_made.GetOrAdd((version, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), key => new Lazy<Task<string>>(() => Make(clock, key.Version))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in s_made.Values)
        {
            if (made.Value.IsCompletedSuccessfully)
                await TestServer.Run($"drop database {await made.Value}");
        }
    }

    private static async Task<string> Make(TimeProvider clock, int version)
    {
        var server = TestServer.Address;
        var name = string.Create(CultureInfo.InvariantCulture, $"template_{Guid.NewGuid():N}");
        await TestServer.Run($"create database {name}{await TestServer.Quickly}");
        // Nobody may be connected to a database that is copied.
        await using var database = Database.AtServer(server[..(server.LastIndexOf('/') + 1)] + name);
        await new Migrator(database, clock).Migrate(version, CancellationToken.None);
        return name;
    }
}
