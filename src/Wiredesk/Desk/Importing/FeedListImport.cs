using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>Follows the feeds of OPML lists, out of files or off the web.</summary>
public sealed class FeedListImport(OutletStore outlets, FeedStore feeds, Fetcher fetcher, DeskWork work, TimeProvider clock)
{
    /// <summary>Whether a name is an address of the web, from which lists are taken, and no file's.</summary>
    public static bool IsAddress(string name)
        => name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <param name="file">The list.</param>
    /// <param name="summary">Filled as the import goes on.</param>
    /// <param name="stop">Leaves what is followed as it is.</param>
    /// <exception cref="FeedFormatException">The file is no OPML.</exception>
    /// <exception cref="ImportException">The file is too large for a list.</exception>
    public async Task Run(string file, ImportSummary summary, CancellationToken stop)
    {
        if (new FileInfo(file).Length > FeedLimits.MaxBytes)
            throw new ImportException($"larger than the {FeedLimits.MaxBytes / 1024 / 1024} MB a list may have");
        await Follow(file, await File.ReadAllBytesAsync(file, stop), summary, stop);
    }

    /// <summary>The same with a list on the web, fetched as all is that a person asks for.</summary>
    /// <exception cref="FeedFormatException">What stands there is no OPML.</exception>
    /// <exception cref="ImportException">There is no good answer.</exception>
    public async Task Fetch(string address, ImportSummary summary, CancellationToken stop)
    {
        FetchResult answer;
        try
        {
            answer = await fetcher.Get(new FetchRequest(address), stop);
        }
        catch (FetchException error)
        {
            var cause = error.Message.StartsWith($"{address}: ", StringComparison.Ordinal) ? error.Message[(address.Length + 2)..] : error.Message;
            throw new ImportException($"{cause}: {StatusAdvice.Of(error)}", error);
        }
        if (answer.Block is { } block)
            throw new ImportException($"blocked by a {block}: save the list to a file with a browser, and import that");
        if (!answer.IsSuccess)
            throw new ImportException(StatusAdvice.Of(answer));
        if (!Opml.LooksLikeOpml(answer.Body))
            throw new ImportException("no list of feeds (OPML), and nothing else is taken from the web: follow a feed with wiredesk add, or save a page to a file");
        await Follow(address, answer.Body, summary, stop);
    }

    private async Task Follow(string name, byte[] list, ImportSummary summary, CancellationToken stop)
    {
        var (leftOut, damage) = (new List<string>(), new List<string>());
        foreach (var outline in Opml.Read(list, leftOut, damage))
        {
            if (Web(outline.FeedUrl) is not { } url)
            {
                summary.Problems.Add($"{name}: {outline.Title ?? "a feed"}: {outline.FeedUrl} is not a web address that can be followed");
                continue;
            }
            var outlet = OutlineOutlet.Of(outline, Web(outline.HomePage) ?? url);
            var isNew = await work.Patiently(async () => await feeds.Add(await outlets.Learn(outlet, stop), outline.FeedUrl, outline.Title, clock.GetUtcNow(), stop), stop);
            summary.Feeds.Add(new ImportedFeed(outline.FeedUrl, outlet.Name, outlet.Kind, isNew));
        }
        summary.Problems.AddRange(damage.Select(fault => $"{name}: {fault}"));
        summary.Notes.AddRange(leftOut.Select(note => $"{name}: {note}"));
    }

    private static Uri? Web(string? address)
        => address is not null && ArticleAddress.Fits(address) && WebAddress.TryParse(address, out var url) ? url : null;
}
