using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>What mail that came back does to deliveries and subscribers. The caller has proven whose it is.</summary>
/// <remarks>
/// Hard: the subscriber is Bounced and suppressed at once. Soft: only when it goes on. Soft bounces are in a row when of the mails
/// handed over since the first of them, each that has had <see cref="Patience"/> to come back has come back; a single one that
/// has not was taken by its mailbox, and the count starts anew. <see cref="MostSoft"/> in a row over <see cref="LeastSpan"/>
/// are as good as a hard one. What came of a mail sent before its reader confirmed anew says nothing any more.
/// </remarks>
internal static class ReturnEffects
{
    /// <summary>So many soft bounces in a row end a subscription.</summary>
    public const int MostSoft = 5;

    /// <summary>When the first of them is at least so old: a server may be down for days.</summary>
    public static readonly TimeSpan LeastSpan = TimeSpan.FromDays(7);

    /// <summary>A mail that has not come back after this arrived: servers try for five days (RFC 5321, 4.5.4.1: "at least 4-5 days").</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(6);

    /// <summary>At most one is counted in this time, somewhat less than a day as a daily issue is not returned at the minute.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromHours(20);

    /// <summary>A status or a reason is a word; what is longer is cut, in UTF-16 code units.</summary>
    private const int LongestWord = 60;

    /// <returns>The row that tells of it; null when there is no such subscriber or delivery any more.</returns>
    public static async Task<long?> Apply(ReturnNotice notice, DateTimeOffset now, DbTransaction transaction)
    {
        // Locks the row too, where two connections may get here at once.
        if (await transaction.Connection!.QuerySingleOrDefaultAsync<ReaderRow?>(
            "update subscriber set soft_bounces = soft_bounces where id = @SubscriberId returning id, folded, confirmed_at, soft_bounces, soft_since, bounced_at",
            new { notice.SubscriberId }, transaction) is not { } reader)
        {
            return null;
        }
        var delivery = notice.IssueId is null ? null : await transaction.Connection!.QuerySingleOrDefaultAsync<DeliveryRow?>(
            "select issue_id, at from delivery where issue_id = @IssueId and subscriber_id = @SubscriberId", new { notice.IssueId, notice.SubscriberId }, transaction);
        if (notice.IssueId is not null && delivery is null)
            return null;
        if (delivery is not null)
            await Note(notice, transaction);
        var isOld = delivery?.At < reader.ConfirmedAt;
        switch (notice.Kind)
        {
            case ReturnKind.Hard when !isOld:
                await End(reader, SubscriberState.Bounced, SuppressionReason.Bounced, now, transaction);
                break;
            case ReturnKind.Soft when !isOld && notice.Counts && delivery is not null:
                await CountSoft(reader, delivery.IssueId, now, transaction);
                break;
            case ReturnKind.Complaint:
                await End(reader, SubscriberState.Complained, SuppressionReason.Complained, now, transaction);
                break;
            case ReturnKind.Unsubscribe:
                await SubscriberStore.End(reader.Id, notice.EditionId, now, transaction);
                break;
        }
        return await Insert(notice, now, transaction);
    }

    /// <summary>What came back of a mail went out.</summary>
    public static Task NoteSent(long issueId, long subscriberId, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync("update delivery set state = 'Sent' where issue_id = @issueId and subscriber_id = @subscriberId and state = 'Unknown'", new { issueId, subscriberId }, transaction);

    /// <summary>Writes on the delivery what is said of it. <c>delivery.at</c> stays the moment it was handed over.</summary>
    private static async Task Note(ReturnNotice notice, DbTransaction transaction)
    {
        await NoteSent(notice.IssueId!.Value, notice.SubscriberId!.Value, transaction);
        if (notice.Kind is not (ReturnKind.Hard or ReturnKind.Soft))
            return;
        await transaction.Connection!.ExecuteAsync(
            "update delivery set state = @state, error = @error where issue_id = @IssueId and subscriber_id = @SubscriberId and state = 'Sent'",
            new { state = notice.Kind == ReturnKind.Hard ? nameof(DeliveryState.Failed) : nameof(DeliveryState.Sent), error = notice.Told, notice.IssueId, notice.SubscriberId }, transaction);
    }

    private static async Task CountSoft(ReaderRow reader, long issueId, DateTimeOffset now, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var asked = new { reader.Id, issueId, reader.SoftSince, late = now - Patience };
        if (now - reader.BouncedAt < Between
            || await connection.ExecuteScalarAsync<long>("select count(*) from returned_mail where subscriber_id = @Id and issue_id = @issueId and kind = 'Soft'", asked, transaction) > 0)
        {
            return;
        }
        var isInRow = reader.SoftSince is not null && await connection.ExecuteScalarAsync<long>("""
            select count(*) from delivery where subscriber_id = @Id and issue_id <> @issueId and state = 'Sent' and error is null and at > @SoftSince and at <= @late
            """, asked, transaction) == 0;
        var (count, since) = isInRow ? (reader.SoftBounces + 1, reader.SoftSince!.Value) : (1, now);
        await connection.ExecuteAsync("update subscriber set soft_bounces = @count, soft_since = @since, bounced_at = @now where id = @Id", new { reader.Id, count, since, now }, transaction);
        if (count >= MostSoft && now - since >= LeastSpan)
            await End(reader, SubscriberState.Bounced, SuppressionReason.Bounced, now, transaction);
    }

    /// <summary>Ends a subscriber who is mailed; who left before, or asks anew, is only put on the list.</summary>
    private static async Task End(ReaderRow reader, SubscriberState state, SuppressionReason reason, DateTimeOffset now, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync(
            "update subscriber set state = @state, ended_at = @now where id = @Id and (state = 'Confirmed' or (@state = 'Complained' and state <> 'Complained'))",
            new { reader.Id, state = state.ToString(), now }, transaction);
        await SuppressionStore.Add(SuppressionStore.HashOf(reader.Folded, await DeskValues.Secret(transaction)), reason, now, transaction);
    }

    private static Task<long?> Insert(ReturnNotice notice, DateTimeOffset now, DbTransaction transaction)
        => transaction.Connection!.QuerySingleAsync<long?>("""
            insert into returned_mail (at, kind, subscriber_id, issue_id, status, reason) values (@now, @kind, @SubscriberId, @IssueId, @Status, @Reason) returning id
            """, new { now, kind = notice.Kind.ToString(), notice.SubscriberId, notice.IssueId, Status = Short(notice.Status), Reason = Short(notice.Reason) }, transaction);

    // A complaint names its reason itself, in whatever letters.
    private static string? Short(string? text) => Storable.Line(text is { Length: > LongestWord } ? text[..LongestWord] : text);

    private sealed record ReaderRow
    {
        public long Id { get; init; }
        public required string Folded { get; init; }
        public DateTimeOffset? ConfirmedAt { get; init; }
        public int SoftBounces { get; init; }
        public DateTimeOffset? SoftSince { get; init; }
        public DateTimeOffset? BouncedAt { get; init; }
    }

    private sealed record DeliveryRow
    {
        public long IssueId { get; init; }
        public DateTimeOffset? At { get; init; }
    }
}
