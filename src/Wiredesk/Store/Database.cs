using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Wiredesk.Store;

public enum Dialect
{
    Sqlite,
    Postgres,
}

/// <summary>
/// The desk's database: a SQLite file or a PostgreSQL server, the same tables in both. SQLite has one writer at a time,
/// so writes queue here; reads never wait for them (WAL).
/// </summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>How long a statement waits for another process's lock on a SQLite file, in seconds.</summary>
    public const int BusySeconds = 30;

    /// <summary>The file inside a data folder.</summary>
    public const string FileName = "wiredesk.db";

    private static readonly string[] s_gone =
        [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.TooManyConnections, PostgresErrorCodes.ReadOnlySqlTransaction];

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly NpgsqlDataSource? _postgres;
    private readonly NpgsqlDataSource? _standby;
    private readonly AsyncLocal<bool> _readsStandby = new();
    private readonly string? _sqlite;
    private string? ConnectionString { get; init; }

    static Database() => Mapping.Register();

    private readonly bool _isToLookAt;

    private Database(Dialect dialect, NpgsqlDataSource? postgres, string? sqlite, string name, bool isToLookAt = false, NpgsqlDataSource? standby = null)
        => (Dialect, _postgres, _sqlite, Name, _isToLookAt, _standby) = (dialect, postgres, sqlite, name, isToLookAt, standby);

    public Dialect Dialect { get; }

    /// <summary>What this process's connections call themselves on a PostgreSQL server; no other's do so.</summary>
    public string Application { get; private init; } = "";

    /// <summary>What to call it in messages: the file's path, or host and database, never a password.</summary>
    public string Name { get; }

    /// <summary>A SQLite file in a folder, made if missing.</summary>
    public static Database InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            Pooling = true,
        };
        return new Database(Dialect.Sqlite, null, connection.ToString(), path);
    }

    /// <summary>The SQLite file of a folder, to be looked at only, while another process may be working on it.</summary>
    /// <exception cref="DeskException">There is none.</exception>
    public static Database ToLookAt(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        if (!File.Exists(path))
            throw new DeskException($"database {path}: there is none: the first wiredesk serve, add or import makes it, or give another folder with --data");
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = BusySeconds };
        return new Database(Dialect.Sqlite, null, connection.ToString(), path, isToLookAt: true);
    }

    /// <summary>A PostgreSQL database by its address: <c>postgres://user:password@host:port/name</c>. Of several hosts, the one that is the primary at the time is written to.</summary>
    /// <param name="address">The address.</param>
    /// <param name="option">The option it was given with, for messages.</param>
    public static Database AtServer(string address, string option = "--database")
    {
        const int TokenBytes = 6;
        var settings = PostgresAddress.Parse(address, option);
        settings.ApplicationName = $"wiredesk {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))}";
        if (!settings.Host!.Contains(',', StringComparison.Ordinal))
            return Named(NpgsqlDataSource.Create(settings), null, $"{settings.Host}:{settings.Port}/{settings.Database}");
        var hosts = new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost();
        settings.TargetSessionAttributes = "primary";
        return Named(hosts.WithTargetSession(TargetSessionAttributes.Primary), hosts.WithTargetSession(TargetSessionAttributes.PreferStandby), $"{settings.Host}/{settings.Database}");

        Database Named(NpgsqlDataSource primary, NpgsqlDataSource? standby, string name) => new(Dialect.Postgres, primary, null, name, standby: standby) { Application = settings.ApplicationName, ConnectionString = settings.ConnectionString };
    }

    /// <summary>
    /// Holds a PostgreSQL database: together with other nodes, or alone, for what none may be at work beside. The server lets go of it when
    /// the connection ends, however it ends. (A SQLite desk is held by its folder.)
    /// </summary>
    /// <returns>What to dispose of to let go; null when that cannot be, as others are at work, or one is alone.</returns>
    public async Task<IAsyncDisposable?> TryHold(CancellationToken stop, bool isAlone = true)
    {
        const long DeskLock = 0x57697265_6465736B;
        var connection = await _postgres!.OpenConnectionAsync(stop);
        if (await connection.ExecuteScalarAsync<bool>($"select pg_try_advisory_lock{(isAlone ? "" : "_shared")}(@DeskLock)", new { DeskLock }))
            return new Held(connection);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>A connection that goes back to the pool would keep its lock until it is used again.</summary>
    private sealed class Held(DbConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await connection.ExecuteAsync("select pg_advisory_unlock_all()");
            }
            catch (DbException)
            {
                // The server ended the connection meanwhile, as when it started anew; the lock ended with it.
            }
            await connection.DisposeAsync();
        }
    }

    /// <summary>Whether an error tells that the database was away, or could not answer, or takes no writes for now; else it refused something, and where in the program that came from is of use.</summary>
    public static bool IsAway(Exception error)
        => error is DbException { IsTransient: true } or IOException or (NpgsqlException and not PostgresException) or PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction };

    /// <summary>Whether an error tells that no connection can be had, or it was cut off, or takes no writes: whoever works on the desk meets the same, and says so.</summary>
    public static bool IsGone(Exception error) => error switch
    {
        NpgsqlException { InnerException: SocketException or IOException } => true,
        // Of several hosts: none is the primary just now, or none answers.
        NpgsqlException { InnerException: AggregateException each } => each.InnerExceptions.All(IsGone),
        NpgsqlException { InnerException: null } and not (PostgresException or NpgsqlOperationInProgressException) => true,
        PostgresException refused => Array.IndexOf(s_gone, refused.SqlState) >= 0,
        _ => false,
    };

    /// <summary>Why a database does not answer, in words that name no address.</summary>
    public static string Why(Exception error) => error switch
    {
        NpgsqlException { InnerException: TimeoutException } when error.Message.Contains("pool", StringComparison.Ordinal) => "all connections of this process are in use",
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => "no answer in time",
        NpgsqlException { InnerException: SocketException socket } => $"it cannot be reached ({socket.SocketErrorCode switch { SocketError.ConnectionRefused => "connection refused", SocketError.HostNotFound => "no such host", _ => "network error" }})",
        PostgresException postgres => $"{postgres.MessageText} ({postgres.SqlState})",
        NpgsqlException { InnerException: IOException } => "the connection was lost",
        // Of several servers: what one says tells more than that another is not there.
        NpgsqlException { InnerException: AggregateException each } => Why(each.InnerExceptions.FirstOrDefault(one => !IsGone(one)) ?? each.InnerExceptions[0]),
        _ => error.Message,
    };

    /// <summary>Runs a query that changes nothing.</summary>
    public async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken stop)
    {
        await using var connection = _standby is not null && _readsStandby.Value ? await _standby.OpenConnectionAsync(stop) : await Open(stop);
        return await query(connection);
    }

    /// <summary>Until it is disposed of, reads of this flow of work are answered by a standby server where there is one. It may be a moment behind.</summary>
    public IDisposable FromStandby() => new StandbyReads(_readsStandby);

    private sealed class StandbyReads : IDisposable
    {
        private readonly AsyncLocal<bool> _reads;
        private readonly bool _before;

        public StandbyReads(AsyncLocal<bool> reads)
        {
            (_reads, _before) = (reads, reads.Value);
            reads.Value = true;
        }

        public void Dispose() => _reads.Value = _before;
    }

    /// <summary>Runs statements in one transaction: all of them stand afterwards, or none.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="isDurable">Whether they must stand also when the machine loses its power the moment after; else the last ones of a SQLite file need not.</param>
    /// <param name="fence">Of work that one node does at a time, what makes sure that it is still this one.</param>
    /// <exception cref="StaleLeaderException">Another node has taken the work over; nothing is written.</exception>
    public async Task<T> Write<T>(Func<DbTransaction, Task<T>> statements, CancellationToken stop, bool isDurable = false, Fence? fence = null)
    {
        var queued = Dialect == Dialect.Sqlite;
        if (queued)
            await _writer.WaitAsync(stop);
        try
        {
            await using var connection = await Open(stop);
            if (isDurable && queued)
                await connection.ExecuteAsync("pragma synchronous = full");
            await using var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false)
                : await connection.BeginTransactionAsync(stop);
            if (fence is not null)
                await fence.Check(transaction);
            var result = await statements(transaction);
            await transaction.CommitAsync(stop);
            return result;
        }
        finally
        {
            if (queued)
                _writer.Release();
        }
    }

    public Task Write(Func<DbTransaction, Task> statements, CancellationToken stop, bool isDurable = false, Fence? fence = null)
        => Write(async transaction =>
        {
            await statements(transaction);
            return true;
        }, stop, isDurable, fence);

    public async ValueTask DisposeAsync()
    {
        if (_standby is not null)
            await _standby.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
        _writer.Dispose();
    }

    /// <summary>Closes the connections to the server that nobody uses; those in use, when they are given back.</summary>
    public void ForgetConnections()
    {
        _postgres?.Clear();
        _standby?.Clear();
    }

    /// <summary>A connection to the PostgreSQL server that is never shared, for what lasts as long as it does; the caller closes it. It is lost soon after the network is.</summary>
    /// <param name="answerSeconds">How long a statement may take.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    internal async Task<NpgsqlConnection> OpenAlone(int answerSeconds, CancellationToken stop)
    {
        // The server, too, finds out that the other side is gone, and lets go of its locks.
        const string FindOut = "set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set tcp_user_timeout = 10000";
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, CommandTimeout = answerSeconds, Timeout = answerSeconds, CancellationTimeout = -1 }.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            await connection.ExecuteAsync(FindOut);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection of the caller's own, which must close it.</summary>
    internal async Task<DbConnection> Open(CancellationToken stop)
    {
        if (_postgres is not null)
            return await _postgres.OpenConnectionAsync(stop);
        var connection = new SqliteConnection(_sqlite);
        await connection.OpenAsync(stop);
        if (_isToLookAt)
            return connection;
        // WAL lets readers and the writer go on side by side; NORMAL loses nothing when the process is killed.
        await connection.ExecuteAsync("pragma journal_mode = wal; pragma synchronous = normal;");
        return connection;
    }
}
