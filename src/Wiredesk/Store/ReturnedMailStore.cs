using System.Data.Common;
using Dapper;

namespace Wiredesk.Store;

public enum ReturnKind
{
    /// <summary>Mail will never arrive there.</summary>
    Hard,

    /// <summary>Not delivered, for a reason that may pass.</summary>
    Soft,

    /// <summary>The reader calls our mail unwanted.</summary>
    Complaint,

    /// <summary>A reader left by mail.</summary>
    Unsubscribe,

    /// <summary>It could not be read, or not proven to be about a mail of this desk: nobody is changed by it.</summary>
    Unread,
}

/// <summary>What a mail that came back tells of one subscriber.</summary>
public sealed record ReturnNotice
{
    public ReturnKind Kind { get; init; }

    /// <summary>Whom it tells of; null only of what is unread.</summary>
    public long? SubscriberId { get; init; }

    /// <summary>Of which issue; null when the mail does not tell.</summary>
    public long? IssueId { get; init; }

    /// <summary>The edition that is left.</summary>
    public long? EditionId { get; init; }

    /// <summary>An enhanced status code (RFC 3463).</summary>
    public string? Status { get; init; }
    public string? Reason { get; init; }

    /// <summary>The server's words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Whether a soft one says something of the mailbox.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>What is written on the delivery.</summary>
    internal string Told => Storable.Line($"returned: {(Words.Length > 0 ? Words : $"{Status} {Reason}".Trim())}");
}

/// <summary>A delivery that may have come back.</summary>
public sealed record ReturnedDelivery
{
    public long SubscriberId { get; init; }

    /// <summary>Null where only the subscriber is known.</summary>
    public long? IssueId { get; init; }
    public required string Address { get; init; }
}

/// <summary>A mail that was kept as nobody is changed by it.</summary>
public sealed record UnreadMail(long Id, DateTimeOffset At, string? Reason, byte[] Message);

/// <summary>What came back: each message once, with what it changed, in one transaction.</summary>
public sealed class ReturnedMailStore(Database database, TimeProvider clock)
{
    /// <summary>At most so many unread are kept; of more the oldest go.</summary>
    public const int MostUnread = 2000;

    /// <summary>Of an unread message so much is kept, in bytes: its head and what a report says stand in front.</summary>
    public const int MostUnreadBytes = 64 * 1024;

    /// <summary>Unread ones are kept so long: they may hold addresses of readers.</summary>
    public static readonly TimeSpan UnreadKept = TimeSpan.FromDays(90);

    /// <summary>Does what a message tells, unless that was done before.</summary>
    /// <param name="sha256">Identifies the message, and whom it came to.</param>
    /// <param name="notices">What it tells; those of subscribers who are no more change nothing and are not kept.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>Whether it was done now.</returns>
    public Task<bool> Keep(string sha256, IReadOnlyList<ReturnNotice> notices, CancellationToken stop)
        => database.Write(async transaction =>
        {
            if (await IsKept(sha256, transaction))
                return false;
            var part = 0;
            foreach (var notice in notices)
            {
                if (await ReturnEffects.Apply(notice, clock.GetUtcNow(), transaction) is { } id)
                    await transaction.Connection!.ExecuteAsync("update returned_mail set sha256 = @sha256, part = @part where id = @id", new { id, sha256, part = part++ }, transaction);
            }
            return true;
        }, stop);

    /// <summary>Keeps a message that changes nobody, so that people can look at it.</summary>
    /// <param name="sha256">Identifies the message, and whom it came to.</param>
    /// <param name="why">Why it is kept, in a word or two.</param>
    /// <param name="message">The message; its first <see cref="MostUnreadBytes"/> are kept.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>Whether it was kept now.</returns>
    public Task<bool> KeepUnread(string sha256, string why, ReadOnlyMemory<byte> message, CancellationToken stop)
        => database.Write(async transaction =>
        {
            if (await IsKept(sha256, transaction))
                return false;
            var now = clock.GetUtcNow();
            var text = Convert.ToBase64String(message.Span[..Math.Min(message.Length, MostUnreadBytes)]);
            await transaction.Connection!.ExecuteAsync(
                "insert into returned_mail (at, kind, reason, message, sha256) values (@now, 'Unread', @why, @text, @sha256)", new { now, why, text, sha256 }, transaction);
            await transaction.Connection!.ExecuteAsync($"""
                delete from returned_mail where kind = 'Unread' and (at < @old or id <= (select id from returned_mail where kind = 'Unread' order by id desc limit 1 offset {MostUnread}))
                """, new { old = now - UnreadKept }, transaction);
            return true;
        }, stop);

    /// <summary>Notes that mails of which something came back were sent.</summary>
    public Task NoteSent(IReadOnlyList<ReturnedDelivery> deliveries, CancellationToken stop)
        => database.Write(async transaction =>
        {
            foreach (var delivery in deliveries.Where(one => one.IssueId is not null))
                await ReturnEffects.NoteSent(delivery.IssueId!.Value, delivery.SubscriberId, transaction);
        }, stop);

    /// <summary>The delivery of an issue to a subscriber; without an issue, the subscriber. Null when there is none.</summary>
    public Task<ReturnedDelivery?> DeliveryOf(long subscriberId, long? issueId, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<ReturnedDelivery?>(issueId is null
            ? "select id as subscriber_id, address from subscriber where id = @subscriberId"
            : "select d.subscriber_id, d.issue_id, s.address from delivery d join subscriber s on s.id = d.subscriber_id where d.issue_id = @issueId and d.subscriber_id = @subscriberId",
            new { subscriberId, issueId }), stop);

    /// <summary>The delivery whose mail had a Message-ID; null when it was none of this desk.</summary>
    /// <param name="messageId">Without angle brackets.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<ReturnedDelivery?> DeliveryByMessageId(string messageId, CancellationToken stop)
        => database.Read(connection => connection.QueryFirstOrDefaultAsync<ReturnedDelivery?>("""
            select d.subscriber_id, d.issue_id, s.address from delivery d join subscriber s on s.id = d.subscriber_id where d.message_id = @messageId order by d.issue_id limit 1
            """, new { messageId = Storable.Text(messageId) }), stop);

    public Task<long> CountUnread(CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from returned_mail where kind = 'Unread'"), stop);

    /// <summary>The newest that were kept unread, the newest first.</summary>
    public Task<IReadOnlyList<UnreadMail>> Unread(int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<UnreadMail>>(async connection => [.. (await connection.QueryAsync<UnreadRow>(
            "select id, at, reason, message from returned_mail where kind = 'Unread' order by id desc limit @limit", new { limit })).Select(row => row.Mail)], stop);

    public Task<UnreadMail?> Unread(long id, CancellationToken stop)
        => database.Read(async connection => (await connection.QuerySingleOrDefaultAsync<UnreadRow?>(
            "select id, at, reason, message from returned_mail where kind = 'Unread' and id = @id", new { id }))?.Mail, stop);

    private static async Task<bool> IsKept(string sha256, DbTransaction transaction)
        => await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from returned_mail where sha256 = @sha256", new { sha256 }, transaction) > 0;

    private sealed record UnreadRow
    {
        public long Id { get; init; }
        public DateTimeOffset At { get; init; }
        public string? Reason { get; init; }
        public required string Message { get; init; }

        public UnreadMail Mail => new(Id, At, Reason, Convert.FromBase64String(Message));
    }
}
