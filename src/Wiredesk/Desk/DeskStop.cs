using Wiredesk.Nodes;

namespace Wiredesk.Desk;

/// <summary>
/// Ends a desk that serves, in an order: it says that it is not ready, its steps end, it leaves the other nodes, it answers who has asked. Each has its time, whatever
/// it waits for (a host, a mail server, a database that is gone), so that all is over before a supervisor kills. What is broken off is found by its stage
/// at the next start, as after a kill.
/// </summary>
internal static class DeskStop
{
    // By the machine's clock: a replayed desk's own may run a thousand times as fast.

    /// <summary>How long steps may take to end.</summary>
    private static readonly TimeSpan s_steps = TimeSpan.FromSeconds(3.5);

    /// <summary>How long leaving the nodes may take.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromSeconds(1.5);

    /// <summary>How long answers that are under way, and what runs beside them, may take.</summary>
    public static readonly TimeSpan Server = TimeSpan.FromSeconds(1.5);

    /// <summary>A node that is one of several answers so long after it has said that it is not ready: whoever spreads requests over them looks every second or two.</summary>
    private static readonly TimeSpan s_notice = TimeSpan.FromSeconds(2);

    /// <summary>All of it; Docker kills after ten seconds.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromSeconds(9.5);

    /// <summary>Ends a desk whose steps have been told to stop.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="steps">Its work.</param>
    /// <param name="wasAsked">Whether somebody asked for it; else a step failed, and that is thrown.</param>
    public static async Task Run(DeskHost desk, IReadOnlyList<Task> steps, bool wasAsked)
    {
        var log = desk.Get<ILoggerFactory>().CreateLogger(typeof(DeskStop));
        // From here on the desk is not ready, and live pages end.
        desk.App.Lifetime.StopApplication();
        var noticed = IsOneOfSeveral(desk) ? Within(s_notice, new TaskCompletionSource().Task) : Task.CompletedTask;
        var all = Task.WhenAll(steps);
        if (!await Within(s_steps, all))
            log.LogWarning("stop: some work did not end within {Seconds:0.#} s and is broken off; it is found where it was at the next start", s_steps.TotalSeconds);
        await desk.LeaveNodes();
        await noticed;
        await desk.App.StopAsync(CancellationToken.None);
        if (!all.IsFaulted)
            return;
        // A database that went away, and the stop with it, is no fault of the desk.
        if (!wasAsked)
            await all;
        log.LogWarning("stop: some work was broken off: {Error}", all.Exception!.GetBaseException().Message);
    }

    /// <summary>Waits for something to end, whichever way, and no longer than it may take.</summary>
    /// <returns>Whether it has ended.</returns>
    public static async Task<bool> Within(TimeSpan atMost, Task ending)
    {
        using var patience = new CancellationTokenSource(atMost);
        await ending.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ending.IsCompleted;
    }

    private static bool IsOneOfSeveral(DeskHost desk) => desk.Get<NodePlace>() is { Session: not null } place && place.Does(NodeRoles.Web);
}
