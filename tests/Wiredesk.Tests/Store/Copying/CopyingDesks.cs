using Dapper;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Desk.Copying;
using Wiredesk.Store;
using Wiredesk.Store.Copying;

namespace Wiredesk.Tests.Store.Copying;

/// <summary>Databases of a test between which desks are copied.</summary>
internal sealed class CopyingDesks : IAsyncDisposable
{
    private readonly List<TestDatabase> _databases = [];

    public static FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A desk on SQLite with rows in all tables.</summary>
    public async Task<TestDatabase> Full()
    {
        var desk = await WithTables(Dialect.Sqlite);
        await FullDesk.Fill(desk.Database);
        return desk;
    }

    /// <summary>A database without tables.</summary>
    public async Task<TestDatabase> Empty(Dialect dialect) => Keep(await TestDatabase.Empty(dialect));

    /// <summary>One with the desk's tables.</summary>
    public async Task<TestDatabase> WithTables(Dialect dialect) => Keep(await TestDatabase.Create(dialect, Clock));

    public static Task<CopiedDeskReport> Copy(TestDatabase from, TestDatabase to, Action<CopyProgress>? tell = null, CancellationToken? stop = null)
        => new DeskCopying(PlaceOf(from), CopyTarget.Parse(to.Place), Clock, tell ?? (_ => { })).Run(stop ?? Stop);

    public static async Task<string> Refused(TestDatabase from, TestDatabase to) => (await Assert.ThrowsAsync<DeskException>(() => Copy(from, to))).Message;

    /// <summary>How many rows all tables of a database have, and those of the index.</summary>
    public static Task<Dictionary<string, long>> Counts(Database database) => database.Read(async connection =>
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in await TableCatalog.Of(connection, database.Dialect, Stop))
            counts[table.Name] = await connection.ExecuteScalarAsync<long>($"select count(*) from {table.QuotedName}");
        counts["article_search"] = await connection.ExecuteScalarAsync<long>("select count(*) from article_search");
        return counts;
    }, Stop);

    public static Task Run(TestDatabase on, string sql) => on.Database.Write(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Stop);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync();
    }

    private TestDatabase Keep(TestDatabase made)
    {
        _databases.Add(made);
        return made;
    }

    private static DeskPlace PlaceOf(TestDatabase test)
        => test.Database.Dialect == Dialect.Sqlite ? new DeskPlace(test.Place, null) : new DeskPlace(Path.Combine(Path.GetTempPath(), "wiredesk-no-such-folder"), test.Place);
}
