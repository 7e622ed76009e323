using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Wiredesk.Store.Copying;

/// <summary>
/// Fills a SQLite file that nobody else has open, and that is thrown away when it is not finished: so it needs no journal, and waits for the disk
/// only once, at the end, when the file is put into its place.
/// </summary>
internal sealed class SqliteLoad : ICopyLoad
{
    /// <summary>Pages in memory, in kibibytes: the indexes of 100,000 articles fit.</summary>
    private const int CacheKibibytes = 256 * 1024;

    private const int ReferencesTold = 5;
    private const int SqliteConstraint = 19;

    private readonly SqliteConnection _connection;
    private readonly List<string> _indexes;

    private SqliteLoad(SqliteConnection connection, SqliteTransaction transaction, List<string> indexes) => (_connection, Transaction, _indexes) = (connection, transaction, indexes);

    public DbTransaction Transaction { get; }

    public static async Task<SqliteLoad> Begin(Database database, CancellationToken stop)
    {
        var connection = (SqliteConnection)await database.Open(stop);
        await connection.ExecuteAsync($"pragma foreign_keys = off; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -{CacheKibibytes}");
        var transaction = connection.BeginTransaction();
        // Those that hold up a key have no text.
        var indexes = (await connection.QueryAsync<(string Name, string Definition)>("select name, sql from sqlite_master where type = 'index' and sql is not null order by rowid", transaction: transaction)).AsList();
        foreach (var (name, _) in indexes)
            await connection.ExecuteAsync($"drop index {CarriedTable.Quote(name)}", transaction: transaction);
        return new SqliteLoad(connection, transaction, indexes.ConvertAll(index => index.Definition));
    }

    public Task Fill(CarriedTable table, RowReader rows, Action counted, CancellationToken stop)
    {
        using var insert = _connection.CreateCommand();
        insert.Transaction = (SqliteTransaction)Transaction;
        insert.CommandText = $"insert into {table.QuotedName} ({table.ColumnList}) values ({string.Join(", ", table.Columns.Select((_, i) => $"@{i}"))})";
        var parameters = table.Columns.Select((_, i) => insert.Parameters.AddWithValue($"@{i}", DBNull.Value)).ToArray();
        insert.Prepare();
        while (rows.Next())
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                var (value, kind) = (rows.Values[i], table.Columns[i].Kind);
                if (kind == ColumnKind.Real && !value.IsNull && double.IsNaN(value.Real))
                    throw new DeskException($"table {table.Name}, {rows.Row}, column {table.Columns[i].Name}: is not a number (NaN), which SQLite cannot hold: mend the row with SQL, then copy again");
                parameters[i].Value = value.Boxed(kind);
            }
            try
            {
                insert.ExecuteNonQuery();
            }
            catch (SqliteException error) when (error.SqliteErrorCode == SqliteConstraint)
            {
                throw new DeskException($"table {table.Name}, {rows.Row}: {error.Message}: mend the row in the source with SQL, then copy again", error);
            }
            counted();
        }
        return Task.CompletedTask;
    }

    public async Task GoOnFrom(IReadOnlyDictionary<string, long> given, CancellationToken stop)
    {
        // Of the other tables SQLite gives the number after the highest there is.
        var remembering = await _connection.QueryAsync<string>("select name from sqlite_master where type = 'table' and sql like '%autoincrement%'", transaction: Transaction);
        foreach (var table in remembering)
        {
            var last = Math.Max(given.GetValueOrDefault(table), await _connection.ExecuteScalarAsync<long>($"select coalesce(max(rowid), 0) from {CarriedTable.Quote(table)}", transaction: Transaction));
            await _connection.ExecuteAsync("delete from sqlite_sequence where name = @table; insert into sqlite_sequence (name, seq) values (@table, @last)", new { table, last }, Transaction);
        }
    }

    public async Task BuildIndexes(CancellationToken stop)
    {
        foreach (var definition in _indexes)
            await _connection.ExecuteAsync(new CommandDefinition(definition, transaction: Transaction, commandTimeout: 0, cancellationToken: stop));
    }

    public async Task CheckReferences(CancellationToken stop)
    {
        var faults = (await _connection.QueryAsync<(string Table, long? Row, string Parent)>(
            $"select \"table\", rowid, parent from pragma_foreign_key_check limit {ReferencesTold}", transaction: Transaction, commandTimeout: 0)).AsList();
        if (faults.Count > 0)
            throw new DeskException(string.Join('\n', faults.Select(fault => $"table {fault.Table}, {(fault.Row is { } row ? $"row {row}" : "a row")}: refers to a row of {fault.Parent} that is not there, in the source, too: mend it there with SQL, then copy again")));
    }

    /// <summary>Writes the file out; whoever puts it into its place waits for the disk.</summary>
    public async Task Finish(CancellationToken stop)
    {
        await Transaction.CommitAsync(stop);
        if (await _connection.ExecuteScalarAsync<string>("pragma journal_mode = delete") != "delete")
            throw new DeskException($"database {_connection.DataSource}: another program has it open: close that, then copy again");
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
