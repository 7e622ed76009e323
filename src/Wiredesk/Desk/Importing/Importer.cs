using Wiredesk.Feeds;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>What an import did.</summary>
public sealed record ImportSummary
{
    public int Articles { get; set; }

    /// <summary>Articles whose address the desk knew already.</summary>
    public int Known { get; set; }
    public int Feeds { get; set; }
    public List<string> Problems { get; } = [];
}

/// <summary>Takes files into the store. An import that was cut off is simply run again: what is there already is left alone.</summary>
public sealed class Importer(ArticleStore articles, OutletStore outlets, FeedStore feeds, DeskWork work, TimeProvider clock)
{
    private const int Batch = 200;

    /// <param name="paths">Files, and folders of them.</param>
    /// <param name="summary">Filled as the import goes on.</param>
    /// <param name="stop">Leaves what is stored as it is.</param>
    public async Task Run(IReadOnlyList<string> paths, ImportSummary summary, CancellationToken stop)
    {
        foreach (var file in Expand(paths, summary))
        {
            try
            {
                if (await ImportFiles.IsOpml(file, stop))
                    await FollowAll(file, summary, stop);
                else
                    await TakeIn(file, summary, stop);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FeedFormatException)
            {
                summary.Problems.Add($"{file}: {error.Message}");
            }
        }
    }

    private static IEnumerable<string> Expand(IReadOnlyList<string> paths, ImportSummary summary)
    {
        foreach (var path in paths)
        {
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
        await foreach (var item in OrderedMap.Map(ImportFiles.Items(file, stop), ReadItem, Environment.ProcessorCount, stop))
        {
            if (item.Problem is not null)
                summary.Problems.Add($"{item.Name}: {item.Problem}");
            batch.AddRange(item.Rows);
            if (batch.Count >= Batch)
                await Save(batch, summary, stop);
        }
        await Save(batch, summary, stop);
    }

    private static ImportedItem ReadItem(ImportItem item)
    {
        try
        {
            return new ImportedItem(item.Name, item.Read(), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever is wrong with one item is told with its name, and the others go on.
            return new ImportedItem(item.Name, [], error.Message);
        }
    }

    private async Task Save(List<ImportRow> batch, ImportSummary summary, CancellationToken stop)
    {
        if (batch.Count == 0)
            return;
        var added = await articles.Import([.. batch.Select(row => (row.Host, row.Outlet, row.Article))], stop);
        summary.Articles += added;
        summary.Known += batch.Count - added;
        batch.Clear();
        work.WakeUp();
    }

    private async Task FollowAll(string file, ImportSummary summary, CancellationToken stop)
    {
        foreach (var outline in Opml.Read(await File.ReadAllBytesAsync(file, stop)))
        {
            if (!Uri.TryCreate(outline.HomePage ?? outline.FeedUrl, UriKind.Absolute, out var home) || home.Scheme is not ("http" or "https"))
            {
                summary.Problems.Add($"{file}: {outline.FeedUrl}: not a web address");
                continue;
            }
            var outlet = await outlets.OnHost(OutletHost.Of(home), outline.Title ?? home.Host, stop);
            if (await feeds.Add(outlet, outline.FeedUrl, outline.Title, clock.GetUtcNow(), stop))
                summary.Feeds++;
            else
                summary.Known++;
        }
    }
}
