using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>Composes and sends editions when they are due, finishes what an earlier run began, and mails those who sign up.</summary>
public sealed class EditionWork(
    EditionStore editions, EditionComposer composer, IssueSender sender, SignUpPost signUps, Settings settings, TimeProvider clock, ILogger<EditionWork> log)
{
    /// <summary>How long a new edition, or a change of an edition's hour, may go unseen.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    /// <summary>An issue later than this is left out: a morning paper is not wanted at night.</summary>
    private static readonly TimeSpan s_latest = TimeSpan.FromHours(6);

    private static readonly TimeSpan s_firstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(30);

    /// <summary>The last time of issue each edition was composed for, or found to have no news.</summary>
    private readonly Dictionary<long, DateTimeOffset> _composedFor = [];

    /// <summary>When an issue with mails to be tried again is next worth a round.</summary>
    private readonly Dictionary<long, DateTimeOffset> _nextRound = [];
    private readonly HashSet<string> _unknownZones = [];
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
        Task[] work = [signUps.Run(both.Token), RunIssues(both.Token)];
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
        return await editions.IssueOf(edition.Id, today, stop) is { } kept
            ? new ComposedIssue(kept, [], EditionComposer.Previewed(kept, edition, MailIdentity.Of(settings)))
            : await composer.Compose(edition, today, clock.GetUtcNow(), stop);
    }

    /// <summary>Sends today's issue now, composing it unless that is done. Those who have it are not sent it again.</summary>
    /// <exception cref="DeskException">There is no such edition, or a setting that mail needs is missing.</exception>
    public async Task<SendReport> SendNow(string editionSlug, CancellationToken stop)
    {
        var edition = await Named(editionSlug, stop);
        if (!MailIdentity.MailIsOn(settings))
            throw new DeskException("setting Mail.Server: not set, so nothing can be sent: name an SMTP server");
        var issue = await IssueOf(edition, EditionSchedule.Day(edition, clock.GetUtcNow()), stop);
        return issue is null ? new SendReport(null, 0, 0, 0, null, null) : await sender.Send(edition, issue, stop);
    }

    private async Task RunIssues(CancellationToken stop)
    {
        while (true)
        {
            var all = (await editions.All(stop)).Where(HasKnownZone).ToList();
            foreach (var edition in all)
                await ComposeIfDue(edition, stop);
            await SendUnsent(all, stop);
            var now = clock.GetUtcNow();
            var next = all.Select(edition => EditionSchedule.Next(edition, now)).Append(now + s_longestWait).Min();
            await Task.Delay(next - now, clock, stop);
        }
    }

    private bool HasKnownZone(Edition edition)
    {
        var known = EditionSchedule.IsTimeZone(edition.TimeZone);
        if (!known && _unknownZones.Add(edition.TimeZone))
            log.LogError("edition {Edition}: time zone {TimeZone} is not known, so it is not sent: use an IANA name such as Europe/Lisbon", edition.Slug, edition.TimeZone);
        return known;
    }

    private async Task ComposeIfDue(Edition edition, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = EditionSchedule.Last(edition, now);
        if (now - due > s_latest || _composedFor.GetValueOrDefault(edition.Id) == due)
            return;
        if (await IssueOf(edition, EditionSchedule.Day(edition, due), stop) is null)
            log.LogInformation("edition {Edition}: no news since the last issue, so none is sent", edition.Slug);
        _composedFor[edition.Id] = due;
    }

    private async Task SendUnsent(IReadOnlyList<Edition> all, CancellationToken stop)
    {
        foreach (var issue in await editions.Unsent(stop))
        {
            var now = clock.GetUtcNow();
            if (now < _serverRestsUntil)
                return;
            if (now < _nextRound.GetValueOrDefault(issue.Id) || all.SingleOrDefault(one => one.Id == issue.EditionId) is not { } edition)
                continue;
            var report = await sender.Send(edition, issue, stop);
            log.LogInformation("edition {Edition}, issue of {Day}: {Sent} sent, {Failed} failed, {Waiting} waiting", edition.Slug, issue.Day, report.Sent, report.Failed, report.Waiting);
            _nextRound[issue.Id] = report.NextTry ?? now;
            _serverTroubles = report.Trouble is null ? 0 : _serverTroubles + 1;
            if (report.Trouble is not null)
            {
                var rest = RetryPause.Doubled(s_firstRest, s_longestRest, _serverTroubles);
                _serverRestsUntil = clock.GetUtcNow() + rest;
                _nextRound.Remove(issue.Id);
                log.LogWarning("edition {Edition}, issue of {Day}: {Trouble}: tried again in {Minutes:0} minutes", edition.Slug, issue.Day, report.Trouble, rest.TotalMinutes);
            }
        }
    }

    /// <summary>The edition's issue of a day, composed unless that was done; null when there is no news.</summary>
    private async Task<Issue?> IssueOf(Edition edition, DateOnly day, CancellationToken stop)
    {
        if (await editions.IssueOf(edition.Id, day, stop) is { } kept)
            return kept;
        var composed = await composer.Compose(edition, day, clock.GetUtcNow(), stop);
        return composed is null ? null : await editions.Keep(composed.Issue, composed.Lines, stop);
    }

    private async Task<Edition> Named(string slug, CancellationToken stop)
        => await editions.BySlug(slug, stop) ?? throw new DeskException($"edition {slug}: there is none of that name: add it first");
}
