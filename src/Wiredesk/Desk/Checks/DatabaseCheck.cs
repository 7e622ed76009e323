using Wiredesk.Store;

namespace Wiredesk.Desk.Checks;

/// <summary>Whether the database is whole and has the tables this program knows.</summary>
internal sealed class DatabaseCheck(Database database, TimeProvider clock)
{
    private readonly Migrator _migrator = new(database, clock);
    private readonly DatabaseFacts _facts = new(database);

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stop)
    {
        var findings = new List<Finding> { await Tables(stop) };
        var damage = await _facts.Damage(stop);
        if (damage.Count > 0)
            findings.Add(Finding.Wrong("Integrity", $"the file is damaged: {string.Join("; ", damage)}: stop the desk, keep a copy of the file, and restore a backup"));
        return findings;
    }

    public async Task<bool> IsUpToDate(CancellationToken stop) => await _migrator.Version(stop) == _migrator.Known;

    private async Task<Finding> Tables(CancellationToken stop)
    {
        var size = Bytes.Of(await _facts.Size(stop));
        return await _migrator.Version(stop) switch
        {
            null => Finding.Wrong("Database", $"{database.Name}: has no desk's tables: wiredesk serve makes them"),
            { } version when version > _migrator.Known => Finding.Wrong("Database", $"{database.Name}: made by a newer wiredesk (tables {version}, this one knows {_migrator.Known}): run the newer one"),
            { } version when version < _migrator.Known => Finding.Well("Database", $"{database.Name}: {size}; tables {version}, brought to {_migrator.Known} by the next wiredesk serve; its feeds are not shown until then"),
            _ => Finding.Well("Database", $"{database.Name}: opens and is whole, {size}"),
        };
    }
}
