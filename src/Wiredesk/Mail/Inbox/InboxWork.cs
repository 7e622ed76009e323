using Wiredesk.Mail.Sending;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Mail.Inbox;

/// <summary>Takes in what comes back, wherever the settings say, until stopped. Whatever fails is told and tried again after a pause, each longer than the one before. A mailbox is read by one node at a time; mail is listened for by each.</summary>
public sealed class InboxWork(ReturnedMailDesk desk, DeskValues values, Leadership leadership, Settings settings, TimeProvider clock, ILogger<InboxWork> log)
{
    private const string Reading = "read the inbox";

    /// <summary>How often a node asks whether it reads the mailbox.</summary>
    private static readonly TimeSpan s_askEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(30);

    /// <summary>Whether the settings name a place.</summary>
    public bool IsOn => settings.Mail.Inbox.Length > 0;

    public async Task Run(CancellationToken stop)
    {
        if (InboxAddress.Of(settings.Mail) is not { } address)
            return;
        var inbox = Of(address, settings, values, clock, log);
        for (var failures = 1; ; failures++)
        {
            var begun = clock.GetUtcNow();
            try
            {
                if (address is InboxAddress.Listener)
                    await inbox.Run(desk.Handle, stop);
                else
                    await ReadLed(inbox, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error)
            {
                // What held longer than the pause before it is well again.
                if (clock.GetUtcNow() - begun > RetryPause.Doubled(s_firstPause, s_longestPause, failures))
                    failures = 1;
                var pause = RetryPause.Doubled(s_firstPause, s_longestPause, failures);
                if (error is InboxException)
                    log.LogError("inbox {Trouble}: tried again in {Seconds:0} seconds", error.Message, pause.TotalSeconds);
                else
                    log.LogError(error, "inbox {Address}: failed; tried again in {Seconds:0} seconds", address, pause.TotalSeconds);
                await Task.Delay(pause, clock, stop);
            }
        }
    }

    /// <summary>Reads as long as it is this node that does; another that begins may read a message once more, which counts once.</summary>
    private async Task ReadLed(IInbox inbox, CancellationToken stop)
    {
        while (true)
        {
            if (await leadership.Of(Reading, stop) is not { } lead)
            {
                await Task.Delay(s_askEvery, clock, stop);
                continue;
            }
            using var led = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var reading = inbox.Run(desk.Handle, led.Token);
            while (lead.IsHeld && !reading.IsCompleted)
                await Task.WhenAny(reading, Task.Delay(s_askEvery, clock, stop));
            await led.CancelAsync();
            try
            {
                await reading;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // Another node reads from now on.
            }
        }
    }

    /// <summary>The place that an address stands for.</summary>
    internal static IInbox Of(InboxAddress address, Settings settings, DeskValues values, TimeProvider clock, ILogger log) => address switch
    {
        InboxAddress.Imap imap => new ImapInbox(imap, settings.Mail.InboxPassword ?? "", values, clock),
        InboxAddress.Maildir maildir => new MaildirInbox(maildir, clock),
        InboxAddress.Listener listener => new MailListener(listener, ReturnAddresses.Of(settings, []), clock, log),
        _ => throw new ArgumentOutOfRangeException(nameof(address)),
    };
}
