using Dapper;
using Microsoft.Data.Sqlite;
using Wiredesk.Store;
using Wiredesk.Store.Copying;

namespace Wiredesk.Desk.Copying;

/// <summary>
/// Where a desk is copied to: nothing is there that could be lost, and nobody works on it. A PostgreSQL database gets the desk's tables at once and their rows in one
/// transaction. A SQLite database grows in a folder of its own, <c>copying</c>, and is put into its place as a whole: what a killed copy left there is swept away by the next, and
/// <c>serve</c> never sees it.
/// </summary>
internal sealed class NewDesk : IAsyncDisposable
{
    internal const string GrowsIn = "copying";

    private readonly string? _folder;
    private readonly IDisposable? _folderLock;
    private IAsyncDisposable? _server;

    private NewDesk(Database database, string? folder, IDisposable? folderLock) => (Database, _folder, _folderLock) = (database, folder, folderLock);

    /// <summary>To be filled; has the newest tables and no rows in them.</summary>
    public Database Database { get; }

    /// <exception cref="DeskException">Something is there, or another process works on it.</exception>
    public static Task<NewDesk> Open(CopyTarget target, TimeProvider clock, CancellationToken stop)
        => target.Address is { } address ? AtServer(address, clock, stop) : InFolder(target.Folder!, clock, stop);

    /// <summary>Puts a SQLite database that was filled into its place; from then on it is the folder's desk.</summary>
    public async Task PutInPlace(CancellationToken stop)
    {
        if (_folder is null)
            return;
        // Closes the file.
        await Database.DisposeAsync();
        var (grown, place) = (Path.Combine(_folder, GrowsIn, Database.FileName), Path.Combine(_folder, Database.FileName));
        await using (var file = new FileStream(grown, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        if (File.Exists(place))
            await CloseJournal(place, stop);
        File.Move(grown, place, overwrite: true);
        Directory.Delete(Path.Combine(_folder, GrowsIn), recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await Database.DisposeAsync();
        _folderLock?.Dispose();
    }

    private static async Task<NewDesk> AtServer(string address, TimeProvider clock, CancellationToken stop)
    {
        var desk = new NewDesk(Database.AtServer(address, CopyTarget.Option), null, null);
        try
        {
            desk._server = await desk.Database.TryHold(stop)
                ?? throw new DeskException($"database {desk.Database.Name}: another wiredesk works on it: stop that one, or give another database with {CopyTarget.Option}");
            await CheckEmpty(desk.Database, clock, stop);
            await new Migrator(desk.Database, clock).Migrate(stop);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    private static async Task<NewDesk> InFolder(string folder, TimeProvider clock, CancellationToken stop)
    {
        var held = FolderLock.TryTake(folder)
            ?? throw new DeskException($"data folder {folder}: another wiredesk works on it: stop that one, or give another folder with {CopyTarget.Option}");
        Database? grown = null;
        try
        {
            if (File.Exists(Path.Combine(folder, Database.FileName)))
            {
                await using var there = Database.ToLookAt(folder);
                await CheckEmpty(there, clock, stop);
            }
            var growing = Path.Combine(folder, GrowsIn);
            if (Directory.Exists(growing))
                Directory.Delete(growing, recursive: true);
            grown = Database.InFolder(growing);
            await new Migrator(grown, clock).Migrate(stop);
            return new NewDesk(grown, folder, held);
        }
        catch
        {
            if (grown is not null)
                await grown.DisposeAsync();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Nothing is changed before it is known that there is nothing to lose.</summary>
    private static async Task CheckEmpty(Database database, TimeProvider clock, CancellationToken stop)
    {
        var migrator = new Migrator(database, clock);
        if (await migrator.Version(stop) is { } version && version > migrator.Known)
            throw new DeskException($"database {database.Name}: made by a newer wiredesk (tables {version}, this one knows {migrator.Known}): run the newer wiredesk, or give another target with {CopyTarget.Option}");
        var filled = await TargetFacts.Filled(database, stop);
        if (filled.Count > 0)
            throw new DeskException($"database {database.Name}: is not empty: it has rows in {string.Join(", ", filled)}: nothing was changed there: give an empty database with {CopyTarget.Option}");
    }

    /// <summary>A SQLite database without rows is about to be replaced: what stands in its journal must not be taken for the new one's.</summary>
    private static async Task CloseJournal(string path, CancellationToken stop)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(stop);
        if (await connection.ExecuteScalarAsync<string>("pragma journal_mode = delete") != "delete")
            throw new DeskException($"database {path}: another program has it open: close that, then copy again");
    }
}
