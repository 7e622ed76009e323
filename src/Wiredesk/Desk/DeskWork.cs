using System.Data.Common;
using Wiredesk.Desk.WebSub;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>
/// Runs the steps side by side, each as long as it finds work, then until the step before it calls or some time has passed.
/// What a stop or a kill leaves undone is found by its stage at the next start, or by another node.
/// </summary>
public sealed class DeskWork(
    PollStep poll, ReadStep read, StateStep state, FileStep file, BriefStep brief, AssignStep assign, HubLeases hubs, HubNews hubNews, HubPings hubPings,
    ArticleStore articles, NodePlace place, Leadership leadership, NodeSignals signals, StageMeter meter, TimeProvider clock, ILogger<DeskWork> log)
{
    private static readonly TimeSpan s_lookAround = TimeSpan.FromSeconds(15);

    /// <summary>A node that leaves filing to others is called at each step of theirs, and follows no more often.</summary>
    private static readonly TimeSpan s_follow = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_afterError = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestAfterError = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_progress = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_progressOfMany = TimeSpan.FromSeconds(2);
    private const int LongQueue = 5_000;

    // The steps, as calls and leaders name them.
    private const string Poll = WorkStage.Poll;
    private const string Hubs = WorkStage.Hubs;
    private const string HubPing = WorkStage.HubPings;
    private const string Read = WorkStage.Read;
    private const string Look = WorkStage.Look;
    private const string State = WorkStage.State;
    private const string File = WorkStage.File;
    private const string Brief = WorkStage.Brief;

    /// <summary>The whole desk: from feeds to briefings, as far as it is this node's, until stopped.</summary>
    public Task Run(CancellationToken stop)
    {
        var works = new List<Func<CancellationToken, Task>>();
        if (place.Does(NodeRoles.Fetch))
        {
            works.AddRange([
                each => Loop(Poll, stopped => poll.Run(stopped, () => signals.Tell(Read)), Read, each),
                each => Loop(Hubs, AskHubs, null, each),
                each => Loop(HubPing, stopped => Led(HubPing, Measured(HubPing, hubPings.Run), stopped), null, each),
                each => Loop(Read, read.ReadFound, State, each),
                each => Loop(Look, read.LookAgain, State, each),
            ]);
        }
        // What hubs deliver waits with the node they delivered it to.
        if (place.Does(NodeRoles.Fetch) || place.Does(NodeRoles.Web))
            works.Add(each => Loop(WorkStage.HubNews, Measured(WorkStage.HubNews, hubNews.Run), hubNews.Delivered, Read, each));
        works.AddRange(Understanding());
        return works.Count == 0 ? Task.Delay(Timeout.InfiniteTimeSpan, clock, stop) : Together(stop, [.. works]);
    }

    /// <summary>Only what needs no network: from texts that were read to briefings, until stopped.</summary>
    public Task Understand(CancellationToken stop) => Together(stop, [.. Understanding()]);

    private IEnumerable<Func<CancellationToken, Task>> Understanding()
    {
        if (place.Does(NodeRoles.Read))
            yield return each => Loop(State, Measured(State, state.Run), File, each);
        if (place.Does(NodeRoles.File))
        {
            yield return each => Loop(File, Measured(File, file.Run), Brief, each);
            yield return each => Loop(Brief, Measured(Brief, brief.Run), null, each);
            yield return each => Loop(AssignStep.Work, Measured(WorkStage.Assign, assign.Run), null, each);
        }
    }

    /// <summary>Runs <see cref="Understand"/> beside some work that brings articles, and until all of them are briefed.</summary>
    /// <param name="bring">The work; it may call <see cref="WakeUp"/> when it has stored some.</param>
    /// <param name="progress">Told how many articles wait at each stage, now and then.</param>
    /// <param name="stop">Leaves everything as it is, to be gone on with later.</param>
    public async Task UnderstandAll(Func<CancellationToken, Task> bring, Action<IReadOnlyDictionary<Stage, long>> progress, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = Understand(done.Token);
        try
        {
            var brought = bring(done.Token);
            while (!work.IsCompleted)
            {
                var finished = brought.IsCompleted;
                var waiting = await Patiently(() => articles.CountWaiting(stop), stop);
                progress(waiting);
                if (finished && waiting.Count == 0)
                    break;
                // Of a long queue the count is to be little beside the work.
                await Task.Delay(waiting.Values.Sum() < LongQueue ? s_progress : s_progressOfMany, clock, stop);
            }
            // What is brought may wait for the work, which has failed if it is over by now.
            if (work.IsCompleted)
                await done.CancelAsync();
            await brought;
        }
        finally
        {
            await done.CancelAsync();
            await work;
        }
    }

    /// <summary>Asks the database what no step would ask again, until it answers: one on a server may be away for a while.</summary>
    public async Task<T> Patiently<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        var isTold = false;
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception error) when (error is DbException or IOException && Database.IsAway(error))
            {
                if (!isTold)
                    log.LogError("the database did not answer: {Error}; trying again until it does", Database.Why(error));
                isTold = true;
                await Task.Delay(s_afterError, clock, stop);
            }
        }
    }

    /// <summary>Says that texts were read.</summary>
    public void WakeUp() => signals.Tell(State);

    /// <summary>Runs all until stopped; an error in one that it could not mend itself ends the others too, and is thrown.</summary>
    private static async Task Together(CancellationToken stop, params Func<CancellationToken, Task>[] works)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = Array.ConvertAll(works, work => work(all.Token));
        await Task.WhenAny(running);
        await all.CancelAsync();
        await Task.WhenAll(running);
    }

    /// <summary>A step whose runs are batches; those that flow (poll, read, look again) are measured where their parts are.</summary>
    private Func<CancellationToken, Task<int>> Measured(string stage, Func<CancellationToken, Task<int>> step) => stop => meter.Run(stage, step, stop);

    /// <summary>Each node tells what its own polls saw; one asks.</summary>
    private async Task<int> AskHubs(CancellationToken stop)
    {
        await hubs.TakeIn(stop);
        return await Led(Hubs, Measured(Hubs, hubs.Run), stop);
    }

    /// <summary>A step that one node does at a time.</summary>
    private async Task<int> Led(string work, Func<CancellationToken, Task<int>> step, CancellationToken stop)
        => await leadership.Of(work, stop) is null ? 0 : await step(stop);

    private async Task Loop(string name, Func<CancellationToken, Task<int>> step, string? next, CancellationToken stop)
    {
        var called = new StepSignal();
        var tookOver = name is File or Brief ? new StepSignal() : null;
        signals.On(name, called.Wake);
        void TookOver(string work)
        {
            // Who files a language briefs it.
            if (work == name || (name is File or Brief && FilingWork.Language(work) is not null))
            {
                called.Wake();
                tookOver?.Wake();
            }
        }
        leadership.TookOver += TookOver;
        if (place.Session is { } session)
            session.OthersGone += called.Wake;
        try
        {
            await Loop(name, step, called, next, stop, tookOver);
        }
        finally
        {
            leadership.TookOver -= TookOver;
            if (place.Session is { } ended)
                ended.OthersGone -= called.Wake;
        }
    }

    private async Task Loop(string name, Func<CancellationToken, Task<int>> step, StepSignal called, string? next, CancellationToken stop, StepSignal? tookOver = null)
    {
        var pause = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await step(stop) > 0)
                {
                    if (next is not null)
                        signals.Tell(next);
                }
                if (pause > TimeSpan.Zero)
                    log.LogInformation("{Step}: the database answers again", name);
                pause = TimeSpan.Zero;
                await called.Wait(s_lookAround, clock, stop);
                if (tookOver is not null)
                    await BesideOthers(name == File ? s_follow : s_lookAround, tookOver, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (StaleLeaderException stale)
            {
                log.LogWarning("{Step}: {Stale}", name, stale.Message);
                meter.Failed(name, stale.Message);
            }
            catch (Exception error) when (error is DbException or IOException)
            {
                if (pause == TimeSpan.Zero)
                    log.LogError(Database.IsAway(error) ? null : error, "{Step}: the database did not answer: {Error}; trying again until it does", name, Database.Why(error));
                meter.Failed(name, $"the database did not answer: {Database.Why(error)}");
                pause = pause == TimeSpan.Zero ? s_afterError : s_longestAfterError;
                try
                {
                    // Sooner when the node is among the others again.
                    await called.Wait(pause, clock, stop);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Lets some time pass, as long as this node has nothing to file or brief itself.</summary>
    private async Task BesideOthers(TimeSpan atMost, StepSignal tookOver, CancellationToken stop)
    {
        for (var passed = TimeSpan.Zero; passed < atMost && leadership.LeavesFilingToOthers; passed += s_follow)
            await tookOver.Wait(s_follow, clock, stop);
    }
}
