using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Feeds, when each is due, and how polling it went.</summary>
public sealed class FeedStore(Database database)
{
    private const string Columns = """
        id, outlet_id, url, title, state, etag, last_modified, body_hash, is_sitemap, next_poll_at, waits, wait_for, last_poll_at, last_success_at,
        failures, failing_since, last_error, fresh_for, time_to_live, skip_hours, skip_days, recent_count, recent_since, moved_to, moved_times, validators_from, children
        """;

    /// <summary>First polls are so far apart: thousands of feeds added together are asked ten a second.</summary>
    private const int FirstPollsApartMilliseconds = 100;

    /// <summary>Adds the feed unless it is followed already; one that was closed is opened again. Its first poll comes after those of the feeds added before it.</summary>
    /// <returns>Whether it was added or opened again.</returns>
    public Task<bool> Add(long outletId, string url, string? title, DateTimeOffset firstPoll, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var last = await transaction.Connection!.ExecuteScalarAsync<long?>("select max(next_poll_at) from feed where waits = 'New'", transaction: transaction);
            var next = Math.Max(firstPoll.ToUnixTimeMilliseconds(), (last + FirstPollsApartMilliseconds) ?? 0);
            return await transaction.Connection!.ExecuteAsync("""
                insert into feed (outlet_id, url, title, state, waits, next_poll_at) values (@outletId, @url, @title, 'Active', 'New', @next)
                on conflict (url) do update set state = 'Active', waits = 'New', next_poll_at = excluded.next_poll_at, failures = 0, failing_since = null, last_error = null
                where feed.state <> 'Active'
                """, new { outletId, url, title = Storable.Line(title), next }, transaction) > 0;
        }, stop);

    /// <summary>Feeds whose time has come, the longest due first, one of each host; a hub counts once it has delivered.</summary>
    public Task<IReadOnlyList<Feed>> Due(DateTimeOffset now, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Feed>>(async connection => (await connection.QueryAsync<Feed>($"""
            select {Columns}, exists (select 1 from websub where feed_id = due.id and state = 'Active' and lease_until > @now and taken > 0) as has_hub
            from (select feed.*, row_number() over (partition by host order by next_poll_at, id) as turn from feed where state = 'Active' and next_poll_at <= @now) due
            where turn = 1 order by next_poll_at, id limit @limit
            """, new { now, limit })).AsList(), stop);

    /// <summary>All feeds, those too that their outlets closed; not those removed.</summary>
    public Task<IReadOnlyList<Feed>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Feed>>(async connection =>
            (await connection.QueryAsync<Feed>($"select {Columns} from feed where state <> 'Removed' order by outlet_id, url")).AsList(), stop);

    /// <summary>The feed at an address; null where none is followed.</summary>
    public Task<Feed?> At(string url, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Feed?>($"select {Columns} from feed where url = @url", new { url }), stop);

    public Task<Feed?> ById(long id, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Feed?>($"select {Columns} from feed where id = @id", new { id }), stop);

    /// <summary>Keeps what polls have left behind. A feed that moved to the address of another is closed, and says so.</summary>
    public Task Record(IReadOnlyList<Feed> feeds, CancellationToken stop)
        => database.Write(async transaction =>
        {
            foreach (var feed in feeds)
                await Record(feed, transaction);
        }, stop);

    /// <summary>Follows a feed no more; what it brought stays.</summary>
    /// <returns>Whether it was followed.</returns>
    public Task<bool> Remove(string url, CancellationToken stop)
        => database.Write(async transaction => await transaction.Connection!.ExecuteAsync(
            "update feed set state = 'Removed' where url = @url and state <> 'Removed'", new { url }, transaction) > 0, stop);

    /// <summary>Brings a feed's next poll forward; never puts it off.</summary>
    public Task PollSoon(long feedId, DateTimeOffset at, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update feed set next_poll_at = @at where id = @feedId and state = 'Active' and failures = 0 and next_poll_at > @at", new { feedId, at }, transaction), stop);

    private static async Task Record(Feed feed, DbTransaction transaction)
    {
        var other = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
            "select id from feed where url = @Url and id <> @Id", new { feed.Url, feed.Id }, transaction);
        if (other is null)
        {
            await Update(feed, changesUrl: true, transaction);
            return;
        }
        // Where it moved to is followed from now on, even if that was closed once.
        await transaction.Connection!.ExecuteAsync(
            "update feed set state = 'Active', waits = 'New', next_poll_at = @NextPollAt, failures = 0, failing_since = null, last_error = null where id = @other and state <> 'Active'",
            new { feed.NextPollAt, other }, transaction);
        await Update(feed with { State = FeedState.Moved, LastError = $"moved for good to {feed.Url}, which is followed already; polling stopped" }, changesUrl: false, transaction);
    }

    private static Task<int> Update(Feed feed, bool changesUrl, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync($"""
            update feed set {(changesUrl ? "url = @Url, " : "")}title = @Title, state = case when state = 'Removed' then state else @State end, etag = @ETag, last_modified = @LastModified, body_hash = @BodyHash,
              is_sitemap = @IsSitemap, next_poll_at = @NextPollAt, waits = @Waits, wait_for = @WaitFor, last_poll_at = @LastPollAt,
              last_success_at = @LastSuccessAt, failures = @Failures, failing_since = @FailingSince, last_error = @LastError, fresh_for = @FreshFor,
              time_to_live = @TimeToLive, skip_hours = @SkipHours, skip_days = @SkipDays, recent_count = @RecentCount, recent_since = @RecentSince,
              moved_to = @MovedTo, moved_times = @MovedTimes, validators_from = @ValidatorsFrom, children = @Children
            where id = @Id
            """,
            new
            {
                feed.Id,
                feed.Url,
                Title = Storable.Line(feed.Title),
                State = feed.State.ToString(),
                ETag = Storable.Line(feed.ETag),
                LastModified = Storable.Line(feed.LastModified),
                feed.BodyHash,
                IsSitemap = feed.IsSitemap is { } sitemap ? sitemap ? 1 : 0 : (int?)null,
                feed.NextPollAt,
                Waits = feed.Waits.ToString(),
                feed.WaitFor,
                feed.LastPollAt,
                feed.LastSuccessAt,
                feed.Failures,
                feed.FailingSince,
                LastError = Storable.Line(feed.LastError),
                feed.FreshFor,
                feed.TimeToLive,
                feed.SkipHours,
                feed.SkipDays,
                feed.RecentCount,
                feed.RecentSince,
                feed.MovedTo,
                feed.MovedTimes,
                feed.ValidatorsFrom,
                feed.Children,
            }, transaction);
}
