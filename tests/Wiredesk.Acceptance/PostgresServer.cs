using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Wiredesk.Acceptance;

/// <summary>A PostgreSQL server of a test's own, to be stopped and started in the middle of things. It syncs to the disk, as a real one does.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string PackagedPrograms = "/usr/lib/postgresql";

    private readonly string _programs;
    private readonly string _folder;

    private PostgresServer(string programs, string folder, int port) => (_programs, _folder, Port) = (programs, folder, port);

    /// <summary>Makes and starts one; skips the test where there is no PostgreSQL.</summary>
    public static async Task<PostgresServer> Start()
    {
        var programs = Directory.Exists(PackagedPrograms)
            ? Directory.GetDirectories(PackagedPrograms).Select(folder => Path.Combine(folder, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() : null;
        Assert.SkipWhen(programs is null, $"no PostgreSQL: {PackagedPrograms} is not there (Debian: apt-get install postgresql)");
        var server = await In(programs!);
        await server.AsPostgres("initdb", "-D", server.Data, "-U", "wiredesk", "--auth=trust", "--encoding=UTF8", "--locale=C");
        await server.Control("start");
        return server;
    }

    /// <summary>Starts another that follows this one and answers questions meanwhile.</summary>
    public async Task<PostgresServer> StartStandby()
    {
        var standby = await In(_programs);
        await AsPostgres("pg_basebackup", "-D", standby.Data, "-R", "-X", "stream", "-c", "fast", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "wiredesk");
        await standby.Control("start");
        return standby;
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task Promote() => Control("promote");

    public int Port { get; }

    private static async Task<PostgresServer> In(string programs)
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-postgres-").FullName;
        if (IsRoot)
            await Run("chown", "postgres", folder);
        return new PostgresServer(programs, folder, WiredeskProcess.FreePort());
    }

    /// <summary>Stops it without a word to anybody, as a crash does, and starts it again.</summary>
    public async Task Restart()
    {
        await Stop();
        await Control("start");
    }

    public Task Stop() => Control("stop");

    public Task StartAgain() => Control("start");

    /// <summary>A new, empty database.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> Create(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.ExecuteAsync($"create database {name}");
        return string.Create(CultureInfo.InvariantCulture, $"postgres://wiredesk@127.0.0.1:{Port}/{name}");
    }

    public string ConnectionString(string name) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=wiredesk;Database={name};Pooling=false;Timeout=5");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.UserName == "root";

    private Task Control(string what) => AsPostgres("pg_ctl", "-D", Data, "-w", "-m", "immediate", "-l", Path.Combine(_folder, "log"), "-o",
        string.Create(CultureInfo.InvariantCulture, $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=300"), what);

    /// <summary>The server refuses to run as root; its package brings a user for it.</summary>
    private Task AsPostgres(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return IsRoot ? Run("runuser", ["-u", "postgres", "--", path, .. arguments]) : Run(path, arguments);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" })!;
        // The server keeps what pg_ctl gave it as output, so that never ends.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token).WaitAsync(patience.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}
