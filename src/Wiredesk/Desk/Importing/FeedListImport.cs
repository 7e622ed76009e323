using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>Follows the feeds of OPML lists.</summary>
public sealed class FeedListImport(OutletStore outlets, FeedStore feeds, TimeProvider clock)
{
    /// <param name="file">The list.</param>
    /// <param name="summary">Filled as the import goes on.</param>
    /// <param name="stop">Leaves what is followed as it is.</param>
    /// <exception cref="FeedFormatException">The file is no OPML.</exception>
    /// <exception cref="ImportException">The file is too large for a list.</exception>
    public async Task Run(string file, ImportSummary summary, CancellationToken stop)
    {
        if (new FileInfo(file).Length > FeedLimits.MaxBytes)
            throw new ImportException($"larger than the {FeedLimits.MaxBytes / 1024 / 1024} MB a list may have");
        var (leftOut, damage) = (new List<string>(), new List<string>());
        foreach (var outline in Opml.Read(await File.ReadAllBytesAsync(file, stop), leftOut, damage))
        {
            if (Web(outline.FeedUrl) is not { } url)
            {
                summary.Problems.Add($"{file}: {outline.Title ?? "a feed"}: {outline.FeedUrl} is not a web address that can be followed");
                continue;
            }
            var outlet = OutlineOutlet.Of(outline, Web(outline.HomePage) ?? url);
            var isNew = await feeds.Add(await outlets.Learn(outlet, stop), outline.FeedUrl, outline.Title, clock.GetUtcNow(), stop);
            summary.Feeds.Add(new ImportedFeed(outline.FeedUrl, outlet.Name, outlet.Kind, isNew));
        }
        summary.Problems.AddRange(damage.Select(fault => $"{file}: {fault}"));
        summary.Notes.AddRange(leftOut.Select(note => $"{file}: {note}"));
    }

    private static Uri? Web(string? address)
        => address is not null && ArticleAddress.Fits(address) && WebAddress.TryParse(address, out var url) ? url : null;
}
