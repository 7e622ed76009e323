using Wiredesk.Mail;
using Wiredesk.Nodes;
using Wiredesk.Site.Live;
using Wiredesk.Store;

namespace Wiredesk.Status;

/// <summary>What waits at each stage, and who is there to do it: what the gauges tell.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Queues">What waits, by the stage's name; those stages only that have it in the store.</param>
/// <param name="Nodes">The nodes; null on a SQLite desk.</param>
public sealed record DeskFigures(DateTimeOffset At, IReadOnlyDictionary<string, Backlog> Queues, KnownNodes? Nodes);

/// <summary>
/// Reads how the desk is, from the store. However often it is asked, the store is every ten seconds at most; each node asks by itself, so that
/// its figures do not hang on another one that may be what is wrong.
/// </summary>
internal sealed class StatusReader(
    QueueQueries queues, StatusQueries facts, StageCountStore counts, StageCountLog log, DeliveryStore deliveries, DatabaseFacts databaseFacts, Database database, LiveReaders readers, NodePlace place, Settings settings, TimeProvider clock) : IDisposable
{
    /// <summary>A database that takes longer does not answer. By the machine's clock: a replayed desk's own may run a thousand times as fast.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _since = clock.GetUtcNow();
    private readonly KeptAnswer<DeskFigures> _figures = new(clock);
    private readonly KeptAnswer<DeskStatus> _status = new(clock);

    /// <summary>What was read last; null where that was too long ago to be told.</summary>
    public DeskFigures? LastFigures => _figures.Last;

    /// <summary>What the gauges tell.</summary>
    /// <exception cref="TimeoutException">The database did not answer in time.</exception>
    /// <exception cref="System.Data.Common.DbException">The database did not answer.</exception>
    public Task<DeskFigures> Figures(CancellationToken stop) => _figures.Get(each => ReadFigures(each).WaitAsync(s_patience, stop), stop);

    /// <summary>How the whole desk is.</summary>
    /// <exception cref="TimeoutException">The database did not answer in time.</exception>
    /// <exception cref="System.Data.Common.DbException">The database did not answer.</exception>
    public Task<DeskStatus> Status(CancellationToken stop) => _status.Get(each => ReadStatus(each).WaitAsync(s_patience, stop), stop);

    public void Dispose()
    {
        _figures.Dispose();
        _status.Dispose();
    }

    private async Task<DeskFigures> ReadFigures(CancellationToken stop)
        => new(clock.GetUtcNow(), new Dictionary<string, Backlog>
        {
            [WorkStage.Poll] = await queues.ToPoll(stop),
            [WorkStage.Read] = await queues.ToRead(stop),
            [WorkStage.Look] = await queues.ToLookAt(stop),
            [WorkStage.State] = await queues.ToState(stop),
            [WorkStage.File] = await queues.ToFile(stop),
            [WorkStage.Brief] = await queues.ToBrief(stop),
            [WorkStage.Assign] = await queues.ToAssign(stop),
            [WorkStage.Send] = await queues.ToSend(stop),
            [WorkStage.Hubs] = await queues.ToAskHubs(stop),
        }, await facts.Nodes(stop));

    private async Task<DeskStatus> ReadStatus(CancellationToken stop)
    {
        // What this process has just done stands in it, too.
        await log.Write(stop);
        var figures = await Figures(stop);
        var paces = (await counts.Pace(stop)).ToDictionary(pace => pace.Stage);
        var issues = new List<IssueStatus>();
        foreach (var issue in await facts.Unsent(stop))
            issues.Add(new IssueStatus(issue.Edition, issue.Day, issue.State, issue.Trouble, await deliveries.Count(issue.Id, stop)));
        var status = new DeskStatus
        {
            At = figures.At,
            ToldBy = place.Node?.Name,
            Version = Node.Version,
            Database = database.Name,
            DatabaseBytes = await databaseFacts.Size(stop),
            LiveReaders = readers.Count,
            Stages = [.. WorkStage.All.Select(stage => StageOf(stage.Name, figures, paces.GetValueOrDefault(stage.Name)))],
            HasNodes = figures.Nodes is not null,
            Nodes = figures.Nodes is null ? [] : NodesOf(figures.Nodes),
            Feeds = await facts.Feeds(stop),
            IsMailOn = MailIdentity.MailIsOn(settings),
            Issues = issues,
        };
        return status with { Troubles = [.. StatusTroubles.Of(status, _since, await facts.HasEditions(stop))] };
    }

    private static StageStatus StageOf(string name, DeskFigures figures, StagePace? pace)
    {
        var queue = figures.Queues.GetValueOrDefault(name);
        // The minute that runs, as far as it has come, and the one before.
        var minutes = 1 + (figures.At.ToUnixTimeMilliseconds() % 60_000 / 60_000.0);
        return new StageStatus
        {
            Name = name,
            Waiting = queue?.Length,
            OldestSeconds = queue?.Since is { } since ? Seconds(figures.At - since) : null,
            PerMinute = Math.Round((pace?.InTwoMinutes ?? 0) / minutes, 1),
            InFiveMinutes = pace?.InFiveMinutes ?? 0,
            InAnHour = pace?.InAnHour ?? 0,
            ErrorsInAnHour = pace?.ErrorsInAnHour ?? 0,
            LastError = pace?.LastError,
            LastErrorAt = pace?.LastErrorAt,
        };
    }

    private static IReadOnlyList<NodeStatus> NodesOf(KnownNodes known)
    {
        var usual = known.All.Where(node => IsAtWork(node, known.Now)).GroupBy(node => node.SettingsHash).MaxBy(group => group.Count())?.Key;
        return
        [
            .. known.All.Select(node => new NodeStatus
            {
                Id = node.Id,
                Name = node.Name,
                Roles = node.Roles,
                Version = node.Version,
                IsAtWork = IsAtWork(node, known.Now),
                Since = node.StartedAt,
                SeenSecondsAgo = Seconds(known.Now - node.SeenAt),
                GoneAt = node.GoneAt,
                HasLeft = node.HasLeft,
                ClockAheadSeconds = Math.Round(node.ClockAhead.TotalSeconds, 1),
                HasOtherSettings = IsAtWork(node, known.Now) && node.SettingsHash != usual,
                Leads = !IsAtWork(node, known.Now) ? [] : [.. known.Leads.Where(lead => lead.Session == node.Session).Select(lead => new LeadStatus(lead.Work, lead.Fence, lead.Since))],
            }),
        ];
    }

    /// <summary>Whether the others take it for alive.</summary>
    internal static bool IsAtWork(KnownNode node, DateTimeOffset now) => node.GoneAt is null && now - node.SeenAt < NodeSession.SilentFor;

    private static double Seconds(TimeSpan span) => Math.Max(0, Math.Round(span.TotalSeconds, 1));
}
