using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Subscriptions to the hubs of feeds.</summary>
public sealed class WebSubStore(Database database)
{
    private const string Columns = """
        id, feed_id, hub, topic, token, secret, callback, state, next_ask_at, failures, lease_until, last_error, last_news_at, taken, ignored
        """;

    /// <summary>Subscriptions that are kept; feeds beyond are polled only.</summary>
    public const int Most = 20_000;

    private const int LongestError = 300;

    /// <summary>Notes which hub a feed names now. A hub that it names no more is left.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="link">Null where it names none.</param>
    /// <param name="secrets">Makes the token and the secret of a new subscription.</param>
    /// <param name="now">The moment.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>Whether anything changed.</returns>
    public Task<bool> Offer(long feedId, HubLink? link, Func<(string Token, string Secret)> secrets, DateTimeOffset now, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var current = await connection.QuerySingleOrDefaultAsync<HubSubscription?>(
                $"select {Columns} from websub where feed_id = @feedId and state <> 'Leaving'", new { feedId }, transaction);
            if (current is null ? link is null : link == new HubLink(current.Hub, current.Topic))
                return false;
            if (current is not null)
                await Leave("id = @Id", new { current.Id, now }, transaction);
            if (link is null || await connection.ExecuteScalarAsync<long>("select count(*) from websub", transaction: transaction) >= Most)
                return current is not null;
            var (token, secret) = secrets();
            await connection.ExecuteAsync("""
                insert into websub (feed_id, hub, topic, token, secret, state, next_ask_at) values (@feedId, @Hub, @Topic, @token, @secret, 'Wanted', @now)
                """, new { feedId, link.Hub, link.Topic, token, secret, now }, transaction);
            return true;
        }, stop);

    /// <summary>Leaves the hubs of feeds that are not polled any more, or all.</summary>
    public async Task LeaveUnfollowed(bool all, DateTimeOffset now, CancellationToken stop)
    {
        var which = all ? "state <> 'Leaving'" : "state <> 'Leaving' and feed_id in (select id from feed where state <> 'Active')";
        // Asked often and seldom true: only then is the database's one writer wanted.
        if (await database.Read(connection => connection.ExecuteScalarAsync<long>($"select count(*) from websub where {which}"), stop) > 0)
            await database.Write(transaction => Leave(which, new { now }, transaction), stop);
    }

    /// <summary>Subscriptions whose hub is to be asked, the longest due first; also those that it knows by an address that is not the desk's any more.</summary>
    /// <param name="callbacks">What callback addresses begin with.</param>
    /// <param name="now">The moment.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="stop">Stops waiting.</param>
    public Task<IReadOnlyList<HubSubscription>> Due(string callbacks, DateTimeOffset now, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<HubSubscription>>(async connection => (await connection.QueryAsync<HubSubscription>($"""
            select {Columns} from websub
            where next_ask_at <= @now or (state = 'Active' and failures = 0 and callback <> @callbacks || token)
            order by next_ask_at, id limit @limit
            """, new { now, limit, callbacks })).AsList(), stop);

    public Task<HubSubscription?> ByToken(string token, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<HubSubscription?>($"select {Columns} from websub where token = @token", new { token }), stop);

    public Task<IReadOnlyList<HubSubscription>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<HubSubscription>>(async connection =>
            (await connection.QueryAsync<HubSubscription>($"select {Columns} from websub order by id")).AsList(), stop);

    /// <summary>Notes that the hub is about to be asked: it may confirm before it answers.</summary>
    public Task Asking(long id, string callback, DateTimeOffset nextAsk, CancellationToken stop)
        => Execute("update websub set callback = @callback, next_ask_at = @nextAsk, failures = failures + 1 where id = @id", new { id, callback, nextAsk }, stop);

    /// <summary>Notes that the hub was not asked, as it could not reach the desk; nor can it deliver any more.</summary>
    public Task OutOfReach(long id, string error, DateTimeOffset nextAsk, CancellationToken stop)
        => Execute("update websub set state = 'Wanted', callback = null, lease_until = null, last_error = @error, next_ask_at = @nextAsk where id = @id", new { id, error, nextAsk }, stop);

    /// <summary>Notes why the hub did not take a request.</summary>
    public Task Failed(long id, string error, DateTimeOffset nextAsk, CancellationToken stop)
        => Execute("update websub set last_error = @error, next_ask_at = @nextAsk where id = @id", new { id, error = Short(error), nextAsk }, stop);

    /// <summary>Takes a hub's word that a subscription stands, if it was asked for.</summary>
    /// <returns>Whether it was.</returns>
    public Task<bool> Confirm(string token, string topic, DateTimeOffset leaseUntil, DateTimeOffset nextAsk, CancellationToken stop)
        => Execute("""
            update websub set state = 'Active', failures = 0, last_error = null, lease_until = @leaseUntil, next_ask_at = @nextAsk
            where token = @token and topic = @topic and callback is not null and state <> 'Leaving'
            """, new { token, topic, leaseUntil, nextAsk }, stop);

    /// <summary>Takes a hub's word that a subscription has ended, if the desk leaves it.</summary>
    /// <returns>Whether it does.</returns>
    public Task<bool> ConfirmLeft(string token, string topic, CancellationToken stop)
        => Execute("delete from websub where token = @token and topic = @topic and state = 'Leaving'", new { token, topic }, stop);

    /// <summary>Takes a hub's word that it does not deliver, or does not any more.</summary>
    /// <returns>Whether there is such a subscription.</returns>
    public Task<bool> Refused(string token, string topic, string error, DateTimeOffset nextAsk, CancellationToken stop)
        => Execute("""
            update websub set state = 'Wanted', lease_until = null, last_error = @error, next_ask_at = @nextAsk
            where token = @token and topic = @topic and callback is not null and state <> 'Leaving'
            """, new { token, topic, error = Short(error), nextAsk }, stop);

    /// <summary>Forgets a subscription that its hub does not end; it will be told so when it delivers.</summary>
    public Task Forget(long id, CancellationToken stop) => Execute("delete from websub where id = @id", new { id }, stop);

    /// <summary>Counts a delivery.</summary>
    public Task Count(long id, bool taken, DateTimeOffset now, CancellationToken stop)
        => Execute(taken
            ? "update websub set taken = taken + 1, last_news_at = @now where id = @id"
            : "update websub set ignored = ignored + 1 where id = @id", new { id, now }, stop);

    /// <summary>Notes that a feed had news that its hub did not tell: it counts as one that has not delivered.</summary>
    public Task Missed(long feedId, CancellationToken stop)
        => Execute("update websub set taken = 0 where feed_id = @feedId and state = 'Active'", new { feedId }, stop);

    /// <summary>Feeds that wait for their hub, though it delivers no more.</summary>
    public Task<IReadOnlyList<long>> Forsaken(DateTimeOffset now, CancellationToken stop)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>("""
            select id from feed where state = 'Active' and waits = 'Hub' and next_poll_at > @now
              and not exists (select 1 from websub where feed_id = feed.id and state = 'Active' and lease_until > @now)
            """, new { now })).AsList(), stop);

    /// <summary>Feeds with a hub that were not polled since some moment.</summary>
    public Task<IReadOnlyList<long>> NotPolledSince(DateTimeOffset since, CancellationToken stop)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>("""
            select id from feed where state = 'Active' and failures = 0 and last_poll_at < @since and id in (select feed_id from websub where state = 'Active') order by last_poll_at, id
            """, new { since })).AsList(), stop);

    private static async Task Leave(string which, object parameters, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync($"delete from websub where {which} and callback is null", parameters, transaction);
        await transaction.Connection!.ExecuteAsync($"update websub set state = 'Leaving', failures = 0, next_ask_at = @now where {which}", parameters, transaction);
    }

    private Task<bool> Execute(string sql, object parameters, CancellationToken stop)
        => database.Write(async transaction => await transaction.Connection!.ExecuteAsync(sql, parameters, transaction) > 0, stop);

    private static string Short(string error) => Storable.Line(error.Length <= LongestError ? error : error[..LongestError]);
}
