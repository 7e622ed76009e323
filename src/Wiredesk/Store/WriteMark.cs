using System.Data.Common;
using Dapper;

namespace Wiredesk.Store;

/// <summary>
/// Tells, with one small question, whether anybody has written to the database since the last time: this process, or another beside
/// it. Not to be asked by two at once.
/// </summary>
public sealed class WriteMark(Database database) : IAsyncDisposable
{
    private DbConnection? _own;

    /// <summary>Differs from the last answer if a transaction that wrote was committed in between; seldom also if none was.</summary>
    public async Task<string> Read(CancellationToken stop)
    {
        // All transactions that are visible now. The highest number alone would miss one that began early and ended late.
        if (database.Dialect == Dialect.Postgres)
            return await database.Read(connection => connection.QuerySingleAsync<string>("select pg_current_snapshot()::text"), stop);
        // Counts what others committed, seen from one connection that never writes (sqlite.org/pragma.html#pragma_data_version).
        _own ??= await database.Open(stop);
        return (await _own.QuerySingleAsync<long>("pragma data_version")).ToString();
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
