using Wiredesk.Store;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>Takes the pages of web archives into the store: a page captured again with another text becomes a further revision.</summary>
public sealed class ArchiveImport(ArchiveStore archive, DeskWork work, TimeProvider clock)
{
    /// <summary>Captures stored together; and how many of them may wait for the briefing of the one before while reading goes on.</summary>
    private const int Batch = 200, MayWait = 100;

    /// <summary>The same for the pages' sizes, in characters.</summary>
    private const long BatchLength = 8_000_000, MayWaitLength = 4_000_000;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <param name="file">The archive.</param>
    /// <param name="summary">Filled as the import goes on.</param>
    /// <param name="stop">Leaves what is stored as it is.</param>
    /// <exception cref="ImportException">The archive cannot be opened.</exception>
    public async Task Run(string file, ImportSummary summary, CancellationToken stop)
    {
        using var held = new HeldBytes();
        var tally = new WarcTally(Path.GetFileName(file));
        summary.Archives.Add(tally);
        var captures = new List<ImportRow>();
        await foreach (var read in OrderedMap.Map(WarcPages.Items(file, tally, held, stop), ImportedItem.Of, Environment.ProcessorCount, stop))
        {
            if (read.Problem is not null)
                summary.Problems.Add($"{read.Item.Name}: {read.Problem}");
            captures.AddRange(read.Rows);
            read.Item.Taken?.Invoke();
            if (IsMore(captures, Batch, BatchLength))
                await Save(captures, MayWait, MayWaitLength, summary, stop);
        }
        await Save(captures, 0, 0, summary, stop);
    }

    /// <summary>Stores captures; those that must wait stay in the list. Comes back when no more wait than may.</summary>
    private async Task Save(List<ImportRow> captures, int mayWait, long mayWaitLength, ImportSummary summary, CancellationToken stop)
    {
        while (captures.Count > 0)
        {
            var saved = await work.Patiently(() => archive.Save([.. captures.Select(row => (row.Host, row.Outlet, row.Article))], stop), stop);
            summary.Articles += saved.New;
            summary.Revisions += saved.Revisions;
            summary.Known += saved.Known;
            List<ImportRow> waiting = [.. saved.Waiting.Select(i => captures[i])];
            captures.Clear();
            captures.AddRange(waiting);
            work.WakeUp();
            if (!IsMore(captures, mayWait, mayWaitLength))
                return;
            await Task.Delay(s_pause, clock, stop);
        }
    }

    private static bool IsMore(List<ImportRow> captures, int count, long length)
        => captures.Count > count || captures.Sum(row => (long)(row.Article.Page?.Length ?? 0)) > length;
}
