using Dapper;

namespace Wiredesk.Store.Copying;

/// <summary>What stands in a database that a desk is to be copied to, told without changing it.</summary>
public static class TargetFacts
{
    /// <summary>The tables that have rows, or that are none of a desk's; none where a desk may be copied to.</summary>
    public static Task<IReadOnlyList<string>> Filled(Database database, CancellationToken stop)
        => database.Read<IReadOnlyList<string>>(async connection =>
        {
            var filled = new List<string>();
            foreach (var table in (await TableCatalog.Of(connection, database.Dialect, stop)).Where(table => !NotCarried.MayBeInAnEmptyDesk(table.Name)))
            {
                if (await connection.ExecuteScalarAsync<bool>($"select exists (select 1 from {table.QuotedName})"))
                    filled.Add(table.Name);
            }
            return filled;
        }, stop);
}
