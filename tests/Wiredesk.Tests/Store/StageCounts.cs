using Dapper;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

internal static class StageCounts
{
    /// <summary>How many articles are at a stage.</summary>
    public static Task<long> CountAt(this Database database, Stage stage, CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from article where stage = @stage", new { stage = stage.ToString() }), stop);
}
