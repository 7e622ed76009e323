using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Wiredesk.Store.Copying;

/// <summary>
/// Fills a PostgreSQL database with COPY. Its references and indexes are taken away before and put back after, which needs the owner of the tables and no
/// superuser, and lets the server check each reference with one join; as all is one transaction, they are never gone for anybody else.
/// </summary>
internal sealed class PostgresLoad : ICopyLoad
{
    /// <summary>So long one write waits for the server, which may be busy with a checkpoint.</summary>
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromMinutes(10);

    // Those of partitions come and go with their parent's.
    private const string References = """
        select quote_ident(c.relname) as "table", quote_ident(f.conname) as name, pg_get_constraintdef(f.oid) as definition
        from pg_constraint f join pg_class c on c.oid = f.conrelid
        where f.contype = 'f' and f.conparentid = 0 and c.relnamespace = current_schema()::regnamespace and not c.relispartition
        order by c.relname, f.conname
        """;

    // Those that hold up a key or another rule stay. That of a table in parts is written as if it were for no part of it.
    private const string Indexes = """
        select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition
        from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('i', 'I') and not c.relispartition
          and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
        order by 1
        """;

    private readonly NpgsqlConnection _connection;
    private readonly List<(string Name, string Definition)> _indexes;
    private readonly List<(string Table, string Name, string Definition)> _references;
    private readonly List<string> _filled = [];

    private PostgresLoad(NpgsqlConnection connection, NpgsqlTransaction transaction, List<(string Name, string Definition)> indexes, List<(string Table, string Name, string Definition)> references)
        => (_connection, Transaction, _indexes, _references) = (connection, transaction, indexes, references);

    public DbTransaction Transaction { get; }

    public static async Task<PostgresLoad> Begin(Database database, CancellationToken stop)
    {
        var connection = (NpgsqlConnection)await database.Open(stop);
        var transaction = await connection.BeginTransactionAsync(stop);
        // A server's limits on how long a statement or a silence may last are made for pages, not for this.
        await connection.ExecuteAsync("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0", transaction: transaction);
        var references = (await connection.QueryAsync<(string Table, string Name, string Definition)>(References, transaction: transaction)).AsList();
        foreach (var (table, name, _) in references)
            await connection.ExecuteAsync($"alter table {table} drop constraint {name}", transaction: transaction);
        var indexes = (await connection.QueryAsync<(string Name, string Definition)>(Indexes, transaction: transaction)).AsList();
        foreach (var (name, _) in indexes)
            await connection.ExecuteAsync($"drop index {name}", transaction: transaction);
        return new PostgresLoad(connection, transaction, indexes, references);
    }

    public async Task Fill(CarriedTable table, RowReader rows, Action counted, CancellationToken stop)
    {
        // Whatever makes its identities, COPY writes the numbers it is given.
        await using (var import = await _connection.BeginBinaryImportAsync($"copy {table.QuotedName} ({table.ColumnList}) from stdin (format binary)", stop))
        {
            import.Timeout = s_longestWrite;
            while (rows.Next())
            {
                stop.ThrowIfCancellationRequested();
                import.StartRow();
                for (var i = 0; i < table.Columns.Count; i++)
                    Write(import, table, i, rows);
                counted();
            }
            await import.CompleteAsync(stop);
        }
        _filled.Add(table.QuotedName);
    }

    public async Task GoOnFrom(IReadOnlyDictionary<string, long> given, CancellationToken stop)
    {
        foreach (var (table, column, sequence) in await GivenNumbers.Sequences(Transaction, stop))
        {
            var highest = await _connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"select coalesce(max({CarriedTable.Quote(column)}), 0) from {CarriedTable.Quote(table)}", transaction: Transaction, commandTimeout: 0, cancellationToken: stop));
            var last = Math.Max(highest, given.GetValueOrDefault(table));
            await _connection.ExecuteAsync("select setval(@sequence::regclass, @value, @isGiven)", new { sequence, value = Math.Max(1, last), isGiven = last > 0 }, Transaction);
        }
    }

    public async Task BuildIndexes(CancellationToken stop)
    {
        foreach (var (_, definition) in _indexes)
            await Run(definition, stop);
        // References are checked, and the first pages read, with plans that know how many rows there are.
        foreach (var table in _filled)
            await Run($"analyze {table}", stop);
    }

    public async Task CheckReferences(CancellationToken stop)
    {
        foreach (var (table, name, definition) in _references)
        {
            try
            {
                await Run($"alter table {table} add constraint {name} {definition}", stop);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                // Which rows, the server tells only whom it trusts with their content.
                throw new DeskException($"table {table}: has rows that refer to rows which are not there ({definition}), in the source, too: mend them there with SQL (in SQLite, pragma foreign_key_check lists them), then copy again", error);
            }
        }
    }

    public async Task Finish(CancellationToken stop) => await Transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static void Write(NpgsqlBinaryImporter import, CarriedTable table, int i, RowReader rows)
    {
        var (value, column) = (rows.Values[i], table.Columns[i]);
        if (value.IsNull)
        {
            import.WriteNull();
            return;
        }
        switch (column.Kind)
        {
            case ColumnKind.Integer when column.IsNarrow:
                if (value.Integer is < int.MinValue or > int.MaxValue)
                    throw new DeskException($"table {table.Name}, {rows.Row}, column {column.Name}: {value.Integer} is more than PostgreSQL's column holds: mend the row with SQL, then copy again");
                import.Write((int)value.Integer, NpgsqlDbType.Integer);
                break;
            case ColumnKind.Integer:
                import.Write(value.Integer, NpgsqlDbType.Bigint);
                break;
            case ColumnKind.Real:
                import.Write(value.Real, NpgsqlDbType.Double);
                break;
            case ColumnKind.Text:
                import.Write(value.Text, NpgsqlDbType.Text);
                break;
            default:
                import.Write(value.Bytes, NpgsqlDbType.Bytea);
                break;
        }
    }

    private Task<int> Run(string sql, CancellationToken stop)
        => _connection.ExecuteAsync(new CommandDefinition(sql, transaction: Transaction, commandTimeout: 0, cancellationToken: stop));
}
