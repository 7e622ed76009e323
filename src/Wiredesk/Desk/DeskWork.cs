using System.Data.Common;
using Wiredesk.Desk.WebSub;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>
/// Runs the steps side by side, each as long as it finds work, then until the step before it calls or some time has passed.
/// What a stop or a kill leaves undone is found by its stage at the next start.
/// </summary>
public sealed class DeskWork(
    PollStep poll, ReadStep read, StateStep state, FileStep file, BriefStep brief, AssignStep assign, HubLeases hubs, HubNews hubNews, HubPings hubPings, ArticleStore articles, TimeProvider clock, ILogger<DeskWork> log)
{
    private static readonly TimeSpan s_lookAround = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_afterError = TimeSpan.FromSeconds(5);
    private static readonly Stage[] s_unfinished = [Stage.Read, Stage.Stated, Stage.Filed];

    private readonly StepSignal _poll = new();
    private readonly StepSignal _hubs = new();
    private readonly StepSignal _hubPings = new();
    private readonly StepSignal _read = new();
    private readonly StepSignal _look = new();
    private readonly StepSignal _state = new();
    private readonly StepSignal _file = new();
    private readonly StepSignal _brief = new();
    private readonly StepSignal _assign = new();

    /// <summary>The whole desk: from feeds to briefings, until stopped.</summary>
    public Task Run(CancellationToken stop) => Together(stop,
        each => Loop("poll", stopped => poll.Run(stopped, _read.Wake), _poll, _read, each),
        each => Loop("hubs", hubs.Run, _hubs, null, each),
        each => Loop("hub news", hubNews.Run, hubNews.Delivered, _read, each),
        each => Loop("hub pings", hubPings.Run, _hubPings, null, each),
        each => Loop("read", read.ReadFound, _read, _state, each),
        each => Loop("look again", read.LookAgain, _look, _state, each),
        Understand);

    /// <summary>Only what needs no network: from texts that were read to briefings, until stopped.</summary>
    public Task Understand(CancellationToken stop) => Together(stop,
        each => Loop("state", state.Run, _state, _file, each),
        each => Loop("file", file.Run, _file, _brief, each),
        each => Loop("brief", brief.Run, _brief, null, each),
        each => Loop("assign", assign.Run, _assign, null, each));

    /// <summary>Runs <see cref="Understand"/> beside some work that brings articles, and until all of them are briefed.</summary>
    /// <param name="bring">The work; it may call <see cref="WakeUp"/> when it has stored some.</param>
    /// <param name="progress">Told how many articles are at each stage, now and then.</param>
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
                var counts = await articles.CountByStage(stop);
                progress(counts);
                if (finished && s_unfinished.All(stage => counts.GetValueOrDefault(stage) == 0))
                    break;
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, stop);
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

    /// <summary>Says that texts were read.</summary>
    public void WakeUp() => _state.Wake();

    /// <summary>Runs all until stopped; an error in one that it could not mend itself ends the others too, and is thrown.</summary>
    private static async Task Together(CancellationToken stop, params Func<CancellationToken, Task>[] works)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = Array.ConvertAll(works, work => work(all.Token));
        await Task.WhenAny(running);
        await all.CancelAsync();
        await Task.WhenAll(running);
    }

    private async Task Loop(string name, Func<CancellationToken, Task<int>> step, StepSignal called, StepSignal? next, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await step(stop) > 0)
                    next?.Wake();
                next?.Wake();
                await called.Wait(s_lookAround, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or IOException)
            {
                log.LogError(error, "{Step}: the database did not answer; trying again", name);
                await Task.Delay(s_afterError, clock, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }
}
