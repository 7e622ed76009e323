using System.Threading.Channels;
using MimeKit;
using Wiredesk.Mail.Inbox;
using Wiredesk.News;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>What rounds of sending have in common.</summary>
internal sealed record SendParts(
    DeliveryStore Deliveries, IssueStore Issues, SendingRate Rate, ClosedDomains Closed, Func<MailConnection> Connect, int Connections, StageMeter Meter, TimeProvider Clock, ILogger Log);

/// <summary>Going once through all of an issue that is due.</summary>
internal sealed class SendRound(Issue issue, IssueMessage message, HandoverFile file, SendParts parts, CancellationToken stop)
{
    /// <summary>Rows claimed at a time. They are in hand, and of a stopped desk, for a moment only.</summary>
    private const int ClaimBatch = 400;

    /// <summary>A turn further away than this is not waited for with a connection open.</summary>
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(2);

    /// <summary>A connection that was lost is tried again after these.</summary>
    private static readonly TimeSpan[] s_reconnects = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)];

    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private string? _trouble;

    private TimeProvider Clock => parts.Clock;

    /// <returns>What ended it early; null when all that was due was dealt with.</returns>
    public async Task<string?> Run()
    {
        var outcomes = new OutcomeWriter(parts.Deliveries, issue.Id, parts.Meter, Clock, _end);
        var connections = Enumerable.Range(0, parts.Connections).Select(_ => parts.Connect()).ToList();
        try
        {
            // Nothing is claimed before the server is there: its absence costs no one a try.
            await connections[0].Open(stop);
            var writing = outcomes.Run();
            var claimed = Channel.CreateBounded<ClaimedDelivery>(ClaimBatch);
            Task[] work = [Claim(claimed.Writer, outcomes), .. connections.Select(connection => SendAll(claimed.Reader, connection, outcomes))];
            try
            {
                await Task.WhenAll(work);
            }
            finally
            {
                outcomes.Complete();
                await writing;
            }
            stop.ThrowIfCancellationRequested();
        }
        catch (MailServerException error)
        {
            _trouble = error.Message;
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
            _end.Dispose();
        }
        return _trouble;
    }

    private async Task Claim(ChannelWriter<ClaimedDelivery> claimed, OutcomeWriter outcomes)
    {
        try
        {
            for (long last = 0; !_end.IsCancellationRequested;)
            {
                if ((await parts.Issues.StateOf(issue.Id, stop)) is IssueState.Paused)
                {
                    await End("paused");
                    break;
                }
                parts.Rate.ShareAmong(await parts.Deliveries.CountSenders(stop));
                var due = await parts.Deliveries.ClaimDue(issue.Id, ClaimBatch, Clock.GetUtcNow(), stop, last);
                if (due.Count == 0)
                    break;
                last = due[^1].SubscriberId;
                foreach (var delivery in due)
                    await Give(delivery, claimed, outcomes);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: the round says so when all is put back.
        }
        finally
        {
            claimed.Complete();
        }
    }

    /// <summary>Gives a claimed delivery to the connections; when the round ends, back to the queue.</summary>
    private async Task Give(ClaimedDelivery delivery, ChannelWriter<ClaimedDelivery> claimed, OutcomeWriter outcomes)
    {
        try
        {
            await claimed.WriteAsync(delivery, _end.Token);
        }
        catch (OperationCanceledException)
        {
            PutBack(delivery, outcomes, Clock.GetUtcNow());
        }
    }

    private async Task SendAll(ChannelReader<ClaimedDelivery> claimed, MailConnection connection, OutcomeWriter outcomes)
    {
        // One for all: the mails of a connection are sent one after the other.
        using var body = new MemoryStream();
        await foreach (var delivery in claimed.ReadAllAsync(CancellationToken.None))
        {
            if (_end.IsCancellationRequested)
            {
                PutBack(delivery, outcomes, Clock.GetUtcNow());
                continue;
            }
            try
            {
                await SendOne(delivery, body, connection, outcomes);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                PutBack(delivery, outcomes, Clock.GetUtcNow());
            }
            catch (MailServerException error)
            {
                PutBack(delivery, outcomes, Clock.GetUtcNow());
                await End(error.Message);
            }
            catch
            {
                await _end.CancelAsync();
                throw;
            }
        }
    }

    private async Task SendOne(ClaimedDelivery delivery, MemoryStream body, MailConnection connection, OutcomeWriter outcomes)
    {
        if (MailAddress.Parse(delivery.Address) is not { } recipient)
        {
            Settle(DeliveryState.Failed, "not a mail address");
            return;
        }
        var domain = recipient.Domain;
        if (parts.Closed.ClosedUntil(domain) is { } reopened)
        {
            PutBack(delivery, outcomes, reopened, $"{domain} refuses this sender: let alone until {reopened:u}");
            return;
        }
        var wait = parts.Rate.UntilTurn(domain, issue.Id, delivery.SubscriberId, s_longestTurn);
        if (wait > s_longestTurn)
        {
            PutBack(delivery, outcomes, Clock.GetUtcNow() + wait);
            return;
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, Clock, _end.Token);
        await parts.Rate.Wait(_end.Token);
        await Open(connection);
        if (file.Begin(issue.Id, delivery.SubscriberId) is not { } handover)
        {
            // More outcomes wait for the database than the file has places: it is far behind, and catches up first.
            PutBack(delivery, outcomes, Clock.GetUtcNow());
            return;
        }
        // From here to the outcome the desk does not stop of itself, so that each mail's outcome is known.
        using var mail = message.Of(delivery, recipient, Clock.GetUtcNow(), body);
        switch (await Hand(mail, body, delivery, connection, recipient, handover, outcomes))
        {
            case SendOutcome.Accepted:
                parts.Closed.Note(domain, null);
                Settle(DeliveryState.Sent, null, handover);
                break;
            case SendOutcome.Refused refused:
                Tell(domain, refused.Status);
                Settle(DeliveryState.Failed, refused.Error, handover, BounceWeight.Of(refused));
                break;
            case SendOutcome.NotNow later:
                Tell(domain, later.Status);
                outcomes.Add(new SettledDelivery(delivery.SubscriberId, DeliveryState.Queued, later.Error, Clock.GetUtcNow() + (later.Status is null ? RetryPause.AfterBreak(delivery.Attempts) : RetryPause.After(delivery.Attempts))), handover);
                break;
            case SendOutcome.Unknown unknown:
                Settle(DeliveryState.Unknown, unknown.Error, handover);
                break;
        }

        void Settle(DeliveryState state, string? error, Handover? handover = null, ReturnNotice? refusal = null)
            => outcomes.Add(new SettledDelivery(delivery.SubscriberId, state, error, Clock.GetUtcNow()) { Refusal = refusal }, handover);
    }

    private async Task<SendOutcome> Hand(MimeMessage mail, MemoryStream body, ClaimedDelivery delivery, MailConnection connection, MailboxAddress recipient, Handover handover, OutcomeWriter outcomes)
    {
        try
        {
            SendOutcome? outcome = null;
            await parts.Meter.Run(WorkStage.Send, async _ =>
            {
                outcome = await connection.Send(mail, body, message.ReturnTo(delivery), recipient, handover);
                return 1;
            }, CancellationToken.None);
            return outcome!;
        }
        catch (MailServerException error)
        {
            await End(error.Message);
            return new SendOutcome.NotNow(error.Message, null);
        }
    }

    /// <summary>Opens a connection; one that was lost, as when the server starts anew, after some pauses too.</summary>
    private async Task Open(MailConnection connection)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await connection.Open(_end.Token);
                return;
            }
            catch (MailServerException) when (tries < s_reconnects.Length)
            {
                await Task.Delay(s_reconnects[tries], Clock, _end.Token);
            }
        }
    }

    private void Tell(string domain, SmtpStatus? refusal)
    {
        if (parts.Closed.Note(domain, refusal))
            parts.Log.LogWarning("issue {Issue}: {Domain} refuses this sender by policy: what is for it waits some hours", issue.Id, domain);
    }

    private static void PutBack(ClaimedDelivery delivery, OutcomeWriter outcomes, DateTimeOffset notBefore, string? why = null)
        => outcomes.Add(new SettledDelivery(delivery.SubscriberId, DeliveryState.Queued, why, notBefore, WasTried: false), null);

    private async Task End(string trouble)
    {
        _trouble ??= trouble;
        await _end.CancelAsync();
    }
}
