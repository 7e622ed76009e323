using System.Collections.Concurrent;
using System.Data.Common;
using Wiredesk.Desk;
using Wiredesk.Mail.Inbox;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>
/// Composes and sends editions when they are due, finishes what an earlier run began, mails those who sign up, and takes in what comes back. One
/// node composes, and takes in; all that mail send, each delivery by one.
/// </summary>
public sealed class EditionWork(
    EditionStore editions, IssueStore issues, DeliveryStore deliveries, EditionComposer composer, IssueCheck check, IssueSender sender, SignUpPost signUps, InboxWork inbox, NodePlace place, Leadership leadership, NodeSignals signals, StageMeter meter, Settings settings, TimeProvider clock, ILogger<EditionWork> log)
{
    /// <summary>How long a new edition, or a change of an edition's hour, may go unseen.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    /// <summary>An issue later than this is left out: a morning paper is not wanted at night.</summary>
    private static readonly TimeSpan s_latest = TimeSpan.FromHours(6);

    /// <summary>The work of composing, as its leader is named.</summary>
    public const string Composing = "compose editions";

    private const string Sending = "send editions";
    private static readonly TimeSpan s_longestRound = TimeSpan.FromHours(26);
    private static readonly TimeSpan s_betweenCorrections = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_firstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(30);

    /// <summary>The last time of issue each edition was composed for, or found to have no news.</summary>
    private readonly Dictionary<long, DateTimeOffset> _composedFor = [];

    /// <summary>When an edition's next mail of corrections may go.</summary>
    private readonly Dictionary<long, DateTimeOffset> _nextCorrections = [];

    /// <summary>When an issue with mails to be tried again is next worth a round.</summary>
    private readonly Dictionary<long, DateTimeOffset> _nextRound = [];
    private readonly ConcurrentDictionary<string, bool> _unknownZones = new(StringComparer.Ordinal);
    private readonly StepSignal _toSend = new();
    private readonly StepSignal _toCompose = new();
    private DateTimeOffset _serverRestsUntil;
    private int _serverTroubles;

    /// <summary>Works until stopped. Without a mail server in the settings there is nothing to do, and it ends at once.</summary>
    /// <exception cref="DeskException">A setting that mail needs is missing or wrong.</exception>
    public async Task Run(CancellationToken stop)
    {
        if (!MailIdentity.MailIsOn(settings))
        {
            log.LogInformation("mail: off, as Mail.Server is not set");
            return;
        }
        // Wrong settings are told at the start, not at the first hour of issue.
        MailIdentity.Of(settings);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Whoever signs up is mailed by the node that was asked.
        var work = new List<Task> { signUps.Run(both.Token) };
        if (place.Does(NodeRoles.Mail))
        {
            signals.On(Sending, _toSend.Wake);
            leadership.TookOver += Compose;
            work.AddRange([ComposeAll(both.Token), SendAll(both.Token)]);
            if (inbox.IsOn)
                work.Add(inbox.Run(both.Token));
        }
        await Task.WhenAny(work);
        await both.CancelAsync();
        try
        {
            await Task.WhenAll(work);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !work.Any(task => task.IsFaulted))
        {
            // Asked to stop.
        }
    }

    /// <summary>The issue that would go out now, without sending or keeping it: today's, if it is composed already; null when there is no news.</summary>
    /// <exception cref="DeskException">There is no such edition, or a setting that mail needs is missing.</exception>
    public async Task<ComposedIssue?> ComposeNow(string editionSlug, CancellationToken stop)
    {
        var edition = await Named(editionSlug, stop);
        var today = EditionSchedule.Day(edition, clock.GetUtcNow());
        return await issues.Of(edition.Id, today, stop) is { } kept
            ? new ComposedIssue(kept, IssueEntries.None, EditionComposer.Previewed(kept, edition, MailIdentity.Of(settings)))
            : await composer.Compose(edition, today, clock.GetUtcNow(), stop);
    }

    /// <summary>Sends today's issue now, composing it unless that is done. Those who have it are not sent it again.</summary>
    /// <exception cref="DeskException">There is no such edition, or a setting that mail needs is missing.</exception>
    public async Task<SendReport> SendNow(string editionSlug, CancellationToken stop)
    {
        var edition = await Named(editionSlug, stop);
        if (!MailIdentity.MailIsOn(settings))
            throw new DeskException("setting Mail.Server: not set, so nothing can be sent: name an SMTP server");
        var issue = await IssueOf(edition, EditionSchedule.Day(edition, clock.GetUtcNow()), fence: null, stop);
        return issue switch
        {
            null => SendReport.Nothing,
            { State: IssueState.Held or IssueState.Paused } => new SendReport(issue, await deliveries.Count(issue.Id, stop), $"the issue is {issue.State.ToString().ToLowerInvariant()}: {issue.Trouble}"),
            _ => await sender.Send(edition, issue, stop),
        };
    }

    /// <summary>Sends the issue that would go out now to one address, as a test: whole, marked as a test, with links that lead nowhere. Nothing of it is kept.</summary>
    /// <returns>What became of it; null when there is no news.</returns>
    /// <exception cref="DeskException">There is no such edition, the address is none, or a setting that mail needs is missing.</exception>
    /// <exception cref="MailServerException">The server cannot be used.</exception>
    public async Task<SendOutcome?> SendTest(string editionSlug, string address, CancellationToken stop)
    {
        var recipient = MailAddress.Parse(address) ?? throw new DeskException($"{address}: not one mail address");
        if (!MailIdentity.MailIsOn(settings))
            throw new DeskException("setting Mail.Server: not set, so nothing can be sent: name an SMTP server");
        var edition = await Named(editionSlug, stop);
        return await ComposeNow(editionSlug, stop) is { } composed ? await sender.SendTest(edition, composed.Issue, recipient, stop) : null;
    }

    /// <summary>The edition's last issue, or mail of corrections; null when it has none.</summary>
    /// <exception cref="DeskException">There is no such edition.</exception>
    public async Task<Issue?> Current(string editionSlug, CancellationToken stop)
    {
        var edition = await Named(editionSlug, stop);
        return (await issues.Newest(edition.Id, 1, stop)) is [var newest] ? newest : null;
    }

    /// <summary>Composes at each edition's hour, and corrections when they are owed.</summary>
    private async Task ComposeAll(CancellationToken stop)
    {
        while (true)
        {
            var wait = s_longestWait;
            await Mend(WorkStage.Compose, async () =>
            {
                var known = await Known(stop);
                if (await leadership.Of(Composing, stop) is { } lead)
                {
                    foreach (var edition in known)
                    {
                        await ComposeIfDue(edition, lead.Fence, stop);
                        if (edition.Corrections == CorrectionMail.AtOnce)
                            await ComposeCorrections(edition, lead.Fence, stop);
                    }
                }
                var now = clock.GetUtcNow();
                wait = known.Select(edition => EditionSchedule.Next(edition, now) - now).Append(s_longestWait).Min();
            }, stop);
            signals.Tell(Sending);
            await _toCompose.Wait(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, stop);
        }
    }

    /// <summary>Sends what is composed; a long sending does not keep the next edition from its hour.</summary>
    private async Task SendAll(CancellationToken stop)
    {
        while (true)
        {
            await Mend(WorkStage.Send, async () => await SendUnsent(await Known(stop), stop), stop);
            await _toSend.Wait(s_longestWait, clock, stop);
        }
    }

    /// <summary>A database, a disk or a key that fails for a while ends nothing: the work is done at the next turn, from where it was.</summary>
    private async Task Mend(string stage, Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException or DeskException or StaleLeaderException && !stop.IsCancellationRequested)
        {
            log.LogError(error, "editions: {Error}: tried again in a minute", error.Message);
            meter.Failed(stage, error.Message);
        }
    }

    private async Task<IReadOnlyList<Edition>> Known(CancellationToken stop) => [.. (await editions.All(stop)).Where(HasKnownZone)];

    private bool HasKnownZone(Edition edition)
    {
        var known = EditionSchedule.IsTimeZone(edition.TimeZone);
        if (!known && _unknownZones.TryAdd(edition.TimeZone, true))
            log.LogError("edition {Edition}: time zone {TimeZone} is not known, so it is not sent: use an IANA name such as Europe/Lisbon", edition.Slug, edition.TimeZone);
        return known;
    }

    private async Task ComposeIfDue(Edition edition, Fence? fence, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = EditionSchedule.Last(edition, now);
        if (now - due > s_latest || _composedFor.GetValueOrDefault(edition.Id) == due)
            return;
        if (await IssueOf(edition, EditionSchedule.Day(edition, due), fence, stop) is null)
            log.LogInformation("edition {Edition}: no news since the last issue, so none is sent", edition.Slug);
        _composedFor[edition.Id] = due;
    }

    /// <summary>Corrections between two issues. Those of a while go together, as an outlet often changes a report more than once.</summary>
    private async Task ComposeCorrections(Edition edition, Fence? fence, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now < _nextCorrections.GetValueOrDefault(edition.Id))
            return;
        var day = EditionSchedule.Day(edition, now);
        var newest = (await issues.Newest(edition.Id, 1, stop)) is [var one] ? one : null;
        // What somebody has to look at first has them already.
        if (newest is { Number: > 0, State: IssueState.Held or IssueState.Paused })
            return;
        var number = 1 + (newest?.Day == IssueStore.DayText(day) ? newest.Number : 0);
        if (await Composed(each => composer.ComposeCorrections(edition, day, number, now, each), stop) is not { } composed)
            return;
        await Keep(edition, composed, fence, stop);
        _nextCorrections[edition.Id] = now + s_betweenCorrections;
    }

    private async Task<Issue> Keep(Edition edition, ComposedIssue composed, Fence? fence, CancellationToken stop)
    {
        var trouble = await check.Of(edition, composed, stop);
        if (trouble is not null)
            log.LogError("edition {Edition}, issue of {Day}: not sent: {Trouble}", edition.Slug, composed.Issue.Day, trouble);
        return await issues.Keep(composed.Issue with { State = trouble is null ? IssueState.Composed : IssueState.Held, Trouble = trouble }, composed.Entries, stop, fence);
    }

    private async Task SendUnsent(IReadOnlyList<Edition> all, CancellationToken stop)
    {
        foreach (var issue in await issues.Unsent(stop))
        {
            var now = clock.GetUtcNow();
            if (Waits(_serverRestsUntil, now))
                return;
            if (Waits(_nextRound.GetValueOrDefault(issue.Id), now) || all.SingleOrDefault(one => one.Id == issue.EditionId) is not { } edition)
                continue;
            var report = await sender.Send(edition, issue, stop);
            log.LogInformation("edition {Edition}, issue of {Day}: {Told}", edition.Slug, issue.Day, report.Told);
            _nextRound[issue.Id] = report.NextTry ?? now;
            _serverTroubles = report.Trouble is null ? 0 : _serverTroubles + 1;
            if (report.Trouble is not null)
            {
                meter.Failed(WorkStage.Send, report.Trouble);
                var rest = RetryPause.Doubled(s_firstRest, s_longestRest, _serverTroubles);
                _serverRestsUntil = clock.GetUtcNow() + rest;
                _nextRound.Remove(issue.Id);
                log.LogWarning("edition {Edition}, issue of {Day}: {Trouble}: tried again in {Minutes:0} minutes", edition.Slug, issue.Day, report.Trouble, rest.TotalMinutes);
            }
        }
    }

    /// <summary>Whether a moment is still to come; one that is too far away was told by a clock that was wrong.</summary>
    private static bool Waits(DateTimeOffset until, DateTimeOffset now) => until > now && until - now < s_longestRound;

    /// <summary>The edition's issue of a day, composed unless that was done; null when there is no news.</summary>
    private async Task<Issue?> IssueOf(Edition edition, DateOnly day, Fence? fence, CancellationToken stop)
    {
        if (await issues.Of(edition.Id, day, stop) is { } kept)
            return kept;
        var now = clock.GetUtcNow();
        var composed = await Composed(each => composer.Compose(edition, day, now, each), stop);
        return composed is null ? null : await Keep(edition, composed, fence, stop);
    }

    private async Task<ComposedIssue?> Composed(Func<CancellationToken, Task<ComposedIssue?>> compose, CancellationToken stop)
    {
        ComposedIssue? composed = null;
        await meter.Run(WorkStage.Compose, async each => (composed = await compose(each)) is null ? 0 : 1, stop);
        return composed;
    }

    private void Compose(string work)
    {
        if (work == Composing)
            _toCompose.Wake();
    }

    private async Task<Edition> Named(string slug, CancellationToken stop)
        => await editions.BySlug(slug, stop) ?? throw new DeskException($"edition {slug}: there is none of that name: add it first");
}
