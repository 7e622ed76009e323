using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Wiredesk.Store.Copying;

/// <summary>The rows of a table, one after the other; never more than one in memory.</summary>
internal sealed class RowReader : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly CarriedTable _table;
    private readonly TextMending _mending;
    private readonly StoredValue[] _values;
    private readonly int[] _key;
    private readonly int[] _keyFirst;
    private readonly bool _isSqlite;

    private RowReader(DbCommand command, DbDataReader reader, CarriedTable table, TextMending mending)
    {
        (_command, _reader, _table, _mending) = (command, reader, table, mending);
        _values = new StoredValue[table.Columns.Count];
        _key = [.. table.Key.Select(key => Enumerable.Range(0, table.Columns.Count).First(i => table.Columns[i].Name == key))];
        _keyFirst = [.. _key, .. Enumerable.Range(0, _values.Length).Except(_key)];
        _isSqlite = reader is SqliteDataReader;
    }

    /// <summary>The row read last, by the table's columns.</summary>
    public ReadOnlySpan<StoredValue> Values => _values;

    /// <summary>The row read last, by its key, for messages.</summary>
    public string Row => _key.Length == 0 ? "a row" : string.Join(", ", _key.Select(i => $"{_table.Columns[i].Name} {_values[i].Describe(_table.Columns[i].Kind)}"));

    /// <param name="table">The table.</param>
    /// <param name="select">Gives its columns, in their order.</param>
    /// <param name="transaction">Where it is read.</param>
    /// <param name="mending">What becomes of texts that cannot be carried.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public static async Task<RowReader> Open(CarriedTable table, string select, DbTransaction transaction, TextMending mending, CancellationToken stop)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (select, transaction, 0);
        return new RowReader(command, await command.ExecuteReaderAsync(stop), table, mending);
    }

    /// <summary>Goes on to the next row; false after the last.</summary>
    /// <exception cref="DeskException">A SQLite file holds a value that is none of its column's kind.</exception>
    public bool Next()
    {
        if (!_reader.Read())
            return false;
        // What is told of a value names its row: the key comes first.
        foreach (var i in _keyFirst)
            _values[i] = _reader.IsDBNull(i) ? StoredValue.Null : Value(i);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _command.DisposeAsync();
    }

    private StoredValue Value(int i)
    {
        var kind = _table.Columns[i].Kind;
        if (_isSqlite && KindOf(_reader.GetFieldType(i)) is var stored && stored != kind)
            throw new DeskException($"{Where(i)}: holds {Describe(stored)} in place of {Describe(kind)}: mend the row with SQL, then copy again");
        return kind switch
        {
            ColumnKind.Integer => new StoredValue(_reader.GetInt64(i)),
            ColumnKind.Real => new StoredValue(_reader.GetDouble(i)),
            ColumnKind.Text => new StoredValue(Text(i)),
            _ => new StoredValue(_reader.GetFieldValue<byte[]>(i)),
        };
    }

    private string Text(int i)
    {
        var text = _reader.GetString(i);
        return TextMending.IsSuspect(text) ? _mending.Mend(text, _isSqlite ? _reader.GetFieldValue<byte[]>(i) : null, Where(i)) : text;
    }

    private string Where(int column) => $"table {_table.Name}, {Row}, column {_table.Columns[column].Name}";

    private static ColumnKind KindOf(Type type)
        => type == typeof(long) ? ColumnKind.Integer : type == typeof(double) ? ColumnKind.Real : type == typeof(string) ? ColumnKind.Text : ColumnKind.Bytes;

    private static string Describe(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => "a whole number",
        ColumnKind.Real => "a fraction",
        ColumnKind.Text => "text",
        _ => "bytes",
    };
}
