using Wiredesk.Desk.Importing.Warc;
using Wiredesk.Feeds;
using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>Takes files into the store. An import that was cut off is simply run again: what is there already is left alone.</summary>
public sealed class Importer(ArticleStore articles, FeedListImport lists, ArchiveImport archives, DeskWork work)
{
    private const int Batch = 200;

    /// <param name="paths">Files, folders of them, and addresses of lists on the web.</param>
    /// <param name="summary">Filled as the import goes on.</param>
    /// <param name="stop">Leaves what is stored as it is.</param>
    public async Task Run(IReadOnlyList<string> paths, ImportSummary summary, CancellationToken stop)
    {
        foreach (var file in Expand(paths, summary))
        {
            try
            {
                if (FeedListImport.IsAddress(file))
                    await lists.Fetch(file, summary, stop);
                else if (WarcFile.Is(file))
                    await archives.Run(file, summary, stop);
                else if (await ImportFiles.IsOpml(file, stop))
                    await lists.Run(file, summary, stop);
                else
                    await TakeIn(file, summary, stop);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FeedFormatException or ImportException)
            {
                summary.Problems.Add($"{file}: {error.Message}");
            }
        }
    }

    private static IEnumerable<string> Expand(IReadOnlyList<string> paths, ImportSummary summary)
    {
        foreach (var path in paths)
        {
            if (FeedListImport.IsAddress(path))
            {
                yield return path;
                continue;
            }
            if (ImportFiles.Expand(path) is not { } files)
            {
                summary.Problems.Add($"{path}: no such file or folder: check the spelling, or give another");
                continue;
            }
            foreach (var file in files)
                yield return file;
        }
    }

    private async Task TakeIn(string file, ImportSummary summary, CancellationToken stop)
    {
        var batch = new List<ImportRow>(Batch);
        await foreach (var read in OrderedMap.Map(ImportFiles.Items(file, stop), ImportedItem.Of, Environment.ProcessorCount, stop))
        {
            if (read.Problem is not null)
                summary.Problems.Add($"{read.Item.Name}: {read.Problem}");
            batch.AddRange(read.Rows);
            if (batch.Count >= Batch)
                await Save(batch, summary, stop);
        }
        await Save(batch, summary, stop);
    }

    private async Task Save(List<ImportRow> batch, ImportSummary summary, CancellationToken stop)
    {
        if (batch.Count == 0)
            return;
        // What was stored without a word coming back is known the next time.
        var added = await work.Patiently(() => articles.Import([.. batch.Select(row => (row.Host, row.Outlet, row.Article))], stop), stop);
        summary.Articles += added;
        summary.Known += batch.Count - added;
        batch.Clear();
        work.WakeUp();
    }
}
