using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Nodes;
using Wiredesk.Store;
using Wiredesk.Store.Copying;

namespace Wiredesk.Tests.Store.Copying;

/// <summary>A desk with rows in every table, copied between SQLite and PostgreSQL.</summary>
public sealed class DeskCopyTests : IAsyncDisposable
{
    private readonly CopyingDesks _desks = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Dialect> Dialects { get; } = [Dialect.Sqlite, Dialect.Postgres];

    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    [Fact]
    public async Task Every_row_of_every_table_comes_over_and_back()
    {
        var (desk, server, otherServer, back) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres), await _desks.WithTables(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        var over = await CopyingDesks.Copy(desk, server);
        var again = await CopyingDesks.Copy(server, otherServer);
        var home = await CopyingDesks.Copy(otherServer, back);

        Assert.Equal(over.Database.Tables, again.Database.Tables);
        Assert.Equal(over.Database.Tables, home.Database.Tables);
        Assert.Empty(over.Database.Mended);
        Assert.All(over.Database.Tables, table => Assert.Equal(FullDesk.Rows, table.Sum.Rows));
        await AssertSame(desk, back);
    }

    [Fact]
    public async Task The_desk_that_is_copied_here_has_all_that_a_desk_can_have()
    {
        var desk = await _desks.Full();
        await using var connection = await desk.Database.Open(Stop);
        var tables = (await TableCatalog.Of(connection, Dialect.Sqlite, Stop)).Where(table => table.Name != "schema_version").ToList();
        Assert.Contains(tables, table => table.Name == "desk_value");
        foreach (var table in tables)
        {
            Assert.True(await connection.ExecuteScalarAsync<long>($"select count(*) from {table.QuotedName}") > 0, $"table {table.Name}: is empty, so that nobody would see when it did not come over");
            foreach (var column in table.Columns)
                Assert.True(await connection.ExecuteScalarAsync<long>($"select count(*) from {table.QuotedName} where \"{column.Name}\" is not null") > 0, $"column {table.Name}.{column.Name}: has no value");
        }
        Assert.Equal(FullDesk.Rows, (await CopyingDesks.Counts(desk.Database))["article_search"]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_was_copied_is_found_by_its_words(Dialect dialect)
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(dialect));
        // The index is made of the newest text.
        await CopyingDesks.Run(desk, "insert into revision (id, article_id, number, captured_at, title, text, sha256) values (77, 3, 2, 1, 'Moved', 'Nothing of before.', ''); update article set revision_id = 77, withdrawn_at = null where id = 3");
        await CopyingDesks.Copy(desk, target);
        var search = new SearchStore(target.Database);
        Assert.Equal([3], await search.Articles("nothing of before", 10, Stop));
        Assert.Empty(await search.Articles("vesna", 10, Stop));
        Assert.Equal(FullDesk.Rows, (await CopyingDesks.Counts(target.Database))["article_search"]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task New_rows_get_numbers_that_none_had_before(Dialect dialect)
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(dialect));
        // Articles are numbered by day, by a function of PostgreSQL.
        const long OfADayToCome = 900_000_000_000;
        await CopyingDesks.Run(desk, $"insert into article (id, outlet_id, url, stage, title, found_at) values ({OfADayToCome}, 1, 'http://harbour.example/last', 'Read', '', 1)");
        await CopyingDesks.Copy(desk, target);
        await using var connection = await target.Database.Open(Stop);
        Task<long> Insert(string sql) => connection.ExecuteScalarAsync<long>(sql + " returning id");
        Assert.Equal(901, await Insert("insert into change (story_id, kind, at) values (1, 'New', 1)"));
        Assert.Equal(6, await Insert("insert into speaker (slug, name) values ('dario-venn', 'Dario Venn')"));
        Assert.Equal(6, await Insert("insert into revision (article_id, number, captured_at, title, text, sha256) values (1, 9, 1, '', '', '')"));

        Assert.Equal(OfADayToCome + 1, await Insert("insert into article (outlet_id, url, stage, title, found_at) values (1, 'http://harbour.example/new', 'Read', '', 1)"));

        // What the target remembers goes on to the next.
        await connection.ExecuteAsync("delete from change where id = 901");
        await connection.DisposeAsync();
        var next = await _desks.Empty(dialect == Dialect.Sqlite ? Dialect.Postgres : Dialect.Sqlite);
        await CopyingDesks.Copy(target, next);
        await using var further = await next.Database.Open(Stop);
        Assert.Equal(902, await further.ExecuteScalarAsync<long>("insert into change (story_id, kind, at) values (1, 'New', 1) returning id"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_empty_desk_is_copied_and_counts_from_one(Dialect dialect)
    {
        var (desk, target) = (await _desks.WithTables(Dialect.Sqlite), await _desks.Empty(dialect));
        var report = await CopyingDesks.Copy(desk, target);
        Assert.All(report.Database.Tables, table => Assert.Equal(new TableSum(0, 0), table.Sum));
        await CopyingDesks.Run(target, "insert into speaker (slug, name) values ('dario-venn', 'Dario Venn')");
        Assert.Equal([1], await target.Database.Read(connection => connection.QueryAsync<long>("select id from speaker"), Stop));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Copied_tables_keep_their_rules(Dialect dialect)
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(dialect));
        var before = await Rules(await _desks.WithTables(dialect));
        await CopyingDesks.Copy(desk, target);
        Assert.Equal(before, await Rules(target));
        await Assert.ThrowsAnyAsync<DbException>(() => CopyingDesks.Run(target, "update revision set title = 'another'"));
        await Assert.ThrowsAnyAsync<DbException>(() => CopyingDesks.Run(target, "insert into feed (outlet_id, url, state, next_poll_at) values (99, '', '', 0)"));
    }

    [Fact]
    public async Task Tables_in_parts_are_carried_as_whole_ones()
    {
        var (desk, server, back) = (await _desks.Full(), await _desks.WithTables(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Run(server, """
            create table parted (like page_blocks, primary key (host, url)) partition by hash (host);
            create table parted_0 partition of parted for values with (modulus 2, remainder 0);
            create table parted_1 partition of parted for values with (modulus 2, remainder 1);
            drop table page_blocks;
            alter table parted rename to page_blocks;
            create index page_blocks_seen on page_blocks (seen_at) where seen_at > 0;

            create sequence websub_number;
            create table parted (like websub including defaults, primary key (id), foreign key (feed_id) references feed) partition by range (id);
            create table parted_low partition of parted for values from (minvalue) to (3);
            create table parted_rest partition of parted default;
            drop table websub;
            alter table parted rename to websub;
            alter table websub alter column id set default nextval('websub_number');
            alter sequence websub_number owned by websub.id;
            """);
        var before = await Rules(server);
        var over = await CopyingDesks.Copy(desk, server);
        var home = await CopyingDesks.Copy(server, back);
        Assert.Equal(over.Database.Tables, home.Database.Tables);
        Assert.Equal(before, await Rules(server));
        await AssertSame(desk, back);
        await using var connection = await server.Database.Open(Stop);
        Assert.Equal(6, await connection.ExecuteScalarAsync<long>("insert into websub (feed_id, hub, topic, token, secret, state, next_ask_at) values (1, '', '', '', '', 'Leaving', 0) returning id"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_target_with_rows_is_refused_and_left_as_it_is(Dialect dialect)
    {
        var (desk, target) = (await _desks.Full(), await _desks.WithTables(dialect));
        await CopyingDesks.Run(target, "insert into speaker (slug, name) values ('dario-venn', 'Dario Venn')");
        var before = await CopyingDesks.Counts(target.Database);
        Assert.Equal($"database {target.Database.Name}: is not empty: it has rows in speaker: nothing was changed there: give an empty database with --to", await CopyingDesks.Refused(desk, target));
        Assert.Equal(before, await CopyingDesks.Counts(target.Database));
    }

    [Fact]
    public async Task Tables_that_are_not_the_desks_are_refused()
    {
        var (desk, target) = (await _desks.Full(), await _desks.WithTables(Dialect.Postgres));
        await CopyingDesks.Run(target, "create table pigeon (id integer); alter table speaker add column coop text");
        var told = (await CopyingDesks.Refused(desk, target)).Split('\n');
        Assert.StartsWith("table pigeon: the target has it and the source has not: nothing was copied", told[0], StringComparison.Ordinal);
        Assert.StartsWith("column speaker.coop: the target has it and the source has not: nothing was copied", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_value_is_told_with_its_table_and_both_figures()
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres));
        await CopyingDesks.Copy(desk, target);
        await Compare();
        await CopyingDesks.Run(target, "update statement set confidence = confidence + 1e-15 where id = 1");
        var told = (await Assert.ThrowsAsync<DeskException>(Compare)).Message;
        Assert.Matches("^table statement: 5 rows, hash [0-9a-f]{32} in the source, 5 rows, hash [0-9a-f]{32} in the target: .*$", told);

        // Two rows that change places are seen, too, and a row that is there twice in place of another.
        await CopyingDesks.Run(target, "update statement set confidence = confidence - 1e-15 where id = 1; update speaker set name = case id when 1 then (select name from speaker where id = 2) when 2 then (select name from speaker where id = 1) else name end; delete from credit where position = 1");
        var tables = (await Assert.ThrowsAsync<DeskException>(Compare)).Message.Split('\n').Select(line => line.Split(':')[0]).ToList();
        Assert.Contains("table credit", tables);
        Assert.Contains("table speaker", tables);

        async Task Compare()
        {
            await using var source = await CopySource.Begin(desk.Database, Stop);
            await using var copied = await CopySource.Begin(target.Database, Stop);
            await TableComparison.Run(TableCatalog.Common(source.Tables, copied.Tables), (Dialect.Sqlite, source.Transaction), (Dialect.Postgres, copied.Transaction), takesNull: false, () => { }, Stop);
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_copy_that_is_stopped_leaves_nothing_and_is_made_again(Dialect dialect)
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(dialect));
        foreach (var at in new[] { "Copying article", "Indexing words", "Comparing" })
        {
            using var stopping = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CopyingDesks.Copy(desk, target, far =>
            {
                if (far.Doing == at)
                    stopping.Cancel();
            }, stopping.Token));
            if (dialect == Dialect.Sqlite)
                Assert.Empty(Directory.EnumerateFiles(target.Place, "wiredesk.db*"));
            else
                Assert.Empty(await TargetFacts.Filled(target.Database, Stop));
        }
        if (dialect == Dialect.Sqlite)
        {
            // As one that was killed leaves it.
            Directory.CreateDirectory(Path.Combine(target.Place, "copying"));
            await File.WriteAllTextAsync(Path.Combine(target.Place, "copying", "wiredesk.db"), "half of it", Stop);
        }
        await CopyingDesks.Copy(desk, target);
        Assert.Equal(FullDesk.Rows, (await CopyingDesks.Counts(target.Database))["article"]);
        Assert.False(Directory.Exists(Path.Combine(target.Place, "copying")));
    }

    [Fact]
    public async Task Nobody_works_on_the_desk_meanwhile()
    {
        var (desk, server, target) = (await _desks.Full(), await _desks.WithTables(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        using (FolderLock.Take(desk.Place))
            Assert.Contains("another wiredesk works on it", await CopyingDesks.Refused(desk, server), StringComparison.Ordinal);
        await using (await server.Database.TryHold(Stop))
        {
            Assert.Contains("another wiredesk works on it", await CopyingDesks.Refused(desk, server), StringComparison.Ordinal);
            Assert.Contains("another wiredesk works on it", await CopyingDesks.Refused(server, target), StringComparison.Ordinal);
        }
        // A node that lost its hold when the server started anew.
        await using (var node = new NodeSession(server.Database, new Node("7", "harbour", NodeRoles.All), new Migrator(server.Database, new FakeTimeProvider()), new Settings(), new FakeTimeProvider(), NullLogger<NodeSession>.Instance))
        {
            await node.Begin(Stop);
            Assert.Contains("another wiredesk works on it (harbour)", await CopyingDesks.Refused(server, target), StringComparison.Ordinal);
        }
        using (FolderLock.Take(target.Place))
            Assert.Contains("another wiredesk works on it", await CopyingDesks.Refused(desk, target), StringComparison.Ordinal);

        // Commands beside a desk ask for no hold of it, and wait.
        var tried = 0;
        await CopyingDesks.Copy(desk, target, far =>
        {
            if (far.Doing == "Comparing" && tried++ == 0)
                Assert.Equal(5, Assert.Throws<SqliteException>(() => Write($"Data Source={desk.Database.Name};Default Timeout=1;Pooling=False")).SqliteErrorCode);
        });
        Assert.NotEqual(0, tried);

        static void Write(string connectionString)
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Execute("insert into speaker (slug, name) values ('late', 'Late')");
        }
    }

    [Fact]
    public async Task Commands_beside_a_desk_on_a_server_wait_too()
    {
        var (desk, server, target) = (await _desks.Full(), await _desks.Empty(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Copy(desk, server);
        Task? late = null;
        await CopyingDesks.Copy(server, target, far =>
        {
            if (far.Doing != "Comparing" || late is not null)
                return;
            late = Task.Run(() => CopyingDesks.Run(server, "insert into speaker (slug, name) values ('late', 'Late')"), Stop);
            Assert.False(late.Wait(TimeSpan.FromMilliseconds(300), Stop));
        });
        await late!;
        Assert.Equal(FullDesk.Rows, (await CopyingDesks.Counts(target.Database))["speaker"]);
        Assert.Equal(FullDesk.Rows + 1, (await CopyingDesks.Counts(server.Database))["speaker"]);
    }

    [Fact]
    public async Task Mails_in_hand_of_a_desk_that_was_killed_are_settled_before()
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Run(desk, "update delivery set state = 'Sending' where subscriber_id < 3");
        Assert.StartsWith($"database {desk.Database.Name}: 2 mails in hand of a desk that was killed: start wiredesk serve once more", await CopyingDesks.Refused(desk, target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_desk_there_is_nothing_to_copy()
    {
        var (folder, server) = (await _desks.Empty(Dialect.Sqlite), await _desks.Empty(Dialect.Postgres));
        Assert.Equal($"data folder {folder.Place}: there is no desk in it: give the desk's folder with --data, or its address with --database", await CopyingDesks.Refused(folder, server));
        Assert.Equal($"database {server.Database.Name}: there is no desk in it: give the desk's folder with --data, or its address with --database", await CopyingDesks.Refused(server, folder));
        Assert.Empty(Directory.EnumerateFiles(folder.Place, "wiredesk.db*"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_desk_is_not_copied_to_where_it_is(Dialect dialect)
    {
        var desk = await _desks.WithTables(dialect);
        Assert.Equal("--to: is where the desk is already: give another folder or database", await CopyingDesks.Refused(desk, desk));
    }

    [Fact]
    public async Task An_older_desk_is_brought_to_the_newest_tables_and_a_newer_one_refused()
    {
        await using var desk = await TestDatabase.Create(Dialect.Sqlite, CopyingDesks.Clock, version: 1);
        await CopyingDesks.Run(desk, "insert into speaker (slug, name) values ('dario-venn', 'Dario Venn')");
        var (server, folder) = (await _desks.Empty(Dialect.Postgres), await _desks.Empty(Dialect.Sqlite));
        await CopyingDesks.Copy(desk, server);
        Assert.Equal(1, (await CopyingDesks.Counts(server.Database))["speaker"]);

        await CopyingDesks.Run(server, "insert into schema_version (version, applied_at) values (900, 0)");
        Assert.Contains("made by a newer wiredesk", await CopyingDesks.Refused(server, folder), StringComparison.Ordinal);
        Assert.Contains("made by a newer wiredesk", await CopyingDesks.Refused(desk, server), StringComparison.Ordinal);
    }

    /// <summary>Indexes, keys and references of a database; how the server calls the indexes of a table's parts is its own matter.</summary>
    private static async Task<string> Rules(TestDatabase test) => string.Join('\n', await test.Database.Read(connection => connection.QueryAsync<string>(test.Database.Dialect == Dialect.Sqlite
        ? "select sql from sqlite_master where sql is not null order by sql"
        : """
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint where connamespace = current_schema()::regnamespace
            union all select (case when c.relispartition then regexp_replace(pg_get_indexdef(c.oid), 'INDEX \S+ ON', 'INDEX ON') else pg_get_indexdef(c.oid) end) || i.indisvalid
              from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = current_schema()::regnamespace
            order by 1
            """), Stop));

    private static async Task AssertSame(TestDatabase one, TestDatabase other)
    {
        await using var connection = await one.Database.Open(Stop);
        await connection.ExecuteAsync("attach database @path as other", new { path = other.Database.Name });
        foreach (var table in await TableCatalog.Of(connection, Dialect.Sqlite, Stop))
        {
            // What running nodes have done stays with them.
            if (table.Name is "schema_version" or "stage_count")
                continue;
            var columns = $"{table.ColumnList}, {string.Join(", ", table.Columns.Select(column => $"typeof(\"{column.Name}\")"))}";
            var differing = await connection.ExecuteScalarAsync<long>($"""
                select (select count(*) from (select {columns} from main.{table.QuotedName} except select {columns} from other.{table.QuotedName}))
                  + (select count(*) from (select {columns} from other.{table.QuotedName} except select {columns} from main.{table.QuotedName}))
                  + abs((select count(*) from main.{table.QuotedName}) - (select count(*) from other.{table.QuotedName}))
                """);
            Assert.True(differing == 0, $"table {table.Name}: {differing} rows differ");
        }
        Assert.Equal(await connection.QueryAsync<(string, long)>("select name, seq from main.sqlite_sequence order by name"), await connection.QueryAsync<(string, long)>("select name, seq from other.sqlite_sequence order by name"));
    }
}
