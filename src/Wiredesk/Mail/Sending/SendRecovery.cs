using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>Settles what this node left in hand when it ended, by the handover file: nobody is skipped and nobody mailed twice. And what a node had that does not come back.</summary>
internal static class SendRecovery
{
    /// <summary>Of a mail whose end was on its way when the desk ended.</summary>
    public const string AnswerNotSeen = "handed over; the desk stopped before the server's answer was seen; not sent again";

    /// <summary>Of a mail of which nothing is known, as the machine went down.</summary>
    public const string NothingKnown = "the machine stopped while the mail was in hand, and whether it went out is not known; not sent again";

    /// <summary>Of a mail in hand of a node that went away with its data folder.</summary>
    public const string NodeGone = "the node that had the mail in hand is gone, and whether it went out is not known; not sent again";

    private const string WordsLost = "refused by the server; the desk stopped before its words were kept";

    /// <summary>Deliveries settled at a time.</summary>
    private const int Batch = 500;

    /// <summary>Settles all that this node has claimed, of whatever issue, before it sends anything.</summary>
    public static async Task Run(HandoverFile file, DeliveryStore deliveries, DateTimeOffset now, CancellationToken stop)
    {
        // A file of an earlier start of the machine need not have what came last; what servers answered by then, they answered.
        var told = file.IsWhole ? file.Left : [.. file.Left.Where(mail => mail.Phase is HandoverPhase.Accepted or HandoverPhase.Refused)];
        foreach (var issue in told.GroupBy(mail => mail.IssueId))
        {
            foreach (var some in issue.Chunk(Batch))
                await deliveries.Settle(issue.Key, [.. some.Select(mail => Settled(mail, now))], stop);
        }
        // What was claimed and not begun is not in the file; unless the file is not whole.
        while (await deliveries.Claimed(Batch, stop) is { Count: > 0 } claimed)
        {
            foreach (var issue in claimed.GroupBy(row => row.IssueId))
            {
                await deliveries.Settle(issue.Key, [.. issue.Select(row => file.IsWhole
                    ? new SettledDelivery(row.SubscriberId, DeliveryState.Queued, null, now, WasTried: false)
                    : new SettledDelivery(row.SubscriberId, DeliveryState.Unknown, NothingKnown, now))], stop);
            }
        }
        file.Forget();
        while (await deliveries.Orphaned(Batch, stop) is { Count: > 0 } orphaned)
        {
            foreach (var issue in orphaned.GroupBy(row => row.IssueId))
                await deliveries.Settle(issue.Key, [.. issue.Select(row => new SettledDelivery(row.SubscriberId, DeliveryState.Unknown, NodeGone, now))], stop);
        }
    }

    private static SettledDelivery Settled(InHand mail, DateTimeOffset now) => mail.Phase switch
    {
        HandoverPhase.Accepted => new SettledDelivery(mail.SubscriberId, DeliveryState.Sent, null, now),
        HandoverPhase.Refused => new SettledDelivery(mail.SubscriberId, DeliveryState.Failed, WordsLost, now),
        HandoverPhase.Ending or HandoverPhase.Written => new SettledDelivery(mail.SubscriberId, DeliveryState.Unknown, AnswerNotSeen, now),
        HandoverPhase.NotNow => new SettledDelivery(mail.SubscriberId, DeliveryState.Queued, null, now + RetryPause.After(1)),
        _ => new SettledDelivery(mail.SubscriberId, DeliveryState.Queued, null, now, WasTried: false),
    };
}
