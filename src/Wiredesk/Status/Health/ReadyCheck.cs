using System.Data.Common;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Status.Health;

/// <summary>A part of the desk that is not well.</summary>
public sealed record HealthFault(string Part, string Why);

/// <summary>Whether pages can be served: the desk is not about to stop, its database answers, and a node is sure of its place among the others.</summary>
internal sealed class ReadyCheck(StatusQueries database, NodePlace place, IHostApplicationLifetime desk)
{
    /// <summary>A database that takes longer does not answer. By the machine's clock: a replayed desk's own may run a thousand times as fast.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <returns>What is not well; none where the desk is ready.</returns>
    public async Task<IReadOnlyList<HealthFault>> Faults(CancellationToken stop)
    {
        if (desk.ApplicationStopping.IsCancellationRequested)
            return [new HealthFault("desk", "is about to stop")];
        var faults = new List<HealthFault>();
        try
        {
            await database.Ask(stop).WaitAsync(s_patience, stop);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            faults.Add(new HealthFault("database", Database.Why(error)));
        }
        if (place.Session is { IsSure: false } session)
            faults.Add(new HealthFault("session", $"the database has not heard from this node for some seconds{(session.Loss is { } loss ? $" ({Database.Why(loss)})" : "")}, so that the others may take it for gone"));
        return faults;
    }
}
