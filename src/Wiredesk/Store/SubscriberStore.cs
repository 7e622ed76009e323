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
public sealed record SubscriberFile(Subscriber Subscriber, IReadOnlyList<Edition> Editions, IReadOnlyList<Consent> Consents, IReadOnlyList<MailedIssue> Deliveries);

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
                await AddConsent(subscriber.Id, request.Text, request.Version, request.Network is { } network ? $"{ByForm}, from {network}" : ByForm, now, transaction);
            }
            if (owed)
                await connection.ExecuteAsync("update subscriber set asked_at = @now where id = @Id", new { subscriber.Id, now }, transaction);
            return (subscriber, owed);
        }, stop);
    }

    public Task<Subscriber?> ByToken(string token, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Subscriber?>(
            $"select {Columns} from subscriber s where s.token = @token", new { token }), stop);

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
    public async Task Confirm(long subscriberId, string text, string version, CancellationToken stop)
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
            await AddConsent(subscriberId, text, version, ByLink, now, transaction);
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

    public Task<SubscriberFile> FileOf(Subscriber subscriber, CancellationToken stop)
        => database.Read(async connection => new SubscriberFile(
            subscriber,
            await EditionsOf(subscriber.Id, connection),
            (await connection.QueryAsync<Consent>(
                "select id, subscriber_id, text, version, way, at from consent where subscriber_id = @Id order by id", new { subscriber.Id })).AsList(),
            (await connection.QueryAsync<MailedIssue>("""
                select e.slug as edition, i.day, i.subject, d.state, d.message_id, d.error, d.at
                from delivery d join issue i on i.id = d.issue_id join edition e on e.id = i.edition_id
                where d.subscriber_id = @Id order by i.id
                """, new { subscriber.Id })).AsList()), stop);

    /// <summary>Removes a subscriber and everything held of them.</summary>
    /// <param name="subscriberId">Who.</param>
    /// <param name="forGood">Whether the address is never to be mailed from here again; a keyed hash of it is kept for that.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task Erase(long subscriberId, bool forGood, CancellationToken stop)
    {
        var secret = await suppressions.Secret(stop);
        await database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var parameters = new { subscriberId };
            if (forGood && await connection.QuerySingleOrDefaultAsync<string?>("select folded from subscriber where id = @subscriberId", parameters, transaction) is { } folded)
                await SuppressionStore.Add(SuppressionStore.HashOf(folded, secret), SuppressionReason.Asked, clock.GetUtcNow(), transaction);
            await connection.ExecuteAsync("update issue set erased = erased + 1 where id in (select issue_id from delivery where subscriber_id = @subscriberId)", parameters, transaction);
            foreach (var table in (string[])["owed_correction", "returned_mail", "delivery", "consent", "subscription"])
                await connection.ExecuteAsync($"delete from {table} where subscriber_id = @subscriberId", parameters, transaction);
            await connection.ExecuteAsync("delete from subscriber where id = @subscriberId", parameters, transaction);
        }, stop);
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

    private static async Task AddConsent(long subscriberId, string text, string version, string way, DateTimeOffset at, DbTransaction transaction)
        => await transaction.Connection!.ExecuteAsync(
            "insert into consent (subscriber_id, text, version, way, at) values (@subscriberId, @text, @version, @way, @at)",
            new { subscriberId, text, version, way, at }, transaction);
}
