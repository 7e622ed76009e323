using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What someone asked for on the sign-up page.</summary>
/// <param name="Address">The address as written.</param>
/// <param name="Folded">The address in the one form that tells it from others.</param>
/// <param name="Editions">The editions asked for.</param>
/// <param name="Text">The words shown beside the button, exactly.</param>
/// <param name="Version">The version of those words.</param>
public sealed record SignUpRequest(string Address, string Folded, IReadOnlyList<long> Editions, string Text, string Version);

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
public sealed class SubscriberStore(Database database, TimeProvider clock)
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
    /// <returns>The subscriber, and whether a mail is owed to it now.</returns>
    public Task<(Subscriber Subscriber, bool MailOwed)> Ask(SignUpRequest request, string newToken, TimeSpan pause, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            var now = clock.GetUtcNow();
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
                await AddConsent(subscriber.Id, request.Text, request.Version, ByForm, now, transaction);
            }
            if (owed)
                await connection.ExecuteAsync("update subscriber set asked_at = @now where id = @Id", new { subscriber.Id, now }, transaction);
            return (subscriber, owed);
        }, stop);

    public Task<Subscriber?> ByToken(string token, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Subscriber?>(
            $"select {Columns} from subscriber s where s.token = @token", new { token }), stop);

    /// <summary>The editions a subscriber has chosen; until confirmed, those asked for.</summary>
    public Task<IReadOnlyList<Edition>> EditionsOf(long subscriberId, CancellationToken stop)
        => database.Read(connection => EditionsOf(subscriberId, connection), stop);

    /// <summary>Confirms a pending request.</summary>
    /// <param name="subscriberId">Who confirms.</param>
    /// <param name="text">The words shown beside the button, exactly.</param>
    /// <param name="version">The version of those words.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task Confirm(long subscriberId, string text, string version, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var now = clock.GetUtcNow();
            var confirmed = await transaction.Connection!.ExecuteAsync(
                "update subscriber set state = 'Confirmed', confirmed_at = @now, ended_at = null where id = @subscriberId and state = 'Pending'",
                new { subscriberId, now }, transaction);
            if (confirmed > 0)
                await AddConsent(subscriberId, text, version, ByLink, now, transaction);
        }, stop);

    /// <summary>Ends one edition for a subscriber, or all; what waits to be sent to them is not sent any more.</summary>
    /// <returns>The editions still chosen.</returns>
    public Task<IReadOnlyList<Edition>> End(long subscriberId, long? editionId, CancellationToken stop)
        => database.Write(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(
                "delete from subscription where subscriber_id = @subscriberId and (edition_id = @editionId or @all = 1)",
                new { subscriberId, editionId, all = editionId is null ? 1 : 0 }, transaction);
            return await Settle(subscriberId, transaction);
        }, stop);

    /// <summary>Sets the editions of someone who has confirmed once; none of them ends the subscription.</summary>
    public Task<IReadOnlyList<Edition>> Choose(long subscriberId, IReadOnlyList<long> editions, string text, string version, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var now = clock.GetUtcNow();
            await SetEditions(subscriberId, editions, transaction);
            if (editions.Count > 0)
            {
                await transaction.Connection!.ExecuteAsync(
                    "update subscriber set state = 'Confirmed', ended_at = null where id = @subscriberId and confirmed_at is not null",
                    new { subscriberId }, transaction);
                await AddConsent(subscriberId, text, version, ByPreferences, now, transaction);
            }
            return await Settle(subscriberId, transaction);
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
    public Task Erase(long subscriberId, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var parameters = new { subscriberId };
            await transaction.Connection!.ExecuteAsync("delete from delivery where subscriber_id = @subscriberId", parameters, transaction);
            await transaction.Connection!.ExecuteAsync("delete from consent where subscriber_id = @subscriberId", parameters, transaction);
            await transaction.Connection!.ExecuteAsync("delete from subscription where subscriber_id = @subscriberId", parameters, transaction);
            await transaction.Connection!.ExecuteAsync("delete from subscriber where id = @subscriberId", parameters, transaction);
        }, stop);

    private static async Task<IReadOnlyList<Edition>> EditionsOf(long subscriberId, DbConnection connection, DbTransaction? transaction = null)
        => (await connection.QueryAsync<Edition>("""
            select e.id, e.slug, e.name, e.home_place, e.hour, e.time_zone, e.stories
            from edition e join subscription b on b.edition_id = e.id where b.subscriber_id = @subscriberId order by e.name, e.id
            """, new { subscriberId }, transaction)).AsList();

    private static async Task SetEditions(long subscriberId, IReadOnlyList<long> editions, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync("delete from subscription where subscriber_id = @subscriberId", new { subscriberId }, transaction);
        foreach (var edition in editions.Distinct())
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into subscription (subscriber_id, edition_id) values (@subscriberId, @edition)", new { subscriberId, edition }, transaction);
        }
    }

    /// <summary>Drops what is queued of editions no longer chosen, and ends a subscriber who has none left.</summary>
    private async Task<IReadOnlyList<Edition>> Settle(long subscriberId, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync("""
            delete from delivery where subscriber_id = @subscriberId and state = 'Queued' and issue_id in (
              select i.id from issue i where i.edition_id not in (select b.edition_id from subscription b where b.subscriber_id = @subscriberId))
            """, new { subscriberId }, transaction);
        var left = await EditionsOf(subscriberId, transaction.Connection!, transaction);
        if (left.Count == 0)
        {
            await transaction.Connection!.ExecuteAsync(
                "update subscriber set state = 'Unsubscribed', ended_at = @now where id = @subscriberId and state <> 'Unsubscribed'",
                new { subscriberId, now = clock.GetUtcNow() }, transaction);
        }
        return left;
    }

    private static async Task AddConsent(long subscriberId, string text, string version, string way, DateTimeOffset at, DbTransaction transaction)
        => await transaction.Connection!.ExecuteAsync(
            "insert into consent (subscriber_id, text, version, way, at) values (@subscriberId, @text, @version, @way, @at)",
            new { subscriberId, text, version, way, at }, transaction);
}
