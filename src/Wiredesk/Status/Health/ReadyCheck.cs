using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
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
            faults.Add(new HealthFault("database", Why(error)));
        }
        if (place.Session is { IsSure: false } session)
            faults.Add(new HealthFault("session", $"the database has not heard from this node for some seconds{(session.Loss is { } loss ? $" ({Why(loss)})" : "")}, so that the others may take it for gone"));
        return faults;
    }

    /// <summary>Why a database does not answer, in words that name no address.</summary>
    public static string Why(Exception error) => error switch
    {
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => "no answer in time",
        NpgsqlException { InnerException: SocketException socket } => $"it cannot be reached ({socket.SocketErrorCode switch { SocketError.ConnectionRefused => "connection refused", SocketError.HostNotFound => "no such host", _ => "network error" }})",
        PostgresException postgres => postgres.MessageText,
        NpgsqlException => "the connection was lost",
        _ => error.Message,
    };
}
