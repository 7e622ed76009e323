using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What someone asked for on the sign-up page.</summary>
/// <param name="Address">The address as written.</param>
/// <param name="Folded">The address in the one form that tells it from others.</param>
/// <param name="Editions">The editions asked for, and what of them.</param>
/// <param name="Text">The words shown beside the button, exactly.</param>
/// <param name="Version">The version of those words.</param>
public sealed record SignUpRequest(string Address, string Folded, IReadOnlyList<Subscription> Editions, string Text, string Version)
{
    /// <summary>Where the request came from, where the settings say that this is kept.</summary>
    public string? Network { get; init; }
}

/// <summary>All that the desk holds of one subscriber.</summary>
public sealed record SubscriberFile(Subscriber Subscriber, IReadOnlyList<Edition> Editions, IReadOnlyList<Consent> Consents, IReadOnlyList<MailedIssue> Deliveries)
{
    /// <summary>What is chosen of the editions.</summary>
    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    /// <summary>What came back of mails, and what was made of it.</summary>
    public IReadOnlyList<MailThatReturned> Returned { get; init; } = [];

    /// <summary>The corrections of lines that were mailed.</summary>
    public IReadOnlyList<CorrectionOwed> Corrections { get; init; } = [];

    /// <summary>How often mail came back for a while only, in a row, since one last arrived as far as is known.</summary>
    public int SoftBounces { get; init; }
    public DateTimeOffset? BouncedAt { get; init; }

    /// <summary>Why the address is on the list of those not to be mailed; null when it is not.</summary>
    public SuppressionReason? Suppressed { get; init; }
}

/// <summary>One mail that came back, as the subscriber may want to see it.</summary>
public sealed record MailThatReturned
{
    public required string Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public string? Status { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A correction of a line that a subscriber was mailed.</summary>
public sealed record CorrectionOwed
{
    public long Correction { get; init; }

    /// <summary>The day of the issue that told it; null while it is owed.</summary>
    public string? ToldWith { get; init; }
}

/// <summary>One delivery as the subscriber may want to see it.</summary>
public sealed record MailedIssue
{
    public required string Edition { get; init; }
    public required string Day { get; init; }
    public required string Subject { get; init; }
    public DeliveryState State { get; init; }
    public required string MessageId { get; init; }
    public string? Error { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>Who asked for which edition, the consent given, and the way out.</summary>
public sealed class SubscriberStore(Database database, SuppressionStore suppressions, TimeProvider clock)
{
    private const string Columns = "s.id, s.address, s.state, s.token, s.asked_at, s.confirmed_at, s.ended_at";

    /// <summary>A way a consent was given: the form on the site.</summary>
    public const string ByForm = "form on the sign-up page";

    /// <summary>A way a consent was given: the button on the page that the mail links to.</summary>
    public const string ByLink = "button on the page linked in the confirmation mail";

    /// <summary>A way a consent was given: the subscriber's own page.</summary>
    public const string ByPreferences = "preferences page";

    /// <summary>
    /// Keeps a request. Nothing is subscribed by it: a new or former subscriber waits for confirmation, and one who is
    /// confirmed already keeps what was chosen before. A token once mailed stays good, so old mails' links keep working.
    /// </summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="newToken">An unguessable token, for an address not seen before.</param>
    /// <param name="pause">An address is mailed no more often than this by the sign-up form.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>The subscriber, and whether a mail is owed to it now; no subscriber where the address is not mailed whoever asks.</returns>
    public async Task<(Subscriber? Subscriber, bool MailOwed)> Ask(SignUpRequest request, string newToken, TimeSpan pause, CancellationToken stop)
    {
        var hash = await suppressions.HashOf(request.Folded, stop);
        return await database.Write<(Subscriber?, bool)>(async transaction =>
        {
            var connection = transaction.Connection!;
            var now = clock.GetUtcNow();
            if (await SuppressionStore.ReasonOf(hash, transaction) is SuppressionReason.Asked or SuppressionReason.Complained)
                return (null, false);
            var added = await connection.ExecuteAsync("""
                insert into subscriber (address, folded, state, token, asked_at) values (@Address, @Folded, 'Pending', @newToken, @now)
                on conflict (folded) do nothing
                """, new { request.Address, request.Folded, newToken, now }, transaction);
            var subscriber = await connection.QuerySingleAsync<Subscriber>(
                $"select {Columns} from subscriber s where s.folded = @Folded", new { request.Folded }, transaction);
            var owed = added > 0 || now - subscriber.AskedAt >= pause;
            if (subscriber.State != SubscriberState.Confirmed)
            {
                await connection.ExecuteAsync("update subscriber set state = 'Pending' where id = @Id", new { subscriber.Id }, transaction);
                await SetEditions(subscriber.Id, request.Editions, transaction);
                await AddConsent(subscriber.Id, request.Text, request.Version, From(ByForm, request.Network), now, transaction);
            }
            if (owed)
                await connection.ExecuteAsync("update subscriber set asked_at = @now where id = @Id", new { subscriber.Id, now }, transaction);
            return (subscriber, owed);
        }, stop);
    }

    public Task<Subscriber?> ByToken(string token, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Subscriber?>(
            $"select {Columns} from subscriber s where s.token = @token", new { token }), stop);

    /// <summary>The subscriber of an address.</summary>
    /// <param name="folded">The address in its one form.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<Subscriber?> ByAddress(string folded, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Subscriber?>(
            $"select {Columns} from subscriber s where s.folded = @folded", new { folded }), stop);

    /// <summary>How many there are in each state.</summary>
    public Task<IReadOnlyDictionary<SubscriberState, long>> Count(CancellationToken stop)
        => database.Read<IReadOnlyDictionary<SubscriberState, long>>(async connection => (await connection.QueryAsync<(string State, long Count)>(
            "select state, count(*) from subscriber group by state")).ToDictionary(row => Enum.Parse<SubscriberState>(row.State), row => row.Count), stop);

    /// <summary>How many confirmed subscribers each edition has, by its number.</summary>
    public Task<IReadOnlyDictionary<long, long>> CountByEdition(CancellationToken stop)
        => database.Read<IReadOnlyDictionary<long, long>>(async connection => (await connection.QueryAsync<(long Edition, long Count)>("""
            select b.edition_id, count(*) from subscription b join subscriber s on s.id = b.subscriber_id where s.state = 'Confirmed' group by b.edition_id
            """)).ToDictionary(row => row.Edition, row => row.Count), stop);

    /// <summary>The editions a subscriber has chosen; until confirmed, those asked for.</summary>
    public Task<IReadOnlyList<Edition>> EditionsOf(long subscriberId, CancellationToken stop)
        => database.Read(connection => EditionsOf(subscriberId, connection), stop);

    /// <summary>What a subscriber gets of each edition; until confirmed, what was asked for.</summary>
    public Task<IReadOnlyList<Subscription>> SubscriptionsOf(long subscriberId, CancellationToken stop)
        => database.Read<IReadOnlyList<Subscription>>(async connection => (await connection.QueryAsync<Subscription>(
            "select edition_id, sections, days, hour from subscription where subscriber_id = @subscriberId order by edition_id", new { subscriberId })).AsList(), stop);

    /// <summary>Confirms a pending request. Who confirms can be mailed: that mail came back before, or was on somebody's list, is forgotten.</summary>
    /// <param name="subscriberId">Who confirms.</param>
    /// <param name="text">The words shown beside the button, exactly.</param>
    /// <param name="version">The version of those words.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="network">Where the confirmation came from, where the settings say that this is kept.</param>
    public async Task Confirm(long subscriberId, string text, string version, CancellationToken stop, string? network = null)
    {
        var secret = await suppressions.Secret(stop);
        await database.Write(async transaction =>
        {
            var now = clock.GetUtcNow();
            var folded = await transaction.Connection!.QuerySingleOrDefaultAsync<string?>(
                "update subscriber set state = 'Confirmed', confirmed_at = @now, ended_at = null, soft_bounces = 0, soft_since = null, bounced_at = null where id = @subscriberId and state = 'Pending' returning folded",
                new { subscriberId, now }, transaction);
            if (folded is null)
                return;
            await SuppressionStore.Lift(SuppressionStore.HashOf(folded, secret), transaction);
            await AddConsent(subscriberId, text, version, From(ByLink, network), now, transaction);
        }, stop);
    }

    /// <summary>Ends one edition for a subscriber, or all; what waits to be sent to them is not sent any more.</summary>
    /// <returns>The editions still chosen.</returns>
    public Task<IReadOnlyList<Edition>> End(long subscriberId, long? editionId, CancellationToken stop)
        => database.Write(transaction => End(subscriberId, editionId, clock.GetUtcNow(), transaction), stop);

    internal static async Task<IReadOnlyList<Edition>> End(long subscriberId, long? editionId, DateTimeOffset now, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync(
            "delete from subscription where subscriber_id = @subscriberId and (edition_id = @editionId or @all = 1)",
            new { subscriberId, editionId, all = editionId is null ? 1 : 0 }, transaction);
        return await Settle(subscriberId, now, transaction);
    }

    /// <summary>Sets the editions of someone who has confirmed once; none of them ends the subscription.</summary>
    public Task<IReadOnlyList<Edition>> Choose(long subscriberId, IReadOnlyList<Subscription> editions, string text, string version, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var now = clock.GetUtcNow();
            await SetEditions(subscriberId, editions, transaction);
            if (editions.Count > 0)
            {
                await transaction.Connection!.ExecuteAsync(
                    "update subscriber set state = 'Confirmed', ended_at = null where id = @subscriberId and confirmed_at is not null and state in ('Confirmed', 'Unsubscribed')",
                    new { subscriberId }, transaction);
                await AddConsent(subscriberId, text, version, ByPreferences, now, transaction);
            }
            return await Settle(subscriberId, now, transaction);
        }, stop);

    public async Task<SubscriberFile> FileOf(Subscriber subscriber, CancellationToken stop)
    {
        var secret = await suppressions.Secret(stop);
        return await database.Read(async connection =>
        {
            var who = new { subscriber.Id };
            var (folded, soft, bouncedAt) = await connection.QuerySingleAsync<(string, int, DateTimeOffset?)>("select folded, soft_bounces, bounced_at from subscriber where id = @Id", who);
            var hash = SuppressionStore.HashOf(folded, secret);
            return new SubscriberFile(
                subscriber,
                await EditionsOf(subscriber.Id, connection),
                (await connection.QueryAsync<Consent>("select id, subscriber_id, text, version, way, at from consent where subscriber_id = @Id order by id", who)).AsList(),
                (await connection.QueryAsync<MailedIssue>("""
                    select e.slug as edition, i.day, i.subject, d.state, d.message_id, d.error, d.at
                    from delivery d join issue i on i.id = d.issue_id join edition e on e.id = i.edition_id
                    where d.subscriber_id = @Id order by i.id
                    """, who)).AsList())
            {
                Subscriptions = (await connection.QueryAsync<Subscription>("select edition_id, sections, days, hour from subscription where subscriber_id = @Id order by edition_id", who)).AsList(),
                Returned = (await connection.QueryAsync<MailThatReturned>("select kind, at, status, reason from returned_mail where subscriber_id = @Id order by id", who)).AsList(),
                Corrections = (await connection.QueryAsync<CorrectionOwed>("""
                    select o.correction_id as correction, i.day as told_with from owed_correction o left join issue i on i.id = o.issue_id where o.subscriber_id = @Id order by o.correction_id
                    """, who)).AsList(),
                SoftBounces = soft,
                BouncedAt = bouncedAt,
                Suppressed = await SuppressionStore.ReasonOf(hash, connection),
            };
        }, stop);
    }

    /// <summary>Removes a subscriber and everything held of them.</summary>
    /// <param name="subscriberId">Who.</param>
    /// <param name="forGood">Whether the address is never to be mailed from here again; a keyed hash of it is kept for that.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task Erase(long subscriberId, bool forGood, CancellationToken stop)
    {
        var secret = await suppressions.Secret(stop);
        await database.Write(transaction => Erase(subscriberId, forGood ? SuppressionReason.Asked : null, secret, transaction), stop);
    }

    /// <summary>
    /// Erases those who asked and did not confirm since a moment; who had confirmed once before is back to having left. And those who left before
    /// another moment, or whose mail ended then: a keyed hash of the address stays, so that no list brings them back.
    /// </summary>
    /// <param name="asked">The last moment of a request that is forgotten.</param>
    /// <param name="left">The last moment of leaving that is forgotten.</param>
    /// <param name="limit">At most so many at once.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> Forget(DateTimeOffset asked, DateTimeOffset left, int limit, CancellationToken stop)
    {
        var secret = await suppressions.Secret(stop);
        return await database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            foreach (var id in (await connection.QueryAsync<long>(
                "select id from subscriber where state = 'Pending' and confirmed_at is not null and asked_at <= @asked limit @limit", new { asked, limit }, transaction)).AsList())
            {
                await Leave(id, clock.GetUtcNow(), transaction);
            }
            var due = (await connection.QueryAsync<(long Id, string State)>("""
                select id, state from subscriber where (state = 'Pending' and confirmed_at is null and asked_at <= @asked) or (state in ('Unsubscribed', 'Bounced', 'Complained') and ended_at <= @left) limit @limit
                """, new { asked, left, limit }, transaction)).AsList();
            foreach (var (id, state) in due)
                await Erase(id, ReasonAfter(Enum.Parse<SubscriberState>(state)), secret, transaction);
            return due.Count;
        }, stop);
    }

    /// <summary>What is remembered of an address once its subscriber is forgotten.</summary>
    private static SuppressionReason? ReasonAfter(SubscriberState state) => state switch
    {
        SubscriberState.Pending => null,
        SubscriberState.Bounced => SuppressionReason.Bounced,
        SubscriberState.Complained => SuppressionReason.Complained,
        _ => SuppressionReason.Left,
    };

    /// <summary>Ends all that is sent to a subscriber.</summary>
    internal static async Task Leave(long subscriberId, DateTimeOffset now, DbTransaction transaction)
    {
        var parameters = new { subscriberId, now };
        await transaction.Connection!.ExecuteAsync("delete from subscription where subscriber_id = @subscriberId", parameters, transaction);
        await transaction.Connection!.ExecuteAsync(
            "update subscriber set state = 'Unsubscribed', ended_at = coalesce(ended_at, @now) where id = @subscriberId and state in ('Pending', 'Confirmed')", parameters, transaction);
        await transaction.Connection!.ExecuteAsync("update delivery set state = 'Left', at = @now where subscriber_id = @subscriberId and state = 'Queued'", parameters, transaction);
    }

    private async Task Erase(long subscriberId, SuppressionReason? reason, byte[] secret, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var parameters = new { subscriberId };
        if (reason is { } kept && await connection.QuerySingleOrDefaultAsync<string?>("select folded from subscriber where id = @subscriberId", parameters, transaction) is { } folded)
            await SuppressionStore.Add(SuppressionStore.HashOf(folded, secret), kept, clock.GetUtcNow(), transaction);
        await connection.ExecuteAsync("update issue set erased = erased + 1 where id in (select issue_id from delivery where subscriber_id = @subscriberId)", parameters, transaction);
        foreach (var table in (string[])["owed_correction", "returned_mail", "delivery", "consent", "subscription"])
            await connection.ExecuteAsync($"delete from {table} where subscriber_id = @subscriberId", parameters, transaction);
        await connection.ExecuteAsync("delete from subscriber where id = @subscriberId", parameters, transaction);
    }

    private static async Task<IReadOnlyList<Edition>> EditionsOf(long subscriberId, DbConnection connection, DbTransaction? transaction = null)
        => (await connection.QueryAsync<Edition>($"""
            select {EditionStore.ColumnsOf("e")}
            from edition e join subscription b on b.edition_id = e.id where b.subscriber_id = @subscriberId order by e.name, e.id
            """, new { subscriberId }, transaction)).AsList();

    private static async Task SetEditions(long subscriberId, IReadOnlyList<Subscription> editions, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync("delete from subscription where subscriber_id = @subscriberId", new { subscriberId }, transaction);
        await transaction.Connection!.ExecuteAsync(
            "insert into subscription (subscriber_id, edition_id, sections, days, hour) values (@subscriberId, @EditionId, @sections, @days, @Hour)",
            editions.DistinctBy(one => one.EditionId).Select(one => new { subscriberId, one.EditionId, sections = (int)one.Sections, days = (int)one.Days, one.Hour }), transaction);
    }

    /// <summary>Settles what is queued of editions no longer chosen, and ends a subscriber who has none left.</summary>
    private static async Task<IReadOnlyList<Edition>> Settle(long subscriberId, DateTimeOffset now, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync("""
            update delivery set state = 'Left', at = @now where subscriber_id = @subscriberId and state = 'Queued' and issue_id in (
              select i.id from issue i where i.edition_id not in (select b.edition_id from subscription b where b.subscriber_id = @subscriberId))
            """, new { subscriberId, now }, transaction);
        var left = await EditionsOf(subscriberId, transaction.Connection!, transaction);
        if (left.Count == 0)
        {
            await transaction.Connection!.ExecuteAsync(
                "update subscriber set state = 'Unsubscribed', ended_at = @now where id = @subscriberId and state in ('Pending', 'Confirmed')",
                new { subscriberId, now }, transaction);
        }
        return left;
    }

    private static string From(string way, string? network) => network is null ? way : $"{way}, from {network}";

    private static async Task AddConsent(long subscriberId, string text, string version, string way, DateTimeOffset at, DbTransaction transaction)
        => await transaction.Connection!.ExecuteAsync(
            "insert into consent (subscriber_id, text, version, way, at) values (@subscriberId, @text, @version, @way, @at)",
            new { subscriberId, text, version, way, at }, transaction);
}
