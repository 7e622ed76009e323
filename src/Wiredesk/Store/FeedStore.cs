using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Feeds, when each is due, and how polling it went.</summary>
public sealed class FeedStore(Database database)
{
    private const string Columns =
        "id, outlet_id, url, title, state, etag, last_modified, next_poll_at, last_poll_at, last_success_at, failures, last_error";

    /// <summary>Adds the feed unless it is followed already.</summary>
    /// <returns>Whether it was added.</returns>
    public Task<bool> Add(long outletId, string url, string? title, DateTimeOffset firstPoll, CancellationToken stop)
        => database.Write(async transaction => await transaction.Connection!.ExecuteAsync("""
            insert into feed (outlet_id, url, title, state, next_poll_at) values (@outletId, @url, @title, 'Active', @firstPoll)
            on conflict (url) do nothing
            """, new { outletId, url, title, firstPoll }, transaction) > 0, stop);

    public Task<IReadOnlyList<Feed>> Due(DateTimeOffset now, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Feed>>(async connection => (await connection.QueryAsync<Feed>(
            $"select {Columns} from feed where state = 'Active' and next_poll_at <= @now order by next_poll_at limit @limit",
            new { now, limit })).AsList(), stop);

    public Task<IReadOnlyList<Feed>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Feed>>(async connection =>
            (await connection.QueryAsync<Feed>($"select {Columns} from feed order by outlet_id, url")).AsList(), stop);

    /// <summary>Keeps what a poll left behind: validators, title, next time, error.</summary>
    public Task Record(Feed feed, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            update feed set title = @Title, state = @State, etag = @ETag, last_modified = @LastModified, next_poll_at = @NextPollAt,
              last_poll_at = @LastPollAt, last_success_at = @LastSuccessAt, failures = @Failures, last_error = @LastError
            where id = @Id
            """,
            new
            {
                feed.Id,
                feed.Title,
                State = feed.State.ToString(),
                feed.ETag,
                feed.LastModified,
                feed.NextPollAt,
                feed.LastPollAt,
                feed.LastSuccessAt,
                feed.Failures,
                feed.LastError,
            }, transaction), stop);
}
