using Dapper;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Store;
using Wiredesk.Tests.Nodes;

namespace Wiredesk.Tests.Store;

/// <summary>Programs of two versions on one database, as while a desk is upgraded node by node.</summary>
public sealed class VersionWindowTests
{
    private const int Newer = 900;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Dialect> Dialects => [Dialect.Sqlite, Dialect.Postgres];

    [Theory, MemberData(nameof(Dialects))]
    public async Task An_older_program_works_with_newer_tables_that_allow_it(Dialect dialect)
    {
        await using var test = await TestDatabase.Create(dialect, _clock);
        var migrator = new Migrator(test.Database, _clock);
        await Add(test, Newer, oldest: migrator.Known);
        Assert.Equal(Newer, await migrator.Migrate(Stop));
    }

    [Theory, MemberData(nameof(Dialects))]
    public async Task An_older_program_is_refused_by_newer_tables_that_do_not(Dialect dialect)
    {
        await using var test = await TestDatabase.Create(dialect, _clock);
        var migrator = new Migrator(test.Database, _clock);
        // One step that allows it and one that does not.
        await Add(test, Newer - 1, oldest: migrator.Known + 1);
        await Add(test, Newer, oldest: migrator.Known);

        var error = await Assert.ThrowsAsync<DeskException>(() => migrator.Migrate(Stop));

        Assert.Contains($"made by a newer wiredesk (tables {Newer}, this one knows {migrator.Known})", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Dialects))]
    public async Task Tables_of_before_programs_were_noted_are_for_their_own_program_and_newer_ones(Dialect dialect)
    {
        await using var test = await TestDatabase.Create(dialect, _clock);
        await Add(test, Newer, oldest: null);
        await Assert.ThrowsAsync<DeskException>(() => new Migrator(test.Database, _clock).Migrate(Stop));
    }

    [Fact]
    public async Task Tables_are_not_changed_under_nodes_at_work_that_do_not_know_them()
    {
        const int FirstWithNodes = 15;
        await using var test = await TestDatabase.Create(Dialect.Postgres, _clock, FirstWithNodes);
        var migrator = new Migrator(test.Database, _clock);
        await using (var node = await TestNode.Join(test, "old"))
        {
            await test.Database.Write(transaction => transaction.Connection!.ExecuteAsync("update node set tables = @FirstWithNodes, version = '0.9'", new { FirstWithNodes }, transaction), Stop);

            var error = await Assert.ThrowsAsync<DeskException>(() => migrator.Migrate(Stop));

            Assert.Contains("nodes are at work that cannot go on with those: old (0.9): stop them first", error.Message, StringComparison.Ordinal);
            Assert.Equal(FirstWithNodes, await migrator.Version(Stop));
        }
        // It has ended.
        Assert.Equal(migrator.Known, await migrator.Migrate(Stop));
    }

    private static Task<int> Add(TestDatabase test, int version, int? oldest) => test.Database.Write(
        transaction => transaction.Connection!.ExecuteAsync("insert into schema_version (version, applied_at, oldest_program) values (@version, 1, @oldest)", new { version, oldest }, transaction), Stop);
}
