using System.Data.Common;

namespace Wiredesk.Store.Copying;

/// <summary>A table that is the same in source and target.</summary>
public sealed record ComparedTable(string Name, TableSum Sum);

/// <summary>Reads all tables of source and target, both at a time, and holds them against each other.</summary>
internal static class TableComparison
{
    /// <param name="tables">The tables both have.</param>
    /// <param name="source">Where the source is read.</param>
    /// <param name="target">Where the target is read.</param>
    /// <param name="takesNull">Whether texts with U+0000 were carried as they are.</param>
    /// <param name="counted">Is told of each row of both.</param>
    /// <param name="stop">Stops reading.</param>
    /// <exception cref="DeskException">Some differ; a line for each, with the figures of both.</exception>
    public static async Task<IReadOnlyList<ComparedTable>> Run(
        IReadOnlyList<CarriedTable> tables, (Dialect Dialect, DbTransaction Transaction) source, (Dialect Dialect, DbTransaction Transaction) target, bool takesNull, Action counted, CancellationToken stop)
    {
        var (same, faults) = (new List<ComparedTable>(), new List<string>());
        foreach (var table in tables.Append(SearchIndexing.Articles))
        {
            var sums = await Task.WhenAll(Sum(source, table), Sum(target, table));
            if (sums[0] == sums[1])
                same.Add(new ComparedTable(table.Name, sums[0]));
            else
                faults.Add($"table {table.Name}: {sums[0]} in the source, {sums[1]} in the target: the copy was given up and left nothing; copy again, and report it if it stays");
        }
        return faults.Count == 0 ? same : throw new DeskException(string.Join('\n', faults));

        // SQLite reads on the thread that asks.
        Task<TableSum> Sum((Dialect Dialect, DbTransaction Transaction) end, CarriedTable table) => Task.Run(() => TableSum.Of(
            table, table == SearchIndexing.Articles ? SearchIndexing.SelectArticles(end.Dialect) : table.Select, end.Transaction, takesNull, counted, stop), stop);
    }
}
