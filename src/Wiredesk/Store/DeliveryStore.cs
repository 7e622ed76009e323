using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>A delivery that has been claimed, and to whom it goes.</summary>
public sealed record ClaimedDelivery
{
    public long SubscriberId { get; init; }
    public required string MessageId { get; init; }

    /// <summary>This try's number, from 1.</summary>
    public int Attempts { get; init; }
    public required string Address { get; init; }
    public required string Token { get; init; }
}

/// <summary>How many deliveries of an issue are in each state, and when the next that waits may be tried.</summary>
public sealed record DeliveryCounts(long Queued, long Sending, long Sent, long Failed, DateTimeOffset? NextTry);

/// <summary>
/// One row for each issue and subscriber. A row is claimed (Sending) in one transaction before the mail server is spoken to
/// and settled in another after it answered; between the two nothing is held. <c>delivery.at</c> is the moment of the last
/// step; of a queued row, the moment before which it is not tried.
/// </summary>
public sealed class DeliveryStore(Database database)
{
    /// <summary>Rows added or read at a time.</summary>
    private const int Batch = 500;

    /// <summary>Adds a queued row for each confirmed subscriber of the issue's edition who has none yet.</summary>
    public async Task Queue(Issue issue, Func<string, string> messageIdOf, CancellationToken stop)
    {
        for (long after = 0; ;)
        {
            var last = await database.Write(async transaction =>
            {
                var readers = (await transaction.Connection!.QueryAsync<(long Id, string Token)>($"""
                    select s.id, s.token from subscriber s join subscription b on b.subscriber_id = s.id
                    where b.edition_id = @EditionId and s.state = 'Confirmed' and s.id > @after order by s.id limit {Batch}
                    """, new { issue.EditionId, after }, transaction)).AsList();
                await transaction.Connection!.ExecuteAsync("""
                    insert into delivery (issue_id, subscriber_id, state, message_id) values (@issueId, @Id, 'Queued', @messageId)
                    on conflict (issue_id, subscriber_id) do nothing
                    """, readers.Select(reader => new { issueId = issue.Id, reader.Id, messageId = messageIdOf(reader.Token) }), transaction);
                return readers.Count < Batch ? (long?)null : readers[^1].Id;
            }, stop);
            if (last is null)
                return;
            after = last.Value;
        }
    }

    /// <summary>Settles rows that a sender left at Sending when it ended: whether those mails went out cannot be known.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> SettleUnknown(long issueId, string error, DateTimeOffset now, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update delivery set state = 'Failed', error = @error, at = @now where issue_id = @issueId and state = 'Sending'",
            new { issueId, error, now }, transaction), stop);

    /// <summary>Gives up what is still queued.</summary>
    public Task<int> GiveUp(long issueId, string error, DateTimeOffset now, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update delivery set state = 'Failed', error = @error, at = @now where issue_id = @issueId and state = 'Queued'",
            new { issueId, error, now }, transaction), stop);

    /// <summary>Subscribers to be tried now, by number, after the one given.</summary>
    public Task<IReadOnlyList<long>> Due(long issueId, long afterSubscriber, DateTimeOffset now, CancellationToken stop)
        => database.Read<IReadOnlyList<long>>(async connection => (await connection.QueryAsync<long>($"""
            select subscriber_id from delivery
            where issue_id = @issueId and subscriber_id > @afterSubscriber and state = 'Queued' and (at is null or at <= @now)
            order by subscriber_id limit {Batch}
            """, new { issueId, afterSubscriber, now })).AsList(), stop);

    /// <summary>Takes one queued row for sending; null when someone else took it, or the subscriber left meanwhile.</summary>
    public Task<ClaimedDelivery?> Claim(long issueId, long subscriberId, DateTimeOffset now, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var claimed = await transaction.Connection!.ExecuteAsync("""
                update delivery set state = 'Sending', attempts = attempts + 1, at = @now
                where issue_id = @issueId and subscriber_id = @subscriberId and state = 'Queued'
                """, new { issueId, subscriberId, now }, transaction);
            return claimed == 0 ? null : await transaction.Connection!.QuerySingleAsync<ClaimedDelivery>("""
                select d.subscriber_id, d.message_id, d.attempts, s.address, s.token
                from delivery d join subscriber s on s.id = d.subscriber_id
                where d.issue_id = @issueId and d.subscriber_id = @subscriberId
                """, new { issueId, subscriberId }, transaction);
        }, stop);

    /// <summary>Records what became of a claimed row.</summary>
    /// <param name="issueId">The issue.</param>
    /// <param name="subscriberId">The subscriber.</param>
    /// <param name="state">Sent, Failed, or Queued to be tried again.</param>
    /// <param name="error">What the server said; null when it took the mail.</param>
    /// <param name="at">When; of a queued row, the moment before which it is not tried.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task Settle(long issueId, long subscriberId, DeliveryState state, string? error, DateTimeOffset at, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update delivery set state = @state, error = @error, at = @at where issue_id = @issueId and subscriber_id = @subscriberId",
            new { issueId, subscriberId, state = state.ToString(), error, at }, transaction), stop);

    public Task<DeliveryCounts> Count(long issueId, CancellationToken stop)
        => database.Read(async connection =>
        {
            var counts = (await connection.QueryAsync<(string State, long Count, long? NextTry)>(
                "select state, count(*), min(at) from delivery where issue_id = @issueId group by state", new { issueId }))
                .ToDictionary(row => Enum.Parse<DeliveryState>(row.State));
            long Of(DeliveryState state) => counts.TryGetValue(state, out var row) ? row.Count : 0;
            DateTimeOffset? next = counts.TryGetValue(DeliveryState.Queued, out var queued) && queued.NextTry is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
            return new DeliveryCounts(Of(DeliveryState.Queued), Of(DeliveryState.Sending), Of(DeliveryState.Sent), Of(DeliveryState.Failed), next);
        }, stop);

    public Task<IReadOnlyList<Delivery>> Of(long issueId, CancellationToken stop)
        => database.Read<IReadOnlyList<Delivery>>(async connection => (await connection.QueryAsync<Delivery>("""
            select issue_id, subscriber_id, state, message_id, attempts, error, at from delivery where issue_id = @issueId order by subscriber_id
            """, new { issueId })).AsList(), stop);
}
