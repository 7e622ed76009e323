using System.Security.Cryptography;
using System.Text;
using Wiredesk.Mail.Bounces;
using Wiredesk.Mail.Sending;
using Wiredesk.Store;

namespace Wiredesk.Mail.Inbox;

/// <summary>
/// Does what mail tells that came back. It believes a mail only when it came to an address that this desk made for one
/// delivery, or returns the Message-ID of one: forged bounces end nobody's subscription.
/// </summary>
public sealed class ReturnedMailDesk(ReturnedMailStore store, DeskValues values, Settings settings, ILogger<ReturnedMailDesk> log)
{
    private const string OptOut = "opt-out";

    /// <summary>Handles a mail; when the task ends, what it tells stands in the database. Of the same mail handled again nothing changes.</summary>
    public async Task Handle(IncomingMail mail, CancellationToken stop)
    {
        var returns = ReturnAddresses.Of(settings, await values.Secret(stop));
        var named = (mail.Recipients.Count > 0 ? mail.Recipients.Take(ReturnRecipients.Most) : ReturnRecipients.Of(mail.Message)).Select(returns.Read).OfType<ReturnAddress>().Distinct().ToList();
        var read = BounceReader.Examine(mail.Message);
        var leaving = named.FindAll(address => address.EditionId is not null);
        var proven = await Proven(named, read, stop);
        await store.NoteSent(proven, stop);
        if (NoticesOf(read, leaving, proven) is { Count: > 0 } notices)
        {
            if (await store.Keep(HashOf(mail), notices, stop))
                log.LogInformation("inbox: {Told}", string.Join(", ", notices.Select(notice => $"{notice.Kind} of subscriber {notice.SubscriberId} ({notice.Reason ?? "by mail"})")));
        }
        else if (WhyUnread(read, isOurs: named.Count > 0) is { } why && await store.KeepUnread(HashOf(mail), why, mail.Message, stop))
        {
            log.LogInformation("inbox: a mail was kept unread ({Why}): wiredesk bounces --unread lists it", why);
        }
    }

    /// <summary>The deliveries a mail is proven to be about.</summary>
    private async Task<IReadOnlyList<ReturnedDelivery>> Proven(IReadOnlyList<ReturnAddress> named, ReturnedMail read, CancellationToken stop)
    {
        var proven = new List<ReturnedDelivery>();
        // Whoever complains by the address for leaving is known by it; a bounce there is about a mail somebody else wrote.
        foreach (var address in named.Where(address => address.IssueId is not null || read.Kind == ReturnedKind.Complaint))
        {
            if (await store.DeliveryOf(address.SubscriberId, address.IssueId, stop) is { } delivery)
                proven.Add(delivery);
        }
        if (proven.Count == 0 && read.OriginalMessageId is { } messageId && await store.DeliveryByMessageId(messageId, stop) is { } byMessage)
            proven.Add(byMessage);
        return proven;
    }

    private static List<ReturnNotice> NoticesOf(ReturnedMail read, List<ReturnAddress> leaving, IReadOnlyList<ReturnedDelivery> proven)
    {
        var complaint = read.Bounces.FirstOrDefault(bounce => bounce.IsReadersComplaint);
        // RFC 2369, 3.2: what is written in it does not matter. RFC 3834, 2: what a program answers is nobody's wish.
        if (leaving.Count > 0 && (read.Kind == ReturnedKind.Plain || complaint?.Reason == OptOut))
            return [.. leaving.Select(address => new ReturnNotice { Kind = ReturnKind.Unsubscribe, SubscriberId = address.SubscriberId, EditionId = address.EditionId })];
        if (read.Kind == ReturnedKind.Complaint)
        {
            return complaint is null ? []
                : [.. proven.Select(one => new ReturnNotice { Kind = ReturnKind.Complaint, SubscriberId = one.SubscriberId, IssueId = one.IssueId, Reason = complaint.Reason, Words = complaint.Diagnostic })];
        }
        return read.Kind != ReturnedKind.Bounce ? []
            : [.. proven.Select(one => BounceWeight.Of(read.Bounces, one.Address) with { SubscriberId = one.SubscriberId, IssueId = one.IssueId })];
    }

    /// <summary>Why people should look at a mail that changes nobody; null when they need not.</summary>
    private static string? WhyUnread(ReturnedMail read, bool isOurs) => read.Kind switch
    {
        ReturnedKind.Bounce => "bounce of no mail of ours",
        ReturnedKind.Complaint when read.Bounces.Any(bounce => bounce.IsReadersComplaint) => "complaint about no mail of ours",
        ReturnedKind.Unread => "not understood",
        ReturnedKind.Plain when isOurs => "written by somebody",
        _ => null,
    };

    /// <summary>A mail to several comes once to each by LMTP.</summary>
    private static string HashOf(IncomingMail mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var recipient in mail.Recipients)
            hash.AppendData(Encoding.UTF8.GetBytes($"{recipient.ToLowerInvariant()}\n"));
        hash.AppendData(mail.Message);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
