using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Store;
using Feed = Wiredesk.Feeds.Feed;

namespace Wiredesk.Desk;

/// <summary>Begins to follow an outlet: finds the feeds at an address, which may be a feed or a home page.</summary>
public sealed class Following(Fetcher fetcher, OutletStore outlets, FeedStore feeds, TimeProvider clock)
{
    /// <returns>The feeds found, and whether each is new to the desk.</returns>
    /// <exception cref="DeskException">Nothing answers, or there is no feed.</exception>
    public async Task<IReadOnlyList<(string Url, string? Title, bool Added)>> Add(string url, CancellationToken stop)
    {
        var answer = await Fetch(url, stop);
        if (TryRead(answer) is { } feed)
            return [await Follow(answer.Url, feed, stop)];

        var found = new List<(string, string?, bool)>();
        foreach (var link in FeedLinks.In(PageReader.Decode(answer.Body, answer.ContentType), answer.Url))
        {
            // A page may name a feed that is long gone beside one that lives.
            if (await TryFetch(link, stop) is { } linked && TryRead(linked) is { } read)
                found.Add(await Follow(linked.Url, read, stop));
        }
        return found.Count > 0 ? found : throw new DeskException($"{url}: neither a feed nor a page that names one: look for the outlet's feed address and add that");
    }

    private async Task<FetchResult> Fetch(string url, CancellationToken stop)
    {
        try
        {
            var answer = await fetcher.Get(new FetchRequest(url), stop);
            return answer.IsSuccess ? answer : throw new DeskException($"{url}: HTTP {answer.Status}: try the address in a browser");
        }
        catch (FetchException error)
        {
            throw new DeskException($"{error.Message}: check the address", error);
        }
    }

    private async Task<FetchResult?> TryFetch(string url, CancellationToken stop)
    {
        try
        {
            var answer = await fetcher.Get(new FetchRequest(url), stop);
            return answer.IsSuccess ? answer : null;
        }
        catch (FetchException)
        {
            return null;
        }
    }

    private static Feed? TryRead(FetchResult answer)
    {
        try
        {
            return FeedReader.Read(answer.Body, answer.Url, answer.ContentType);
        }
        catch (FeedFormatException)
        {
            return null;
        }
    }

    private async Task<(string, string?, bool)> Follow(string url, Feed feed, CancellationToken stop)
    {
        var home = Uri.TryCreate(feed.HomePage, UriKind.Absolute, out var named) && named.Scheme is "http" or "https" ? named! : new Uri(url);
        var outlet = await outlets.OnHost(OutletHost.Of(home), feed.Title ?? home.Host, stop);
        return (url, feed.Title, await feeds.Add(outlet, url, feed.Title, clock.GetUtcNow(), stop));
    }
}
