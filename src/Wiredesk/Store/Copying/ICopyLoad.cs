using System.Data.Common;

namespace Wiredesk.Store.Copying;

/// <summary>
/// Filling an empty database in one transaction: until <see cref="Finish"/> nobody sees any of it, and what is given up leaves nothing behind. Indexes are
/// taken away meanwhile, as it is quicker to build them of all rows; and references are not looked at while rows come in, whatever their order.
/// </summary>
internal interface ICopyLoad : IAsyncDisposable
{
    /// <summary>What was loaded is read here, before anybody else can.</summary>
    DbTransaction Transaction { get; }

    /// <summary>Writes all rows of a table.</summary>
    /// <exception cref="DeskException">The database refuses a row.</exception>
    Task Fill(CarriedTable table, RowReader rows, Action counted, CancellationToken stop);

    /// <summary>Lets the next row of each table have a number that no row has or had.</summary>
    /// <param name="given">The last number given away, of tables whose database remembers it.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    Task GoOnFrom(IReadOnlyDictionary<string, long> given, CancellationToken stop);

    Task BuildIndexes(CancellationToken stop);

    /// <exception cref="DeskException">A row refers to one that is not there.</exception>
    Task CheckReferences(CancellationToken stop);

    Task Finish(CancellationToken stop);
}
