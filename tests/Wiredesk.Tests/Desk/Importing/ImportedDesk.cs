using Wiredesk.Desk;
using Wiredesk.Desk.Importing;
using Wiredesk.Store;

namespace Wiredesk.Tests.Desk.Importing;

/// <summary>A desk in a folder of its own, and files for it to take in.</summary>
internal sealed class ImportedDesk : IAsyncDisposable
{
    /// <summary>The moment it always is there.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
    private DeskHost _desk = null!;

    public ArticleStore Articles => _desk.Get<ArticleStore>();
    public RevisionStore Revisions => _desk.Get<RevisionStore>();
    public OutletStore Outlets => _desk.Get<OutletStore>();
    public FeedStore Feeds => _desk.Get<FeedStore>();
    public CorrectionQueries Corrections => _desk.Get<CorrectionQueries>();

    public static async Task<ImportedDesk> Open(Settings? settings = null)
    {
        var opened = new ImportedDesk();
        opened._desk = await DeskHost.Open(new DeskPlace(opened.Path("desk"), null), new StandingClock(), TestContext.Current.CancellationToken, settings ?? new Settings());
        return opened;
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public string File(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    /// <summary>Takes files in, as the command does, and until all their articles are briefed.</summary>
    public async Task<ImportSummary> Import(params string[] files)
    {
        var summary = new ImportSummary();
        await _desk.Get<DeskWork>().UnderstandAll(each => _desk.Get<Importer>().Run(files, summary, each), _ => { }, TestContext.Current.CancellationToken);
        return summary;
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The hour stands still; waits take their time.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
