using System.Data;
using System.Data.Common;
using Medallion.Threading.Postgres;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Nodes;

/// <summary>
/// A node's place among the others on a PostgreSQL desk: a connection of its own that says now and then that the node is alive, and
/// holds the locks of the work it leads. When the connection is lost, so are the locks, and the session begins anew.
/// </summary>
/// <remarks>
/// The node takes itself for alive only <see cref="SureFor"/> after it last said so; the others take it for gone after <see cref="SilentFor"/>,
/// which is longer. Both are measured by one clock each, so that clocks that differ do no harm.
/// </remarks>
public sealed class NodeSession(Database database, Node node, Migrator migrator, Settings settings, TimeProvider clock, ILogger<NodeSession> log) : IAsyncDisposable
{
    /// <summary>How often it says that it is alive, and looks whether others are.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    /// <summary>So long after the last beat it may be sure that nobody took over from it.</summary>
    public static readonly TimeSpan SureFor = TimeSpan.FromSeconds(7);

    /// <summary>Who is silent for so long is taken for gone, and its connections are closed.</summary>
    public static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(10);

    /// <summary>How often it tries for work that another leads.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_lastWrite = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_clockIsOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_leave = TimeSpan.FromSeconds(0.5);
    private const int AnswerSeconds = 5;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, PostgresDistributedLockHandle> _locks = [];
    private NpgsqlConnection? _connection;
    private long _beatAt;
    private long _triedAt;

    /// <summary>Called after each tick, with the session's connection free.</summary>
    internal event Func<CancellationToken, Task>? Ticked;

    /// <summary>Called when a session was found to be gone, also an earlier one of this node: what it had in hand is free.</summary>
    public event Action? OthersGone;

    public Node Node => node;

    /// <summary>The number of this session; another once it had to begin anew.</summary>
    public long Number { get; private set; }

    /// <summary>Whether nobody can have taken over from this session.</summary>
    public bool IsSure => _connection is not null && clock.GetElapsedTime(Volatile.Read(ref _beatAt)) < SureFor;

    /// <summary>What the last session was lost by; null while one stands.</summary>
    public Exception? Loss { get; private set; }

    /// <summary>Begins the session.</summary>
    /// <exception cref="DeskException">Another process is the same node.</exception>
    public async Task Begin(CancellationToken stop)
    {
        var connection = await database.OpenAlone(AnswerSeconds, stop);
        await _one.WaitAsync(stop);
        try
        {
            var sentAt = clock.GetTimestamp();
            Number = await NodeStore.Begin(node, database.Application, migrator.Known, Node.HashOf(settings), clock, connection);
            Volatile.Write(ref _beatAt, sentAt);
            _connection = connection;
            Loss = null;
            await TellDifferences(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Says that the node is alive, tries for the work that is wanted, and looks after the others, until stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Beat(stop);
                if (Ticked is { } ticked)
                    await ticked(stop);
                await Task.Delay(s_tick, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or IOException or TimeoutException)
            {
                await Lose(error);
                await Task.Delay(s_tick, clock, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Takes the lock of some work, unless another has it.</summary>
    /// <returns>The fence to write with; null when another has the lock, or the last write of another has not ended yet.</returns>
    internal async Task<Fence?> TryTakeOver(string work, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_connection is not { State: ConnectionState.Open } || !await TryLock(work, _connection))
                return null;
            try
            {
                return new Fence(work, await NodeStore.TakeOver(work, Number, s_lastWrite, _connection));
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                await Unlock(work);
                return null;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes a lock that stands for no work, unless another has it.</summary>
    internal async Task<bool> TryLock(string name, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            return _connection is { State: ConnectionState.Open } && await TryLock(name, _connection);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets go of a lock.</summary>
    internal async Task Release(string name, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            await Unlock(name);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends the session in good order: others take over at once. A database that does not answer is not waited for, whether for this or for what was asked before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!await _one.WaitAsync(s_leave))
        {
            log.LogWarning("node {Node}: could not say that it ends: the database does not answer; the others find out", node.Name);
            return;
        }
        try
        {
            if (_connection is not { } connection)
                return;
            _connection = null;
            try
            {
                await NodeStore.Leave(Number, connection).WaitAsync(s_leave);
            }
            catch (Exception error) when (error is DbException or IOException or TimeoutException)
            {
                // Closing a connection that waits for an answer would wait for it, too; it goes with the process.
                log.LogWarning("node {Node}: could not say that it ends: {Error}; the others find out", node.Name, Database.Why(error));
                return;
            }
            _locks.Clear();
            await connection.DisposeAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task Beat(CancellationToken stop)
    {
        if (_connection is null)
        {
            await Begin(stop);
            log.LogInformation("node {Node}: is among the others again, as session {Session}", node.Name, Number);
            OthersGone?.Invoke();
        }
        if (clock.GetElapsedTime(_triedAt) < BeatEvery)
            return;
        var isOther = false;
        await _one.WaitAsync(stop);
        try
        {
            var connection = _connection!;
            // Opened anew for a query, it would be another connection, which holds nothing.
            if (connection.State != ConnectionState.Open)
                throw new IOException("its connection was lost");
            _triedAt = clock.GetTimestamp();
            if (!await NodeStore.Beat(Number, clock, connection))
                throw new IOException("the others took this node for gone, as it was silent too long");
            Volatile.Write(ref _beatAt, _triedAt);
            foreach (var lost in await NodeStore.Lost(Number, SilentFor, connection))
            {
                log.LogWarning("node {Node} (session {Session}): gone without a word; what it had in hand is free for others", lost.Name, lost.Session);
                await NodeStore.Bury(lost, connection);
                isOther = true;
            }
        }
        finally
        {
            _one.Release();
        }
        if (isOther)
            OthersGone?.Invoke();
    }

    private async Task Lose(Exception error)
    {
        // Each cause once: a database that is away answers every try the same.
        if (Loss is null || Database.Why(Loss) != Database.Why(error))
            log.LogError("node {Node}: lost its session {Session}: {Error}; it leads nothing until the database answers", node.Name, Number, Database.Why(error));
        Loss = error;
        // The connections of the pool are most likely lost as well; each would cost its first user an error.
        database.ForgetConnections();
        await _one.WaitAsync();
        try
        {
            _locks.Clear();
            if (_connection is { } connection)
            {
                _connection = null;
                await connection.DisposeAsync();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Not to be stopped, as it takes no longer than <see cref="AnswerSeconds"/>: Npgsql asks the server to cancel, and waits for that, in whoever stops it.</summary>
    private async Task<bool> TryLock(string name, NpgsqlConnection connection)
    {
        if (_locks.ContainsKey(name))
            return true;
        try
        {
            if (await new PostgresDistributedLock(new PostgresAdvisoryLockKey($"wiredesk {name}", allowHashing: true), connection).TryAcquireAsync(TimeSpan.Zero, CancellationToken.None) is not { } handle)
                return false;
            _locks[name] = handle;
            return true;
        }
        catch (InvalidOperationException) when (connection.State != ConnectionState.Open)
        {
            // Lost meanwhile; the next beat finds out.
            return false;
        }
    }

    private async Task Unlock(string name)
    {
        if (_locks.Remove(name, out var handle))
            await handle.DisposeAsync();
    }

    private async Task TellDifferences(DbConnection connection)
    {
        var all = await NodeStore.All(connection);
        var own = all.Single(one => one.Session == Number);
        if (own.ClockAhead.Duration() > s_clockIsOff)
            log.LogWarning("node {Node}: its clock is {Seconds:0} s {Way} the database's: set both by NTP; dates of articles come from the nodes", node.Name, own.ClockAhead.Duration().TotalSeconds, own.ClockAhead > TimeSpan.Zero ? "ahead of" : "behind");
        foreach (var other in all.Where(other => other.GoneAt is null && other.Session != Number))
        {
            if (other.SettingsHash != own.SettingsHash)
                log.LogWarning("node {Node}: its outlets, topics or editions are others than those of node {Other}: the desk has those of the node that started last; give all nodes the same settings", node.Name, other.Name);
            if (other.Version != own.Version)
                log.LogInformation("node {Node}: version {Version}; node {Other} is of version {OtherVersion}", node.Name, own.Version, other.Name, other.Version);
        }
    }
}
