using System.Data.Common;
using Dapper;

namespace Wiredesk.Store.Copying;

/// <summary>The tables of a database as its own catalog tells them, and which of them two databases have in common.</summary>
internal static class TableCatalog
{
    // A parent table tells its partitions' columns, and is read and written in their place. What extensions brought is theirs.
    private const string OfPostgres = """
        select c.relname as "table", a.attname as "column", t.typname as type, coalesce(array_position(k.indkey::int2[], a.attnum), -1) as key
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        join pg_type t on t.oid = a.atttypid
        left join pg_index k on k.indrelid = c.oid and k.indisprimary
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        """;

    // Hidden are computed columns. A virtual table's own tables are of another type.
    private const string OfSqlite = """
        select t.name as "table", c.name as "column", c.type, c.pk - 1 as key
        from pragma_table_list t join pragma_table_xinfo(t.name) c
        where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\_%' escape '\' and c.hidden = 0
        """;

    /// <summary>All tables with what is written to them, by their names.</summary>
    public static async Task<IReadOnlyList<CarriedTable>> Of(DbConnection connection, Dialect dialect, CancellationToken stop)
    {
        var rows = await connection.QueryAsync<(string Table, string Column, string Type, int Key)>(
            new CommandDefinition(dialect == Dialect.Sqlite ? OfSqlite : OfPostgres, cancellationToken: stop));
        return [.. from row in rows
                   group row by row.Table into table
                   orderby table.Key
                   select new CarriedTable(table.Key,
                       [.. table.OrderBy(row => row.Column, StringComparer.Ordinal).Select(row => new CarriedColumn(row.Column, KindOf(row.Type), row.Type))],
                       [.. table.Where(row => row.Key >= 0).OrderBy(row => row.Key).Select(row => row.Column)])];
    }

    /// <summary>The tables to carry, with the types of the target and the keys of the source.</summary>
    /// <exception cref="DeskException">One of the databases has a table or column that the other lacks or has otherwise; a line for each.</exception>
    public static IReadOnlyList<CarriedTable> Common(IReadOnlyList<CarriedTable> source, IReadOnlyList<CarriedTable> target)
    {
        var (sources, targets) = (Carried(source), Carried(target));
        var faults = Differences(sources.Keys, targets.Keys, name => $"table {name}")
            .Concat(sources.Keys.Where(targets.ContainsKey).SelectMany(name => Faults(sources[name], targets[name])))
            .ToList();
        return faults.Count == 0
            ? [.. sources.Keys.Select(name => targets[name] with { Key = [.. sources[name].Key.Intersect(sources[name].Columns.Select(column => column.Name))] })]
            : throw new DeskException(string.Join('\n', faults.Select(fault => $"{fault}: nothing was copied: take away what is not the desk's own, or bring both to one wiredesk")));
    }

    private static SortedDictionary<string, CarriedTable> Carried(IReadOnlyList<CarriedTable> tables)
        => new(tables.Where(table => !NotCarried.HasTable(table.Name))
            .ToDictionary(table => table.Name, table => table with { Columns = [.. table.Columns.Where(column => !NotCarried.HasColumn(table.Name, column.Name))] }), StringComparer.Ordinal);

    private static IEnumerable<string> Faults(CarriedTable source, CarriedTable target)
    {
        var (from, to) = (source.Columns.ToDictionary(column => column.Name), target.Columns.ToDictionary(column => column.Name));
        return Differences(from.Keys, to.Keys, name => $"column {source.Name}.{name}")
            .Concat(from.Values.Where(column => to.TryGetValue(column.Name, out var other) && (other.Kind != column.Kind || column.Kind == ColumnKind.Other))
                .Select(column => $"column {source.Name}.{column.Name}: {column.TypeName} in the source and {to[column.Name].TypeName} in the target, between which no value is carried"));
    }

    private static IEnumerable<string> Differences(IEnumerable<string> source, IEnumerable<string> target, Func<string, string> what)
        => source.Except(target).Select(name => $"{what(name)}: the source has it and the target has not")
            .Concat(target.Except(source).Select(name => $"{what(name)}: the target has it and the source has not"));

    private static ColumnKind KindOf(string type) => type.ToLowerInvariant() switch
    {
        "integer" or "int4" or "int8" => ColumnKind.Integer,
        "real" or "float8" => ColumnKind.Real,
        "text" => ColumnKind.Text,
        "blob" or "bytea" => ColumnKind.Bytes,
        _ => ColumnKind.Other,
    };
}
