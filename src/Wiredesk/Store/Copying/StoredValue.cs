using System.Globalization;

namespace Wiredesk.Store.Copying;

/// <summary>A value between the databases, not boxed.</summary>
internal readonly struct StoredValue
{
    private readonly long _bits;
    private readonly object? _body;

    private StoredValue(bool isNull, long bits, object? body) => (IsNull, _bits, _body) = (isNull, bits, body);

    public StoredValue(long number) : this(false, number, null)
    {
    }

    public StoredValue(double number) : this(false, BitConverter.DoubleToInt64Bits(number), null)
    {
    }

    public StoredValue(string text) : this(false, 0, text)
    {
    }

    public StoredValue(byte[] bytes) : this(false, 0, bytes)
    {
    }

    public static StoredValue Null { get; } = new(true, 0, null);

    public bool IsNull { get; }

    public long Integer => _bits;

    public double Real => BitConverter.Int64BitsToDouble(_bits);

    public string Text => (string)_body!;

    public byte[] Bytes => (byte[])_body!;

    /// <summary>What a driver takes where it is not told a type.</summary>
    public object Boxed(ColumnKind kind) => IsNull ? DBNull.Value : kind switch
    {
        ColumnKind.Integer => Integer,
        ColumnKind.Real => Real,
        ColumnKind.Text => Text,
        _ => Bytes,
    };

    /// <summary>For messages.</summary>
    public string Describe(ColumnKind kind) => IsNull ? "null" : kind switch
    {
        ColumnKind.Integer => Integer.ToString(CultureInfo.InvariantCulture),
        ColumnKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        ColumnKind.Text => Storable.Line(Text),
        _ => $"{Bytes.Length} bytes",
    };
}
