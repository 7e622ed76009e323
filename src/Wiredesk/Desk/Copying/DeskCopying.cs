using System.Data.Common;
using Wiredesk.Store;
using Wiredesk.Store.Copying;

namespace Wiredesk.Desk.Copying;

/// <summary>A desk that was copied.</summary>
/// <param name="Database">What came over.</param>
/// <param name="From">The database it was copied from, for messages.</param>
/// <param name="Files">What became of the files beside it; null where the target has no folder of its own.</param>
public sealed record CopiedDeskReport(CopyReport Database, string From, FilesTaken? Files);

/// <summary>Brings a whole desk from one place to another that has none: from SQLite into PostgreSQL, back, or from like to like.</summary>
public sealed class DeskCopying(DeskPlace from, CopyTarget to, TimeProvider clock, Action<CopyProgress> tell)
{
    /// <exception cref="DeskException">There is no desk, something is at the target, another process works on one of them, or not all could be brought over.</exception>
    public async Task<CopiedDeskReport> Run(CancellationToken stop)
    {
        var isSameFolder = to.Folder is { } folder && Path.GetFullPath(folder) == Path.GetFullPath(from.Folder);
        if (from.Database is null ? isSameFolder : to.Address is { } address && IsSame(from.Database, address))
            throw new DeskException($"{CopyTarget.Option}: is where the desk is already: give another folder or database");
        await using var source = await CopiedDesk.Open(from, clock, stop);
        await using var target = await OpenTarget(stop);
        // First, as it costs nothing, and the database is a desk as soon as it stands in its place.
        var files = to.Folder is null || isSameFolder ? null : FolderFiles.TakeAlong(from, to.Folder);
        var report = await new DeskCopy(source.Database, target.Database, tell).Run(stop);
        await target.PutInPlace(stop);
        return new CopiedDeskReport(report, source.Database.Name, files);
    }

    private static bool IsSame(string address, string other)
    {
        var (one, two) = (PostgresAddress.Parse(address), PostgresAddress.Parse(other, CopyTarget.Option));
        return (one.Host, one.Port, one.Database) == (two.Host, two.Port, two.Database);
    }

    private async Task<NewDesk> OpenTarget(CancellationToken stop)
    {
        try
        {
            return await NewDesk.Open(to, clock, stop);
        }
        catch (DbException error) when (to.Address is not null)
        {
            // Whoever reads it would look at the source's address.
            throw new DeskException($"{CopyTarget.Option}: the database cannot be had: {error.Message}: check the address and the rights of its user", error);
        }
    }
}
