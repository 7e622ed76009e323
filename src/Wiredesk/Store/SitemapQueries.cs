using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What sitemaps ask about stories: only those that have something to show, and are no part of another.</summary>
public sealed class SitemapQueries(Database database)
{
    private const string Shown = "t.merged_into is null and t.articles > 0";

    /// <summary>The number of the newest story; 0 where there is none.</summary>
    public Task<long> LastNumber(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select coalesce(max(id), 0) from story"), stop);

    /// <summary>Stories by number.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">The number behind the last.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<Story>> Between(long from, long to, CancellationToken stop)
        => Stories($"where t.id >= @from and t.id < @to and {Shown} order by t.id", new { from, to }, stop);

    /// <summary>Stories whose first report is from this moment or later, the last to change first.</summary>
    public Task<IReadOnlyList<Story>> BegunSince(DateTimeOffset since, int limit, CancellationToken stop)
        => Stories($"where t.last_at >= @since and t.first_at >= @since and {Shown} order by t.last_at desc, t.id desc limit @limit", new { since, limit }, stop);

    private Task<IReadOnlyList<Story>> Stories(string which, object parameters, CancellationToken stop)
        => database.Read<IReadOnlyList<Story>>(async connection =>
            (await connection.QueryAsync<Story>($"select {StoryStore.Columns} from story t {which}", parameters)).AsList(), stop);
}
