using System.Buffers.Binary;
using System.Data.Common;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Wiredesk.Store.Copying;

/// <summary>
/// What a table holds, in two figures that depend on neither the order of rows nor the database: how many rows, and the sum, modulo 2^128, of the
/// XxHash128 of each row. It tells accidents, not attacks.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TableSum(long Rows, UInt128 Hash)
{
    public override string ToString() => $"{Rows} rows, hash {HashText}";

    public string HashText => $"{Hash:x32}";

    /// <summary>Reads a whole table and adds it up.</summary>
    /// <param name="table">The table.</param>
    /// <param name="select">Gives its columns, in their order.</param>
    /// <param name="transaction">Where it is read.</param>
    /// <param name="takesNull">Whether U+0000 counts as it is, or as what it became on its way.</param>
    /// <param name="counted">Is told of each row.</param>
    /// <param name="stop">Stops reading.</param>
    internal static async Task<TableSum> Of(CarriedTable table, string select, DbTransaction transaction, bool takesNull, Action counted, CancellationToken stop)
    {
        var (count, hash) = (0L, UInt128.Zero);
        var encoding = new RowEncoding(table);
        await using var rows = await RowReader.Open(table, select, transaction, new TextMending(takesNull, tell: null), stop);
        while (rows.Next())
        {
            stop.ThrowIfCancellationRequested();
            count++;
            hash += XxHash128.HashToUInt128(encoding.Encode(rows.Values));
            counted();
        }
        return new TableSum(count, hash);
    }

    /// <summary>A row as bytes, the same from both databases: of each column whether it is null, then eight bytes of a number, or length and bytes.</summary>
    private sealed class RowEncoding(CarriedTable table)
    {
        private byte[] _bytes = new byte[4096];
        private int _length;

        public ReadOnlySpan<byte> Encode(ReadOnlySpan<StoredValue> row)
        {
            _length = 0;
            for (var i = 0; i < row.Length; i++)
            {
                Free(1)[0] = row[i].IsNull ? (byte)0 : (byte)1;
                _length++;
                if (!row[i].IsNull)
                    Add(row[i], table.Columns[i].Kind);
            }
            return _bytes.AsSpan(0, _length);
        }

        private void Add(StoredValue value, ColumnKind kind)
        {
            switch (kind)
            {
                case ColumnKind.Integer:
                    AddNumber(value.Integer);
                    break;
                case ColumnKind.Real:
                    // SQLite keeps no minus before a zero; adding a zero takes it away.
                    AddNumber(BitConverter.DoubleToInt64Bits(value.Real + 0.0));
                    break;
                case ColumnKind.Text:
                    AddNumber(Encoding.UTF8.GetByteCount(value.Text));
                    _length += Encoding.UTF8.GetBytes(value.Text, Free(Encoding.UTF8.GetMaxByteCount(value.Text.Length)));
                    break;
                default:
                    AddNumber(value.Bytes.Length);
                    value.Bytes.CopyTo(Free(value.Bytes.Length));
                    _length += value.Bytes.Length;
                    break;
            }
        }

        private void AddNumber(long number)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Free(sizeof(long)), number);
            _length += sizeof(long);
        }

        private Span<byte> Free(int count)
        {
            if (_bytes.Length - _length < count)
                Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + count));
            return _bytes.AsSpan(_length);
        }
    }
}
