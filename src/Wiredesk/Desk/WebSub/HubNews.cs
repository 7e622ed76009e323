using System.Threading.Channels;
using Wiredesk.Feeds;
using Wiredesk.News;
using Wiredesk.Store;
using Feed = Wiredesk.News.Feed;

namespace Wiredesk.Desk.WebSub;

/// <summary>What a hub delivered, its signature being right.</summary>
public sealed record HubDelivery(HubSubscription Subscription, byte[] Body, string? ContentType);

/// <summary>Takes in what hubs deliver, as a poll would. What waits is held in memory: the daily poll brings what a kill loses.</summary>
public sealed class HubNews(FeedStore feeds, FoundArticleStore foundArticles, FeedPoll poll, RunningPolls running, Settings settings, TimeProvider clock, ILogger<HubNews> log)
{
    /// <summary>Deliveries that may wait; hubs are asked to come again beyond it.</summary>
    private const int Capacity = 16;

    private readonly Channel<HubDelivery> _delivered = Channel.CreateBounded<HubDelivery>(Capacity);

    /// <summary>Called when something was delivered.</summary>
    public StepSignal Delivered { get; } = new();

    /// <summary>Puts a delivery in line.</summary>
    /// <returns>Whether there was room.</returns>
    public bool Post(HubDelivery delivery)
    {
        var posted = _delivered.Writer.TryWrite(delivery);
        Delivered.Wake();
        return posted;
    }

    /// <summary>Takes in what waits.</summary>
    /// <returns>How many deliveries.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var taken = 0;
        for (; taken < Capacity && _delivered.Reader.TryRead(out var delivery); taken++)
            await Take(delivery, stop);
        return taken;
    }

    /// <summary>Has a feed polled as soon as its outlet allows: what was delivered is a hint only, or its hub is lost.</summary>
    public async Task PollSoon(long feedId, CancellationToken stop)
    {
        running.Hint(feedId);
        if (await feeds.ById(feedId, stop) is not { } feed)
            return;
        var now = clock.GetUtcNow();
        var soonest = feed.LastPollAt is { } last ? PollSchedule.Soonest(feed, last, TimeSpan.FromMinutes(settings.Fetch.PollMinutes)) : now;
        await feeds.PollSoon(feedId, soonest > now ? soonest : now, stop);
    }

    private async Task Take(HubDelivery delivery, CancellationToken stop)
    {
        var subscription = delivery.Subscription;
        try
        {
            var document = FeedReader.Read(delivery.Body, subscription.Topic, delivery.ContentType);
            if (document.Entries.Count > 0 && await feeds.ById(subscription.FeedId, stop) is { } feed)
            {
                await TakeIn(document, feed, stop);
                return;
            }
        }
        catch (FeedFormatException error)
        {
            log.LogInformation("hub {Hub} of {Topic}: delivered {Error}; polling instead", subscription.Hub, subscription.Topic, error.Message);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            log.LogWarning("hub {Hub} of {Topic}: the delivery could not be taken in: {Error}; polling instead", subscription.Hub, subscription.Topic, error.Message);
        }
        await PollSoon(subscription.FeedId, stop);
    }

    private async Task TakeIn(Feeds.Feed document, Feed feed, CancellationToken stop)
    {
        var (found, added) = await poll.New(document.Entries, feed, stop);
        if (found.Count > 0)
            await foundArticles.Save([.. found], stop);
        log.LogInformation("feed {Url}: its hub delivered {Entries} entries, {New} new", feed.Url, document.Entries.Count, added);
    }
}
