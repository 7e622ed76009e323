using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Wiredesk.Store.Copying;

/// <summary>
/// The database that is copied, read in one transaction that keeps everybody from writing to it: also a command that may run beside a desk and asks
/// for no hold of it. What such a one wrote meanwhile would be lost.
/// </summary>
internal sealed class CopySource : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private CopySource(DbConnection connection, DbTransaction transaction, IReadOnlyList<CarriedTable> tables)
        => (_connection, Transaction, Tables) = (connection, transaction, tables);

    public DbTransaction Transaction { get; }

    public IReadOnlyList<CarriedTable> Tables { get; }

    public static async Task<CopySource> Begin(Database database, CancellationToken stop)
    {
        var connection = await database.Open(stop);
        var tables = await TableCatalog.Of(connection, database.Dialect, stop);
        if (connection is SqliteConnection sqlite)
            return new CopySource(connection, sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false), tables);
        var transaction = await ((NpgsqlConnection)connection).BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await connection.ExecuteAsync("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0", transaction: transaction);
        // Before the first reading, at which the moment begins that all later ones see.
        await connection.ExecuteAsync($"lock table {string.Join(", ", tables.Select(table => table.QuotedName))} in share mode", transaction: transaction);
        return new CopySource(connection, transaction, tables);
    }

    /// <summary>How many rows a table has.</summary>
    public Task<long> Count(string table, CancellationToken stop)
        => _connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from {CarriedTable.Quote(table)}", transaction: Transaction, commandTimeout: 0, cancellationToken: stop));

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
