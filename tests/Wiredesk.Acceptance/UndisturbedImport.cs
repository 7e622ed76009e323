using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(Wiredesk.Acceptance.UndisturbedImport))]

namespace Wiredesk.Acceptance;

/// <summary>
/// The news that the tests of killed, frozen and cut off imports take in, and what an import of them by one process into a folder leaves, which is made when the first of
/// them asks. WIREDESK_TEST_IMPORT names a file of real news to do it with.
/// </summary>
public sealed class UndisturbedImport : IDisposable
{
    private const int Invented = 600;

    private static readonly string? s_given = Environment.GetEnvironmentVariable("WIREDESK_TEST_IMPORT");

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<ImportOutcome>> _outcome;

    public UndisturbedImport()
    {
        NewsFile = s_given ?? _folder.File("news.jsonl", InventedNews.Lines(Invented));
        _outcome = new(Import);
    }

    public string NewsFile { get; }

    internal Task<ImportOutcome> Outcome => _outcome.Value;

    public void Dispose() => _folder.Dispose();

    private async Task<ImportOutcome> Import()
    {
        var folder = _folder.Folder("undisturbed");
        var (exit, _, errors) = await WiredeskProcess.Run(null, "import", NewsFile, "--data", folder);
        Assert.True(exit == 0, errors);
        await using var desk = new SqliteConnection($"Data Source={Path.Combine(folder, "wiredesk.db")};Mode=ReadOnly;Pooling=False");
        var outcome = await ImportOutcome.Of(desk);
        if (s_given is null)
            Assert.Equal(Invented, outcome.Articles);
        return outcome;
    }
}
