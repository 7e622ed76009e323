using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Somebody on a list from elsewhere who agreed to be mailed.</summary>
/// <param name="Address">The address as written.</param>
/// <param name="Folded">The address in the one form that tells it from others.</param>
/// <param name="Token">An unguessable token, for an address not seen before.</param>
/// <param name="Subscription">What is to be sent.</param>
/// <param name="Consent">What was agreed to, when and how; no time where the list has none.</param>
public sealed record ListedSubscriber(string Address, string Folded, string Token, Subscription Subscription, ListedConsent Consent);

public sealed record ListedConsent(string Text, string Version, string Way, DateTimeOffset? At);

/// <summary>What became of somebody on a list.</summary>
public enum TransferOutcome
{
    Added,

    /// <summary>Has the edition already, or is on the list of those not to be mailed already.</summary>
    Known,

    /// <summary>Left here, or of this edition, after all that the list tells.</summary>
    Left,

    /// <summary>On the list of those not to be mailed; or mail to it came back, or was called unwanted.</summary>
    NotMailed,

    /// <summary>Put on the list of those not to be mailed.</summary>
    Suppressed,

    /// <summary>Confirmed here by the link in a mail, so what another list says of it does not count.</summary>
    OwnWill,
}

/// <summary>One subscription with the last consent given, as it is taken elsewhere.</summary>
public sealed record ExportedSubscription
{
    public long SubscriberId { get; init; }
    public required string Address { get; init; }
    public SubscriberState State { get; init; }

    /// <summary>Null where nothing is sent any more.</summary>
    public string? Edition { get; init; }
    public Sections? Sections { get; init; }
    public Weekdays? Days { get; init; }
    public int? Hour { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public string? Text { get; init; }
    public string? Version { get; init; }
    public string? Way { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>Subscribers in from lists of other programs, and out; at most <see cref="Among.Most"/> at once, all or none.</summary>
public sealed class SubscriberTransferStore(Database database, SuppressionStore suppressions, TimeProvider clock)
{
    /// <summary>Ends the words for how a consent was given, where it came with a list; the edition follows.</summary>
    public const string ImportedFor = "imported for";

    /// <summary>Confirms those who may be mailed; nobody who left or is not to be mailed is taken back by a list.</summary>
    /// <param name="listed">Who: one edition each, no address twice for one edition.</param>
    /// <param name="isTrial">Whether only to tell what would become of them.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<TransferOutcome>> Add(IReadOnlyList<ListedSubscriber> listed, bool isTrial, CancellationToken stop)
    {
        var secret = await suppressions.Secret(stop);
        return await database.Write<IReadOnlyList<TransferOutcome>>(async transaction =>
        {
            var connection = transaction.Connection!;
            var now = clock.GetUtcNow();
            var known = await Known(listed.Select(one => one.Folded), transaction);
            var hashes = listed.Select(one => SuppressionStore.HashOf(one.Folded, secret)).ToList();
            var suppressed = await Suppressed(hashes, transaction);
            var chosen = (await connection.QueryAsync<(long, long)>($"select subscriber_id, edition_id from subscription where subscriber_id {Among.Ids(connection)}",
                new { ids = known.Values.Select(one => one.Id).ToArray() }, transaction)).ToHashSet();
            var outcomes = new List<TransferOutcome>();
            foreach (var (one, hash) in listed.Zip(hashes))
            {
                var subscriber = known.GetValueOrDefault(one.Folded);
                outcomes.Add(suppressed.Contains(hash) ? TransferOutcome.NotMailed
                    : subscriber is null ? TransferOutcome.Added
                    : await Decide(subscriber, one, chosen.Contains((subscriber.Id, one.Subscription.EditionId)), transaction));
            }
            if (!isTrial)
                await Confirm([.. listed.Zip(outcomes).Where(pair => pair.Second == TransferOutcome.Added).Select(pair => pair.First)], known, now, transaction);
            return outcomes;
        }, stop);
    }

    /// <summary>Puts addresses on the list of those not to be mailed, and ends what is sent to them.</summary>
    /// <param name="folded">The addresses in their one form.</param>
    /// <param name="reason">Why. What another list says (<see cref="SuppressionReason.Imported"/>) does not count for those who confirmed here.</param>
    /// <param name="isTrial">Whether only to tell what would become of them.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<TransferOutcome>> Suppress(IReadOnlyList<string> folded, SuppressionReason reason, bool isTrial, CancellationToken stop)
    {
        var secret = await suppressions.Secret(stop);
        return await database.Write<IReadOnlyList<TransferOutcome>>(async transaction =>
        {
            var known = await Known(folded, transaction);
            var hashes = folded.Select(one => SuppressionStore.HashOf(one, secret)).ToList();
            var suppressed = await Suppressed(hashes, transaction);
            var own = reason == SuppressionReason.Imported ? await OfOwnWill(known.Values, transaction) : [];
            var outcomes = new List<TransferOutcome>();
            foreach (var (address, hash) in folded.Zip(hashes))
            {
                var subscriber = known.GetValueOrDefault(address);
                if (subscriber is not null && own.Contains(subscriber.Id))
                {
                    outcomes.Add(TransferOutcome.OwnWill);
                    continue;
                }
                outcomes.Add(suppressed.Contains(hash) ? TransferOutcome.Known : TransferOutcome.Suppressed);
                if (isTrial)
                    continue;
                await SuppressionStore.Add(hash, reason, clock.GetUtcNow(), transaction);
                if (subscriber is not null)
                    await SubscriberStore.Leave(subscriber.Id, clock.GetUtcNow(), transaction);
            }
            return outcomes;
        }, stop);
    }

    /// <summary>What is to be taken elsewhere, by subscriber, after the one given: each subscription, and of those who get nothing any more, that.</summary>
    /// <param name="editionId">Only of this edition; null for all.</param>
    /// <param name="after">The last subscriber of the batch before; 0 to begin.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<ExportedSubscription>> Export(long? editionId, long after, CancellationToken stop)
        => database.Read<IReadOnlyList<ExportedSubscription>>(async connection => (await connection.QueryAsync<ExportedSubscription>($"""
            select s.id as subscriber_id, s.address, s.state, e.slug as edition, b.sections, b.days, b.hour, s.confirmed_at, c.text, c.version, c.way, c.at
            from (select * from subscriber where id > @after order by id limit {Among.Most}) s
              left join subscription b on b.subscriber_id = s.id left join edition e on e.id = b.edition_id
              left join consent c on c.id = (select max(id) from consent where subscriber_id = s.id)
            where @all = 1 or b.edition_id = @editionId
            order by s.id, e.slug
            """, new { after, editionId, all = editionId is null ? 1 : 0 })).AsList(), stop);

    /// <summary>The highest number that a batch of <see cref="Export"/> reaches; null when nobody comes after.</summary>
    public Task<long?> LastOfBatch(long after, CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long?>($"select max(id) from (select id from subscriber where id > @after order by id limit {Among.Most}) s", new { after }), stop);

    private static async Task<TransferOutcome> Decide(KnownSubscriber subscriber, ListedSubscriber listed, bool hasEdition, DbTransaction transaction) => subscriber.State switch
    {
        SubscriberState.Unsubscribed => TransferOutcome.Left,
        // One who left and asks again answers the mail, or does not.
        SubscriberState.Pending => subscriber.ConfirmedAt is null ? TransferOutcome.Added : TransferOutcome.Left,
        SubscriberState.Confirmed when hasEdition => TransferOutcome.Known,
        // The same list was taken before, and the edition was left since.
        SubscriberState.Confirmed => await Has(subscriber.Id, listed.Consent, transaction) ? TransferOutcome.Left : TransferOutcome.Added,
        _ => TransferOutcome.NotMailed,
    };

    private static async Task<bool> Has(long subscriberId, ListedConsent consent, DbTransaction transaction)
        => await transaction.Connection!.ExecuteScalarAsync<long>(
            "select count(*) from consent where subscriber_id = @subscriberId and text = @Text and way = @Way", new { subscriberId, consent.Text, consent.Way }, transaction) > 0;

    /// <summary>One statement for all rows of a table: a list may have hundreds of thousands.</summary>
    private static async Task Confirm(IReadOnlyList<ListedSubscriber> listed, Dictionary<string, KnownSubscriber> known, DateTimeOffset now, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var fresh = listed.Where(one => !known.ContainsKey(one.Folded)).DistinctBy(one => one.Folded).ToList();
        await connection.ExecuteAsync("insert into subscriber (address, folded, state, token, asked_at, confirmed_at) values (@Address, @Folded, 'Confirmed', @Token, @at, @at)",
            fresh.Select(one => new { one.Address, one.Folded, one.Token, at = one.Consent.At ?? now }), transaction);
        // What they asked for by the form was never confirmed.
        var pending = listed.Where(one => known.GetValueOrDefault(one.Folded)?.State == SubscriberState.Pending).DistinctBy(one => one.Folded).Select(one => new { known[one.Folded].Id, at = one.Consent.At ?? now }).ToList();
        await connection.ExecuteAsync("delete from subscription where subscriber_id = @Id", pending, transaction);
        await connection.ExecuteAsync("update subscriber set state = 'Confirmed', confirmed_at = @at where id = @Id", pending, transaction);

        var ids = (fresh.Count > 0 ? await Known(listed.Select(one => one.Folded), transaction) : known).ToDictionary(one => one.Key, one => one.Value.Id);
        await connection.ExecuteAsync("insert into subscription (subscriber_id, edition_id, sections, days, hour) values (@id, @EditionId, @sections, @days, @Hour)",
            listed.Select(one => new { id = ids[one.Folded], one.Subscription.EditionId, sections = (int)one.Subscription.Sections, days = (int)one.Subscription.Days, one.Subscription.Hour }), transaction);
        await connection.ExecuteAsync("insert into consent (subscriber_id, text, version, way, at) values (@id, @Text, @Version, @Way, @at)",
            listed.Select(one => new { id = ids[one.Folded], one.Consent.Text, one.Consent.Version, one.Consent.Way, at = one.Consent.At ?? now }), transaction);
    }

    private static async Task<Dictionary<string, KnownSubscriber>> Known(IEnumerable<string> folded, DbTransaction transaction)
        => (await transaction.Connection!.QueryAsync<KnownSubscriber>(
            $"select id, folded, state, confirmed_at from subscriber where folded {Among.Of(transaction.Connection!, "folded")}", new { folded = folded.Distinct().ToArray() }, transaction))
            .ToDictionary(one => one.Folded, StringComparer.Ordinal);

    private static async Task<HashSet<string>> Suppressed(IReadOnlyCollection<string> hashes, DbTransaction transaction)
        => (await transaction.Connection!.QueryAsync<string>(
            $"select hash from suppression where hash {Among.Of(transaction.Connection!, "hashes")}", new { hashes = hashes.ToArray() }, transaction)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Those who get mail since they confirmed or chose it here, not since a list said so.</summary>
    private static async Task<HashSet<long>> OfOwnWill(IEnumerable<KnownSubscriber> subscribers, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        return (await connection.QueryAsync<long>($"""
            select distinct subscriber_id from consent
            where subscriber_id {Among.Ids(connection)} and (way like '{SubscriberStore.ByLink}%' or way = '{SubscriberStore.ByPreferences}') and way not like '%{ImportedFor}%'
            """, new { ids = subscribers.Where(one => one.State == SubscriberState.Confirmed).Select(one => one.Id).ToArray() }, transaction)).ToHashSet();
    }

    private sealed record KnownSubscriber
    {
        public long Id { get; init; }
        public required string Folded { get; init; }
        public SubscriberState State { get; init; }
        public DateTimeOffset? ConfirmedAt { get; init; }
    }
}
