using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Wiredesk.Store.Copying;

/// <summary>What came over.</summary>
/// <param name="Tables">Each table, the same in source and target, by their names; the index of words last.</param>
/// <param name="Mended">Rows whose text could not be carried as it was; the first few.</param>
/// <param name="MendedCount">How many there were.</param>
public sealed record CopyReport(IReadOnlyList<ComparedTable> Tables, IReadOnlyList<string> Mended, int MendedCount);

/// <summary>
/// Copies all that a desk has in one database into another that has the same tables and no rows in them; both are held by the caller. All comes over
/// and was compared before anything of it can be seen, as the target is filled in one transaction: a copy that is killed or fails leaves the target as empty as it was.
/// </summary>
public sealed partial class DeskCopy(Database source, Database target, Action<CopyProgress> tell)
{
    private const int MendedTold = 20;

    /// <summary>Classes of the server's errors that a row is to blame for: what it holds, a rule it breaks, a size (PostgreSQL's manual, appendix A).</summary>
    private static readonly string[] s_faultsOfRows = ["22", "23", "54"];

    /// <exception cref="DeskException">The databases have other tables, a row cannot be carried, or something came over wrong.</exception>
    public async Task<CopyReport> Run(CancellationToken stop)
    {
        await using var from = await CopySource.Begin(source, stop);
        await using var load = await Load(stop);
        var tables = TableCatalog.Common(from.Tables, await TableCatalog.Of(load.Transaction.Connection!, target.Dialect, stop));
        var meter = new CopyMeter(await Work(from, tables, stop), tell);
        var (mended, mendedCount) = (new List<string>(), 0);
        var takesNull = target.Dialect == Dialect.Sqlite;
        var mending = new TextMending(takesNull, told =>
        {
            if (mendedCount++ < MendedTold)
                mended.Add(told);
        });

        foreach (var table in tables)
        {
            meter.Begin($"Copying {table.Name}");
            await Fill(load, table, from, mending, meter, stop);
        }
        await load.GoOnFrom(await GivenNumbers.Of(from.Transaction, stop), stop);
        meter.Begin("Indexing words");
        await SearchIndexing.Run(source.Dialect, from.Transaction, target.Dialect, load.Transaction, meter.Count, stop);
        meter.Begin("Building indexes");
        await load.BuildIndexes(stop);
        meter.Begin("Checking references");
        await load.CheckReferences(stop);
        meter.Begin("Comparing");
        var same = await TableComparison.Run(tables, (source.Dialect, from.Transaction), (target.Dialect, load.Transaction), takesNull, meter.Count, stop);
        await load.Finish(stop);
        return new CopyReport(same, mended, mendedCount);
    }

    private async Task<ICopyLoad> Load(CancellationToken stop)
        => target.Dialect == Dialect.Sqlite ? await SqliteLoad.Begin(target, stop) : await PostgresLoad.Begin(target, stop);

    /// <summary>Each row is copied and compared on both sides, each article indexed.</summary>
    private static async Task<long> Work(CopySource from, IReadOnlyList<CarriedTable> tables, CancellationToken stop)
    {
        const int ReadingsOfARow = 3;
        var rows = await from.Count(NotCarried.SearchIndex, stop);
        foreach (var table in tables)
            rows += await from.Count(table.Name, stop);
        return ReadingsOfARow * rows;
    }

    private static async Task Fill(ICopyLoad load, CarriedTable table, CopySource from, TextMending mending, CopyMeter meter, CancellationToken stop)
    {
        try
        {
            await using var rows = await RowReader.Open(table, table.SelectInOrder, from.Transaction, mending, stop);
            await load.Fill(table, rows, meter.Count, stop);
        }
        catch (PostgresException error) when (s_faultsOfRows.Contains(error.SqlState[..2]))
        {
            throw new DeskException($"table {table.Name}{await RowOf(error, table, from, stop)}: {error.MessageText} ({error.SqlState}): mend the row in the source with SQL, then copy again", error);
        }
    }

    /// <summary>COPY tells the number of the row it refuses; its key is looked up.</summary>
    private static async Task<string> RowOf(PostgresException error, CarriedTable table, CopySource from, CancellationToken stop)
    {
        if (LineOfCopy().Match(error.Where ?? "") is not { Success: true } match)
            return "";
        var line = long.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
        await using var rows = await RowReader.Open(table, table.SelectInOrder, from.Transaction, new TextMending(takesNull: false, tell: null), stop);
        while (line-- > 0 && rows.Next())
        {
        }
        return $", {rows.Row}";
    }

    [GeneratedRegex(@"(?<=line )\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineOfCopy();
}
