namespace Wiredesk.Store.Copying;

/// <summary>What a column holds, whichever database it is in.</summary>
internal enum ColumnKind
{
    /// <summary>Whole numbers, moments and flags among them.</summary>
    Integer,
    Real,
    Text,
    Bytes,

    /// <summary>Something that only one of the databases has.</summary>
    Other,
}

/// <param name="Name">As in the database.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="TypeName">The database's own word for that.</param>
internal sealed record CarriedColumn(string Name, ColumnKind Kind, string TypeName)
{
    /// <summary>Whether its whole numbers have 32 bits only.</summary>
    public bool IsNarrow => TypeName == "int4";
}

/// <summary>A table with the columns that are written, without those the database computes itself.</summary>
/// <param name="Name">As in the database.</param>
/// <param name="Columns">By their names: the two databases have them in orders of their own.</param>
/// <param name="Key">The columns of its primary key, in their order there.</param>
internal sealed record CarriedTable(string Name, IReadOnlyList<CarriedColumn> Columns, IReadOnlyList<string> Key)
{
    public string QuotedName => Quote(Name);

    public string ColumnList => string.Join(", ", Columns.Select(column => Quote(column.Name)));

    public string Select => $"select {ColumnList} from {QuotedName}";

    /// <summary>In the order of the key: a target that is filled in order is packed more closely, and a row can be found again by its number.</summary>
    public string SelectInOrder => Key.Count == 0 ? Select : $"{Select} order by {string.Join(", ", Key.Select(Quote))}";

    /// <summary>Names of the desk are plain, but some of them are words of SQL.</summary>
    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
