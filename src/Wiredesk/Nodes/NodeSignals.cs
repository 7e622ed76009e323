using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Nodes;

/// <summary>
/// Calls that wake the work of all nodes, by LISTEN and NOTIFY. They carry no news but that there is some: who misses a call finds the work by
/// looking around, as it does now and then in any case. On SQLite they go no further than this process.
/// </summary>
public sealed class NodeSignals(Database database, Bulletin bulletin, TimeProvider clock, ILogger<NodeSignals> log)
{
    private const string Channel = "wiredesk";
    private const string Change = "change ";
    private const int AnswerSeconds = 5;

    /// <summary>Calls of one kind within this go out as one.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(20);

    /// <summary>A connection that says nothing for so long is asked whether it still stands.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_afterError = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Action> _heard = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _toTell = new(StringComparer.Ordinal);
    private readonly StepSignal _telling = new();
    private long _toldChange;

    /// <summary>What to do when a kind of work is called for, here or on another node.</summary>
    public void On(string work, Action heard) => _heard[work] = heard;

    /// <summary>Calls for a kind of work, on all nodes.</summary>
    public void Tell(string work)
    {
        Hear(work);
        if (database.Dialect == Dialect.Postgres && _toTell.TryAdd(work, true))
            _telling.Wake();
    }

    /// <summary>Says that readers are to be told of changes up to a number.</summary>
    public void TellChange(long change)
    {
        bulletin.Post(change);
        if (database.Dialect != Dialect.Postgres)
            return;
        // The numbers grow, but not in the order in which they are told here.
        for (long told; (told = Volatile.Read(ref _toldChange)) < change && Interlocked.CompareExchange(ref _toldChange, change, told) != told;)
            continue;
        if (_toTell.TryAdd(Change, true))
            _telling.Wake();
    }

    /// <summary>Sends and hears calls until stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (database.Dialect != Dialect.Postgres)
            return;
        await Task.WhenAll(Send(stop), Listen(stop));
    }

    private void Hear(string work)
    {
        if (_heard.TryGetValue(work, out var heard))
            heard();
    }

    private async Task Send(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _telling.Wait(s_silence, clock, stop);
                await Task.Delay(s_gather, clock, stop);
                var calls = _toTell.Keys.ToArray();
                if (calls.Length == 0)
                    continue;
                foreach (var call in calls)
                    _toTell.TryRemove(call, out _);
                var told = calls.Select(call => call == Change ? Change + Volatile.Read(ref _toldChange).ToString(CultureInfo.InvariantCulture) : call).ToArray();
                await database.Read(connection => connection.ExecuteAsync("select pg_notify(@Channel, call) from unnest(@told) call", new { Channel, told }), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (DbException error)
            {
                // The others find the work by looking around.
                log.LogDebug(error, "calls to other nodes: the database did not answer");
                await Pause(stop);
            }
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenAlone(AnswerSeconds, stop);
                connection.Notification += (_, call) => Take(call);
                await connection.ExecuteAsync($"listen {Channel}");
                // What was called for while nobody listened.
                foreach (var work in _heard.Keys)
                    Hear(work);
                while (true)
                {
                    if (!await connection.WaitAsync(s_silence, stop))
                        await connection.ExecuteAsync("select 1");
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or IOException or TimeoutException)
            {
                log.LogDebug(error, "calls of other nodes: the connection was lost");
                await Pause(stop);
            }
        }
    }

    private void Take(NpgsqlNotificationEventArgs call)
    {
        if (call.Payload.StartsWith(Change, StringComparison.Ordinal) && long.TryParse(call.Payload.AsSpan(Change.Length), CultureInfo.InvariantCulture, out var change))
            bulletin.Post(change);
        else
            Hear(call.Payload);
    }

    private Task Pause(CancellationToken stop)
        => Task.Delay(s_afterError, clock, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
