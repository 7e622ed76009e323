using MimeKit;
using MimeKit.Utils;
using Wiredesk.News;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>How a round of sending went.</summary>
/// <param name="Issue">The issue; null when there was no news to send.</param>
/// <param name="Counts">How many of its mails are in each state, after this round and those before.</param>
/// <param name="Trouble">Why the round ended early, if the server could not be used or somebody paused it.</param>
public sealed record SendReport(Issue? Issue, DeliveryCounts Counts, string? Trouble)
{
    public long Sent => Counts.Sent;

    public long Failed => Counts.Failed;

    public long Waiting => Counts.Queued;

    /// <summary>When the first of those that wait is due.</summary>
    public DateTimeOffset? NextTry => Counts.NextTry;

    /// <summary>What is sent when there is no news.</summary>
    public static SendReport Nothing { get; } = new(null, new DeliveryCounts(0, 0, 0, 0, 0, 0, 0, null), null);

    /// <summary>"120 sent, 2 failed, 5 waiting": what is none is not said, but for those sent.</summary>
    public string Told => string.Join(", ", new[]
    {
        (Counts.Sent, "sent", true), (Counts.Failed, "failed", false), (Counts.Unknown, "of unknown outcome", false),
        (Counts.Suppressed, "suppressed", false), (Counts.Left, "left meanwhile", false), (Counts.Queued, "waiting", false),
    }.Where(part => part.Item1 > 0 || part.Item3).Select(part => $"{part.Item1} {part.Item2}"));
}

/// <summary>
/// Sends an issue to its subscribers over several connections. Killed anywhere and started again it goes on where it was:
/// nobody is skipped and nobody mailed twice. A mail whose end was being handed over when the process ended may or may not
/// have gone out; it is not sent again, and its row says that its outcome is unknown.
/// </summary>
public sealed class IssueSender(
    DeliveryStore deliveries, IssueStore issues, OwedCorrectionStore owed, DeskValues values, Settings settings, MailFolder folder, StageMeter meter, TimeProvider clock, ILogger<IssueSender> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SendingRate _rate = new(settings.Mail, clock);
    private readonly ClosedDomains _closed = new(clock);

    /// <exception cref="DeskException">A setting that mail needs is missing or wrong.</exception>
    /// <exception cref="IOException">The data folder cannot be written to.</exception>
    public async Task<SendReport> Send(Edition edition, Issue issue, CancellationToken stop)
    {
        var identity = MailIdentity.Of(settings);
        await _one.WaitAsync(stop);
        try
        {
            using var file = HandoverFile.Open(folder.Path);
            await SendRecovery.Run(file, deliveries, clock.GetUtcNow(), stop);
            var template = new IssueTemplate(issue);
            var chooser = new AddresseeChooser(edition, template, identity);
            await deliveries.Queue(issue, chooser.Choose, stop);
            if (clock.GetUtcNow() - (issue.RetriedAt ?? issue.ComposedAt) >= RetryPause.GiveUpAfter)
                await deliveries.GiveUp(issue.Id, $"given up: not taken on within {RetryPause.GiveUpAfter.TotalHours:0} hours", clock.GetUtcNow(), stop);
            var message = new IssueMessage(edition, template, identity, ReturnAddresses.Of(settings, await values.Secret(stop)));
            var parts = new SendParts(deliveries, issues, _rate, _closed, () => new MailConnection(settings, identity, folder), settings.Mail.Connections, meter, clock, log);
            var trouble = await new SendRound(issue, message, file, parts, stop).Run();
            return await Report(issue, trouble, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Sends an issue to one address as a test.</summary>
    /// <exception cref="MailServerException">The server cannot be used.</exception>
    public async Task<SendOutcome> SendTest(Edition edition, Issue issue, MailboxAddress recipient, CancellationToken stop)
    {
        const string NoReader = "test";
        var identity = MailIdentity.Of(settings);
        var template = new IssueTemplate(issue with { Subject = $"[Test] {issue.Subject}", Subjects = [] });
        var share = IssueShare.Whole(template);
        var delivery = new ClaimedDelivery { MessageId = MimeUtils.GenerateMessageId(identity.Domain), Address = recipient.Address, Token = NoReader, Sections = share.Sections, Corrections = [.. share.Corrections] };
        using var body = new MemoryStream();
        using var mail = new IssueMessage(edition, template, identity, new ReturnAddresses(null, [])).Of(delivery, recipient, clock.GetUtcNow(), body);
        await using var connection = new MailConnection(settings, identity, folder);
        await connection.Open(stop);
        return await connection.Send(mail, body, identity.From, recipient, null);
    }

    public void Dispose() => _one.Dispose();

    private async Task<SendReport> Report(Issue issue, string? trouble, CancellationToken stop)
    {
        var counts = await deliveries.Count(issue.Id, stop);
        if (counts.Queued == 0 && counts.Sending == 0 && trouble is null)
        {
            var now = await issues.ById(issue.Id, stop) ?? issue;
            if (counts.All + now.Erased != now.Chosen)
                log.LogError("issue {Issue}: {All} deliveries and {Erased} erased, where {Chosen} were chosen: rows were lost or added by hand", issue.Id, counts.All, now.Erased, now.Chosen);
            await owed.OweLate(issue.Id, stop);
            await issues.MarkSent(issue.Id, clock.GetUtcNow(), stop);
        }
        return new SendReport(issue, counts, trouble);
    }
}
