using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Wiredesk.Store.Copying;

/// <summary>
/// The last number each table gave to a row, where the database remembers it: of rows, too, that are gone by now. Readers of changes resume from a
/// number, so one that was given is never given again.
/// </summary>
internal static class GivenNumbers
{
    /// <summary>By table.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Of(DbTransaction transaction, CancellationToken stop)
    {
        var connection = transaction.Connection!;
        if (connection is SqliteConnection)
            return (await connection.QueryAsync<(string Table, long Last)>(new CommandDefinition("select name, seq from sqlite_sequence", transaction: transaction, cancellationToken: stop)))
                .ToDictionary(row => row.Table, row => row.Last);
        var given = new Dictionary<string, long>();
        foreach (var (table, _, sequence) in await Sequences(transaction, stop))
        {
            given[table] = await connection.ExecuteScalarAsync<long>(
                new CommandDefinition($"select case when is_called then last_value else 0 end from {sequence}", transaction: transaction, cancellationToken: stop));
        }
        return given;
    }

    /// <summary>
    /// The sequences of PostgreSQL that give a column its numbers; the sequence's name is quoted. That of articles which are numbered by day is used by a
    /// function, which no catalog joins to the column.
    /// </summary>
    public static Task<IEnumerable<(string Table, string Column, string Sequence)>> Sequences(DbTransaction transaction, CancellationToken stop)
        => transaction.Connection!.QueryAsync<(string, string, string)>(new CommandDefinition("""
            select "table", "column", sequence
            from (select c.relname as "table", a.attname as "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              union all select 'article', 'id', 'article_number' where to_regclass('article_number') is not null) numbered
            where sequence is not null
            """, transaction: transaction, cancellationToken: stop));
}
