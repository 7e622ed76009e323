using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>How a round of sending went.</summary>
/// <param name="Issue">The issue; null when there was no news to send.</param>
/// <param name="Sent">Mails the server has taken on, in this round and before.</param>
/// <param name="Failed">Mails refused for good, given up, or of unknown outcome, likewise.</param>
/// <param name="Waiting">Mails to be tried again.</param>
/// <param name="NextTry">When the first of those is due.</param>
/// <param name="Trouble">Why the round ended early, if the server could not be used.</param>
public sealed record SendReport(Issue? Issue, long Sent, long Failed, long Waiting, DateTimeOffset? NextTry, string? Trouble);

/// <summary>
/// Sends an issue to its subscribers. Killed anywhere and started again it goes on where it was: nobody is skipped and
/// nobody mailed twice. A mail that was being handed over when the process ended may or may not have gone out; it is not
/// sent again, and its row says that its outcome is unknown.
/// </summary>
public sealed class IssueSender(DeliveryStore deliveries, EditionStore editions, Settings settings, TimeProvider clock)
{
    /// <summary>What is recorded of a mail that was being handed over when the process ended.</summary>
    public const string UnknownOutcome = "outcome unknown: the desk stopped while the mail was being handed over; not sent again";

    /// <exception cref="DeskException">A setting that mail needs is missing or wrong.</exception>
    public async Task<SendReport> Send(Edition edition, Issue issue, CancellationToken stop)
    {
        var identity = MailIdentity.Of(settings);
        await deliveries.SettleUnknown(issue.Id, UnknownOutcome, clock.GetUtcNow(), stop);
        await deliveries.Queue(issue, token => IssueMessage.MessageId(edition, issue, token, identity), stop);
        if (clock.GetUtcNow() - issue.ComposedAt >= RetryPause.GiveUpAfter)
            await deliveries.GiveUp(issue.Id, $"given up: not taken on within {RetryPause.GiveUpAfter.TotalHours:0} hours", clock.GetUtcNow(), stop);

        string? trouble = null;
        try
        {
            await SendDue(edition, issue, identity, stop);
        }
        catch (MailServerException error)
        {
            trouble = error.Message;
        }
        return await Report(issue, trouble, stop);
    }

    private async Task SendDue(Edition edition, Issue issue, MailIdentity identity, CancellationToken stop)
    {
        await using var connection = new MailConnection(settings, identity);
        for (long last = 0; ;)
        {
            var due = await deliveries.Due(issue.Id, last, clock.GetUtcNow(), stop);
            if (due.Count == 0)
                return;
            foreach (var subscriber in due)
            {
                stop.ThrowIfCancellationRequested();
                // Nothing is claimed before the server is there: its absence costs no one a try.
                await connection.Open(stop);
                if (await deliveries.Claim(issue.Id, subscriber, clock.GetUtcNow(), stop) is { } delivery)
                    await SendOne(edition, issue, delivery, connection, identity);
                last = subscriber;
            }
        }
    }

    /// <summary>Between claim and settlement the desk does not stop of itself, so that each mail's outcome is recorded.</summary>
    private async Task SendOne(Edition edition, Issue issue, ClaimedDelivery delivery, MailConnection connection, MailIdentity identity)
    {
        if (MailAddress.Parse(delivery.Address) is not { } recipient)
        {
            await Settle(DeliveryState.Failed, "not a mail address");
            return;
        }
        using var message = IssueMessage.Of(edition, issue, delivery, recipient, identity, clock.GetUtcNow());
        SendOutcome outcome;
        try
        {
            outcome = await connection.Send(message, recipient);
        }
        catch (MailServerException error)
        {
            await Settle(DeliveryState.Queued, error.Message, RetryPause.After(delivery.Attempts));
            throw;
        }
        await (outcome switch
        {
            SendOutcome.Accepted => Settle(DeliveryState.Sent, null),
            SendOutcome.Refused refused => Settle(DeliveryState.Failed, refused.Error),
            SendOutcome.Unknown unknown => Settle(DeliveryState.Failed, unknown.Error),
            SendOutcome.NotNow later => Settle(DeliveryState.Queued, later.Error, RetryPause.After(delivery.Attempts)),
            _ => throw new InvalidOperationException($"no such outcome: {outcome}"),
        });

        Task Settle(DeliveryState state, string? error, TimeSpan pause = default)
            => deliveries.Settle(issue.Id, delivery.SubscriberId, state, error, clock.GetUtcNow() + pause, CancellationToken.None);
    }

    private async Task<SendReport> Report(Issue issue, string? trouble, CancellationToken stop)
    {
        var counts = await deliveries.Count(issue.Id, stop);
        if (counts.Queued == 0 && counts.Sending == 0)
            await editions.MarkSent(issue.Id, clock.GetUtcNow(), stop);
        return new SendReport(issue, counts.Sent, counts.Failed, counts.Queued, counts.NextTry, trouble);
    }
}
