using Dapper;
using Wiredesk.Store;
using Wiredesk.Store.Copying;

namespace Wiredesk.Tests.Store.Copying;

/// <summary>Rows that one database has and another cannot have.</summary>
public sealed class BadRowsTests : IAsyncDisposable
{
    private readonly CopyingDesks _desks = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    [Fact]
    public async Task Characters_that_PostgreSQL_cannot_hold_are_replaced_one_for_one_and_told()
    {
        var (desk, server, folder) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Run(desk, "update speaker set name = 'Dario' || char(0) || 'Venn' || char(0) where id = 2; update speaker set name = cast(x'41ff42' as text) where id = 3; update speaker set name = 'Ok ' || char(65533) where id = 4");

        var told = (await CopyingDesks.Copy(desk, server)).Database;
        Assert.Equal(2, told.MendedCount);
        Assert.Equal(["table speaker, id 2, column name: null characters (U+0000), which PostgreSQL cannot hold, were replaced by U+FFFD", "table speaker, id 3, column name: bytes that are no UTF-8 were replaced by U+FFFD"], told.Mended);
        Assert.Equal(["Dario\uFFFDVenn\uFFFD", "A\uFFFDB", "Ok \uFFFD"], await Names(server));

        // SQLite holds what it held.
        Assert.Equal(1, (await CopyingDesks.Copy(desk, folder)).Database.MendedCount);
        Assert.Equal(["Dario\0Venn\0", "A\uFFFDB", "Ok \uFFFD"], await Names(folder));

        static Task<IEnumerable<string>> Names(TestDatabase test) => test.Database.Read(connection => connection.QueryAsync<string>("select name from speaker where id in (2, 3, 4) order by id"), Stop);
    }

    [Theory]
    [InlineData("update story set articles = 3000000000 where id = 4", "table story, id 4, column articles: 3000000000 is more than PostgreSQL's column holds")]
    [InlineData("update story set version = 'x' where id = 4", "table story, id 4, column version: holds text in place of a whole number")]
    [InlineData("update story set version = 1.5 where id = 4", "table story, id 4, column version: holds a fraction in place of a whole number")]
    [InlineData("update capture set page = 'page' where revision_id = 4", "table capture, revision_id 4, column page: holds text in place of bytes")]
    [InlineData("update line set sha256 = x'00' where id = 4", "table line, id 4, column sha256: holds bytes in place of text")]
    [InlineData("update article set url = 'http://harbour.example/' || hex(randomblob(30000)) where id = 4", "table article, id 4: index row requires")]
    public async Task A_row_that_cannot_be_carried_is_named(string sql, string told)
    {
        var (desk, server) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres));
        await CopyingDesks.Run(desk, sql);
        Assert.StartsWith(told, await CopyingDesks.Refused(desk, server), StringComparison.Ordinal);
        Assert.Empty(await TargetFacts.Filled(server.Database, Stop));
    }

    [Fact]
    public async Task A_number_that_is_none_is_named()
    {
        var (desk, server, folder) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Copy(desk, server);
        await CopyingDesks.Run(server, "update story_move set similarity = 'NaN' where id = 3");
        Assert.StartsWith("table story_move, id 3, column similarity: is not a number (NaN), which SQLite cannot hold", await CopyingDesks.Refused(server, folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_reference_to_a_row_that_is_not_there_is_told(Dialect dialect)
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(dialect));
        await using (var connection = await desk.Database.Open(Stop))
            await connection.ExecuteAsync("pragma foreign_keys = off; update statement set speaker_id = 77 where id = 3");
        var told = await CopyingDesks.Refused(desk, target);
        Assert.StartsWith(dialect == Dialect.Sqlite ? "table statement, row 3: refers to a row of speaker that is not there" : "table statement: has rows that refer to rows which are not there (FOREIGN KEY (speaker_id) REFERENCES speaker(id)), in the source, too", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zero_below_zero_is_a_zero()
    {
        var (desk, server, folder) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Copy(desk, server);
        await CopyingDesks.Run(server, "update story_move set similarity = '-0' where id = 3; update story_move set similarity = 'Infinity' where id = 4");
        await CopyingDesks.Copy(server, folder);
        Assert.Equal([0, double.PositiveInfinity], await folder.Database.Read(connection => connection.QueryAsync<double>("select similarity from story_move where id in (3, 4) order by id"), Stop));
    }
}
