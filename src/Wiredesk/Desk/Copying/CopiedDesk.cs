using Wiredesk.Site;
using Wiredesk.Store;

namespace Wiredesk.Desk.Copying;

/// <summary>The desk that is copied: there is one, nobody works on it, nothing of it is in hand, and its tables are the newest.</summary>
internal sealed class CopiedDesk : IAsyncDisposable
{
    private readonly IDisposable? _folder;
    private readonly IAsyncDisposable? _server;

    private CopiedDesk(Database database, IDisposable? folder, IAsyncDisposable? server) => (Database, _folder, _server) = (database, folder, server);

    public Database Database { get; }

    /// <exception cref="DeskException">There is no desk, another process works on it, one that was killed left mails in hand, or it is newer than this program.</exception>
    public static async Task<CopiedDesk> Open(DeskPlace place, TimeProvider clock, CancellationToken stop)
    {
        // A folder is not made by looking for a desk in it.
        if (place.Database is null && !File.Exists(Path.Combine(place.Folder, Database.FileName)))
            throw new DeskException($"data folder {place.Folder}: there is no desk in it: give the desk's folder with --data, or its address with --database");
        var folder = place.Database is null ? FolderLock.Take(place.Folder) : null;
        var database = place.Database is { } address ? Database.AtServer(address) : Database.InFolder(place.Folder);
        IAsyncDisposable? server = null;
        try
        {
            server = place.Database is null ? null : await database.TryHold(stop)
                ?? throw new DeskException($"database {database.Name}: another wiredesk works on it: stop that one, then copy again");
            var migrator = new Migrator(database, clock);
            if (await migrator.Version(stop) is null)
                throw new DeskException($"database {database.Name}: there is no desk in it: give the desk's folder with --data, or its address with --database");
            await migrator.Migrate(stop);
            // A node's hold ends with the connection, as when the server was started anew, and it works on; its place among the others it takes again.
            if (database.Dialect == Dialect.Postgres && (await database.Read(NodeStore.AtWork, stop)).Select(node => node.Name).ToList() is { Count: > 0 } atWork)
                throw new DeskException($"database {database.Name}: another wiredesk works on it ({string.Join(", ", atWork)}): stop that one, then copy again");
            await CheckNoMailInHand(database, stop);
            return new CopiedDesk(database, folder, server);
        }
        catch
        {
            await LetGo(database, folder, server);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await LetGo(Database, _folder, _server);

    /// <summary>
    /// Whether a mail that was in hand when a desk was killed went out stands in the data folder of the node that had it. Its next start settles that; a copy, which
    /// would be started elsewhere, could mail somebody twice.
    /// </summary>
    private static async Task CheckNoMailInHand(Database database, CancellationToken stop)
    {
        var inHand = await new DeliveryStore(database).CountInHand(stop);
        if (inHand > 0)
            throw new DeskException($"database {database.Name}: {Words.Count(inHand, "mail")} in hand of a desk that was killed: start wiredesk serve once more, which settles them (an issue that is paused has to be resumed), stop it, then copy");
    }

    private static async Task LetGo(Database database, IDisposable? folder, IAsyncDisposable? server)
    {
        if (server is not null)
            await server.DisposeAsync();
        await database.DisposeAsync();
        folder?.Dispose();
    }
}
