using System.Data.Common;
using Dapper;
using Wiredesk.News;
using Wiredesk.Nodes;

namespace Wiredesk.Store;

/// <summary>Who is to get an issue: what rows are made from.</summary>
public sealed record Addressee
{
    public long SubscriberId { get; init; }
    public required string Token { get; init; }

    /// <summary>What was chosen of the edition; of a correction between two issues nothing, as it goes to whom it is owed.</summary>
    public Sections Sections { get; init; }
    public Weekdays Days { get; init; }
    public int? Hour { get; init; }

    /// <summary>Whether a correction in the issue is owed to this subscriber.</summary>
    public bool IsOwed { get; init; }
}

/// <summary>A row to be added for an addressee.</summary>
/// <param name="SubscriberId">The subscriber.</param>
/// <param name="MessageId">The Message-ID of the mail, without angle brackets.</param>
/// <param name="Sections">The sections the mail has.</param>
/// <param name="NotBefore">Not tried before this moment.</param>
public sealed record NewDelivery(long SubscriberId, string MessageId, Sections Sections, DateTimeOffset? NotBefore);

/// <summary>A delivery that has been claimed, and to whom it goes.</summary>
public sealed record ClaimedDelivery
{
    public long SubscriberId { get; init; }
    public required string MessageId { get; init; }

    /// <summary>This try's number, from 1.</summary>
    public int Attempts { get; init; }
    public required string Address { get; init; }
    public required string Token { get; init; }
    public Sections Sections { get; init; }

    /// <summary>The corrections in it that are owed to this subscriber.</summary>
    public IReadOnlyList<long> Corrections { get; init; } = [];
}

/// <summary>What became of a claimed delivery.</summary>
/// <param name="SubscriberId">The subscriber.</param>
/// <param name="State">Any but Sending; Queued to be tried again.</param>
/// <param name="Error">What the server said; null when it took the mail.</param>
/// <param name="At">When; of a queued row, the moment before which it is not tried.</param>
/// <param name="WasTried">Whether the server was asked; if not, the try does not count.</param>
public sealed record SettledDelivery(long SubscriberId, DeliveryState State, string? Error, DateTimeOffset At, bool WasTried = true)
{
    /// <summary>What a refusal for good says of the mailbox; it counts as if the mail had come back.</summary>
    public ReturnNotice? Refusal { get; init; }
}

/// <summary>How many deliveries of an issue are in each state, and when the next that waits may be tried.</summary>
public sealed record DeliveryCounts(long Queued, long Sending, long Sent, long Failed, long Unknown, long Suppressed, long Left, DateTimeOffset? NextTry)
{
    public long All => Queued + Sending + Sent + Failed + Unknown + Suppressed + Left;
}

/// <summary>
/// One row for each issue and subscriber. Rows are claimed (Sending) in one transaction before the mail server is spoken to
/// and settled in another after it answered; between the two nothing is held. <c>delivery.at</c> is the moment of the last
/// step; of a queued row, the moment before which it is not tried. Several nodes may claim rows of one issue: each gets others.
/// </summary>
public sealed class DeliveryStore(Database database, NodePlace? place = null)
{
    /// <summary>A node that is gone so long, with mails in hand, may not come back: others say what is known of them.</summary>
    public static readonly TimeSpan LongestGone = TimeSpan.FromMinutes(30);

    /// <summary>Rows added or read at a time.</summary>
    private const int Batch = 500;

    /// <summary>A queued row that waits longer than anything is put off was put off by a clock that was wrong.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(26);

    /// <summary>Adds a queued row for each subscriber of the issue's edition, confirmed before it was composed, who has none yet and is to get it.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="choose">What row an addressee gets; null for none.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task Queue(Issue issue, Func<Addressee, NewDelivery?> choose, CancellationToken stop)
    {
        for (long? after = 0; after is not null;)
        {
            after = await database.Write(async transaction =>
            {
                var connection = transaction.Connection!;
                var readers = (await connection.QueryAsync<Addressee>($"""
                    select s.id as subscriber_id, s.token, b.sections, b.days, b.hour, exists (
                      select 1 from owed_correction o join issue_correction ic on ic.correction_id = o.correction_id
                      where o.subscriber_id = s.id and ic.issue_id = @Id and o.issue_id is null) as is_owed
                    from subscription b join subscriber s on s.id = b.subscriber_id
                    where b.edition_id = @EditionId and b.subscriber_id > @after and s.state = 'Confirmed' and s.confirmed_at <= @ComposedAt
                      and not exists (select 1 from delivery d where d.issue_id = @Id and d.subscriber_id = b.subscriber_id)
                    order by b.subscriber_id limit {Batch}
                    """, new { issue.Id, issue.EditionId, issue.ComposedAt, after }, transaction)).AsList();
                var rows = readers.Select(choose).OfType<NewDelivery>().Select(row => new { issueId = issue.Id, row.SubscriberId, row.MessageId, Sections = (int)row.Sections, row.NotBefore }).ToList();
                // Another node may be adding the same ones.
                var added = await connection.ExecuteAsync("""
                    insert into delivery (issue_id, subscriber_id, state, message_id, sections, at) values (@issueId, @SubscriberId, 'Queued', @MessageId, @Sections, @NotBefore)
                    on conflict (issue_id, subscriber_id) do nothing
                    """, rows, transaction);
                await connection.ExecuteAsync("update issue set chosen = chosen + @added where id = @Id", new { added, issue.Id }, transaction);
                return readers.Count < Batch ? (long?)null : readers[^1].SubscriberId;
            }, stop);
        }
    }

    /// <summary>Takes queued rows that are due for sending, by subscriber. Those whose readers left meanwhile are settled as that, and not given.</summary>
    /// <param name="issueId">The issue.</param>
    /// <param name="limit">At most so many, and at most <see cref="Among.Most"/>.</param>
    /// <param name="now">The moment.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="after">Only of subscribers after this one.</param>
    public Task<IReadOnlyList<ClaimedDelivery>> ClaimDue(long issueId, int limit, DateTimeOffset now, CancellationToken stop, long after = 0)
        => database.Write<IReadOnlyList<ClaimedDelivery>>(async transaction =>
        {
            // Until there is one to be given: a whole batch may have left.
            while (await Due(issueId, after, limit, now, transaction) is { Count: > 0 } due)
            {
                if (await Take(issueId, due, now, transaction) is { Count: > 0 } taken)
                    return taken;
                after = due[^1].SubscriberId;
            }
            return [];
        }, stop, isDurable: true);

    private async Task<List<DueRow>> Due(long issueId, long after, int limit, DateTimeOffset now, DbTransaction transaction)
        => (await transaction.Connection!.QueryAsync<DueRow>($"""
            select d.subscriber_id, d.message_id, d.attempts + 1 as attempts, d.sections, s.address, s.token, s.state
            from delivery d join subscriber s on s.id = d.subscriber_id
            where d.issue_id = @issueId and d.subscriber_id > @after and d.state = 'Queued' and (d.at is null or d.at <= @now or d.at > @wrong)
            order by d.subscriber_id limit @limit {(database.Dialect == Dialect.Postgres ? "for update of d skip locked" : "")}
            """, new { issueId, after, now, wrong = now + s_longestWait, limit }, transaction)).AsList();

    private async Task<IReadOnlyList<ClaimedDelivery>> Take(long issueId, List<DueRow> due, DateTimeOffset now, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        foreach (var state in due.GroupBy(row => row.Becomes))
        {
            await connection.ExecuteAsync(
                $"update delivery set state = @state, attempts = attempts + @tried, at = @now, node_id = @node where issue_id = @issueId and subscriber_id {Among.Ids(connection)}",
                new { issueId, now, state = state.Key.ToString(), tried = state.Key == DeliveryState.Sending ? 1 : 0, node = place?.Node?.Id, ids = state.Select(row => row.SubscriberId).ToArray() }, transaction);
        }
        var taken = due.FindAll(row => row.Becomes == DeliveryState.Sending);
        var owed = (await connection.QueryAsync<(long SubscriberId, long CorrectionId)>($"""
            select o.subscriber_id, o.correction_id from owed_correction o join issue_correction ic on ic.correction_id = o.correction_id
            where ic.issue_id = @issueId and (o.issue_id is null or o.issue_id = @issueId) and o.subscriber_id {Among.Ids(connection)} order by o.correction_id
            """, new { issueId, ids = taken.Select(row => row.SubscriberId).ToArray() }, transaction)).ToLookup(row => row.SubscriberId, row => row.CorrectionId);
        // What it would have told was told by another mail meanwhile.
        var empty = taken.FindAll(row => row.Sections == Sections.None && !owed.Contains(row.SubscriberId));
        await connection.ExecuteAsync($"update delivery set state = 'Left', error = 'told by another mail' where issue_id = @issueId and subscriber_id {Among.Ids(connection)}",
            new { issueId, ids = empty.Select(row => row.SubscriberId).ToArray() }, transaction);
        return [.. taken.Except(empty).Select(row => row.Claimed with { Corrections = [.. owed[row.SubscriberId]] })];
    }

    /// <summary>Records what became of claimed rows, at most <see cref="Among.Most"/>, all or none.</summary>
    public Task Settle(long issueId, IReadOnlyList<SettledDelivery> settled, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            // One that was settled before has had its effects.
            var open = settled.Any(one => one.Refusal is not null) ? await OpenOf(issueId, [.. settled.Select(one => one.SubscriberId)], transaction) : [];
            await connection.ExecuteAsync("""
                update delivery set state = @state, error = @Error, at = @At, attempts = attempts - @untried
                where issue_id = @issueId and subscriber_id = @SubscriberId and state in ('Sending', 'Unknown')
                """,
                settled.Select(one => new { issueId, one.SubscriberId, state = one.State.ToString(), one.Error, one.At, untried = one.WasTried ? 0 : 1 }), transaction);
            foreach (var refused in settled.Where(one => one.Refusal is not null && open.Contains(one.SubscriberId)))
                await ReturnEffects.Apply(refused.Refusal! with { SubscriberId = refused.SubscriberId, IssueId = issueId }, refused.At, transaction);
            // A mail of unknown outcome is not sent again, so what it told is told.
            await connection.ExecuteAsync($"""
                update owed_correction set issue_id = @issueId
                where issue_id is null and correction_id in (select correction_id from issue_correction where issue_id = @issueId) and subscriber_id {Among.Ids(connection)}
                """, new { issueId, ids = settled.Where(one => one.State is DeliveryState.Sent or DeliveryState.Unknown).Select(one => one.SubscriberId).ToArray() }, transaction);
        }, stop, isDurable: true);

    /// <summary>Gives up what is still queued.</summary>
    public Task<int> GiveUp(long issueId, string error, DateTimeOffset now, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update delivery set state = 'Failed', error = @error, at = @now where issue_id = @issueId and state = 'Queued'",
            new { issueId, error, now }, transaction), stop);

    /// <summary>Queues again what failed, or is of unknown outcome; the issue is then unfinished again.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> Retry(long issueId, DeliveryState state, DateTimeOffset now, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var again = await transaction.Connection!.ExecuteAsync(
                "update delivery set state = 'Queued', attempts = 0, at = null where issue_id = @issueId and state = @state", new { issueId, state = state.ToString() }, transaction);
            if (again > 0)
            {
                await transaction.Connection!.ExecuteAsync(
                    "update issue set retried_at = @now, sent_at = null, state = case state when 'Sent' then 'Composed' else state end where id = @issueId", new { issueId, now }, transaction);
            }
            return again;
        }, stop);

    /// <summary>Erases what mail servers said of the issues composed between two moments, and what came back before the second.</summary>
    public async Task ForgetAnswers(DateTimeOffset since, DateTimeOffset before, CancellationToken stop)
    {
        var answered = await database.Read(connection => connection.QueryAsync<long>("""
            select id from issue i where composed_at >= @since and composed_at < @before and exists (select 1 from delivery d where d.issue_id = i.id and d.error is not null)
            """, new { since, before }), stop);
        foreach (var issueId in answered)
            await database.Write(transaction => transaction.Connection!.ExecuteAsync("update delivery set error = null where issue_id = @issueId and error is not null", new { issueId }, transaction), stop);
        await database.Write(transaction => transaction.Connection!.ExecuteAsync("delete from returned_mail where at < @before", new { before }, transaction), stop);
    }

    /// <summary>How many mails are in hand, of any issue and node.</summary>
    public Task<long> CountInHand(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from delivery where state = 'Sending'"), stop);

    /// <summary>How many nodes mail just now, this one among them.</summary>
    public async Task<int> CountSenders(CancellationToken stop)
        => database.Dialect == Dialect.Sqlite ? 1 : Math.Max(1, (await database.Read(NodeStore.AtWork, stop)).Count(node => NodeRoleList.Parse(node.Roles).HasFlag(NodeRoles.Mail)));

    /// <summary>Rows of any issue that this node has claimed.</summary>
    public Task<IReadOnlyList<Delivery>> Claimed(int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<Delivery>>(async connection => (await connection.QueryAsync<Delivery>(
            $"select {Columns} from delivery where state = 'Sending' and (node_id is null or node_id = @node) order by issue_id, subscriber_id limit @limit", new { node = place?.Node?.Id, limit })).AsList(), stop);

    /// <summary>Rows of any issue that another node has claimed which has been gone for <see cref="LongestGone"/>.</summary>
    public async Task<IReadOnlyList<Delivery>> Orphaned(int limit, CancellationToken stop)
        => place?.Session is null ? [] : await database.Read<IReadOnlyList<Delivery>>(async connection => (await connection.QueryAsync<Delivery>($"""
            select {Columns} from delivery d where state = 'Sending' and node_id is not null
              and not exists (select from node n where n.id = d.node_id and (n.gone_at is null or n.gone_at > desk_now() - @LongestGone))
            order by issue_id, subscriber_id limit @limit
            """, new { LongestGone, limit })).AsList(), stop);

    public Task<DeliveryCounts> Count(long issueId, CancellationToken stop)
        => database.Read(async connection =>
        {
            var counts = (await connection.QueryAsync<(string State, long Count, long? NextTry)>(
                "select state, count(*), min(at) from delivery where issue_id = @issueId group by state", new { issueId }))
                .ToDictionary(row => Enum.Parse<DeliveryState>(row.State));
            long Of(DeliveryState state) => counts.TryGetValue(state, out var row) ? row.Count : 0;
            DateTimeOffset? next = counts.TryGetValue(DeliveryState.Queued, out var queued) && queued.NextTry is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
            return new DeliveryCounts(
                Of(DeliveryState.Queued), Of(DeliveryState.Sending), Of(DeliveryState.Sent), Of(DeliveryState.Failed),
                Of(DeliveryState.Unknown), Of(DeliveryState.Suppressed), Of(DeliveryState.Left), next);
        }, stop);

    /// <summary>What servers said of the deliveries of an issue that are not sent, the most frequent first.</summary>
    public Task<IReadOnlyList<(string State, string Error, long Count)>> Errors(long issueId, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<(string, string, long)>>(async connection => (await connection.QueryAsync<(string, string, long)>("""
            select state, error, count(*) from delivery where issue_id = @issueId and error is not null group by state, error order by count(*) desc, error limit @limit
            """, new { issueId, limit })).AsList(), stop);

    public Task<IReadOnlyList<Delivery>> Of(long issueId, CancellationToken stop)
        => database.Read<IReadOnlyList<Delivery>>(async connection => (await connection.QueryAsync<Delivery>(
            $"select {Columns} from delivery where issue_id = @issueId order by subscriber_id", new { issueId })).AsList(), stop);

    private static async Task<HashSet<long>> OpenOf(long issueId, long[] ids, DbTransaction transaction)
        => [.. await transaction.Connection!.QueryAsync<long>(
            $"select subscriber_id from delivery where issue_id = @issueId and state in ('Sending', 'Unknown') and subscriber_id {Among.Ids(transaction.Connection!)}", new { issueId, ids }, transaction)];

    private const string Columns = "issue_id, subscriber_id, state, message_id, attempts, error, at, sections";

    private sealed record DueRow
    {
        public long SubscriberId { get; init; }
        public required string MessageId { get; init; }
        public int Attempts { get; init; }
        public required string Address { get; init; }
        public required string Token { get; init; }
        public Sections Sections { get; init; }
        public SubscriberState State { get; init; }

        public DeliveryState Becomes => State switch
        {
            SubscriberState.Confirmed => DeliveryState.Sending,
            SubscriberState.Bounced or SubscriberState.Complained => DeliveryState.Suppressed,
            _ => DeliveryState.Left,
        };

        public ClaimedDelivery Claimed => new() { SubscriberId = SubscriberId, MessageId = MessageId, Attempts = Attempts, Address = Address, Token = Token, Sections = Sections };
    }
}
