using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk.WebSub;

/// <summary>Subscribes to the hubs that feeds name, renews the leases, and leaves hubs that are not needed any more.</summary>
public sealed class HubLeases(HubOffers offers, HubNews news, WebSubStore store, Fetcher fetcher, Settings settings, TimeProvider clock, ILogger<HubLeases> log)
{
    /// <summary>Hubs asked side by side; most of it is waiting.</summary>
    private const int AtOnce = 8;

    /// <summary>A hub that does not confirm that the desk leaves is told so by the answer to its next delivery.</summary>
    private const int TriesToLeave = 3;

    private const int SecretBytes = 32;

    /// <summary>In hexadecimal digits.</summary>
    public const int TokenLength = 2 * SecretBytes;

    /// <summary>A feed polled since then has missed nothing while the desk was away.</summary>
    private static readonly TimeSpan s_away = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_withoutAddress = TimeSpan.FromDays(1);

    private bool _isStarted;

    /// <summary>Takes in what this process's polls saw of hubs.</summary>
    public async Task TakeIn(CancellationToken stop)
    {
        foreach (var feed in offers.TakeMissed())
            await store.Missed(feed, stop);
        foreach (var (feed, link) in offers.Take())
            await store.Offer(feed, settings.Fetch.WebSub ? link : null, NewSecrets, clock.GetUtcNow(), stop);
    }

    /// <summary>Asks the hubs whose time has come.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        // What was delivered while the desk was away is lost.
        foreach (var feed in _isStarted ? [] : await store.NotPolledSince(now - s_away, stop))
            await news.PollSoon(feed, stop);
        _isStarted = true;

        foreach (var feed in await store.Forsaken(now, stop))
            await news.PollSoon(feed, stop);
        await store.LeaveUnfollowed(all: !settings.Fetch.WebSub, now, stop);
        var due = await store.Due(HubReach.Callbacks(settings), now, AtOnce, stop);
        await Task.WhenAll(due.Select(subscription => Ask(subscription, stop)));
        return due.Count;
    }

    private static (string Token, string Secret) NewSecrets()
        => (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Asks one hub. What goes wrong with it is stored with it, and keeps no other hub from being asked.</summary>
    private async Task Ask(HubSubscription subscription, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var again = WebSubLease.AskAgain(subscription.Failures, now);
        try
        {
            if (await Post(subscription, again, stop) is { IsSuccess: false } answer)
                await Failed(subscription, answer.Block ?? $"HTTP {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}".TrimEnd(), Later(answer.RetryAfter), stop);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            await Failed(subscription, error.Message, Later((error as FetchException)?.RetryAfter), stop);
        }

        DateTimeOffset Later(TimeSpan? wish) => wish > again - now ? now + wish.Value : again;
    }

    /// <returns>What the hub answered; null where it is not to be asked.</returns>
    private async Task<FetchResult?> Post(HubSubscription subscription, DateTimeOffset again, CancellationToken stop)
    {
        var leaves = subscription.State == HubState.Leaving;
        if (leaves && subscription.Failures >= TriesToLeave)
        {
            await store.Forget(subscription.Id, stop);
            return null;
        }
        // A hub ends what was subscribed to under the callback it knows.
        var callback = leaves ? subscription.Callback! : HubReach.Callbacks(settings) + subscription.Token;
        if (leaves || HubReach.Reaches(subscription.Hub, settings))
        {
            await store.Asking(subscription.Id, callback, again, stop);
            return await fetcher.PostForm(subscription.Hub, Form(subscription, callback), stop);
        }
        await store.OutOfReach(subscription.Id, "not asked, as the desk has no public address (Site.BaseUrl)", clock.GetUtcNow() + s_withoutAddress, stop);
        return null;
    }

    private async Task Failed(HubSubscription subscription, string error, DateTimeOffset again, CancellationToken stop)
    {
        log.LogInformation("hub {Hub} of {Topic}: {Error}", subscription.Hub, subscription.Topic, error);
        await store.Failed(subscription.Id, error, again, stop);
    }

    private static List<KeyValuePair<string, string>> Form(HubSubscription subscription, string callback)
    {
        var leaves = subscription.State == HubState.Leaving;
        var form = new List<KeyValuePair<string, string>>
        {
            new("hub.mode", leaves ? "unsubscribe" : "subscribe"),
            new("hub.topic", subscription.Topic),
            new("hub.callback", callback),
        };
        if (!leaves)
            form.Add(new("hub.lease_seconds", $"{WebSubLease.Wanted.TotalSeconds:0}"));
        if (!leaves && HubReach.KeepsSecret(subscription.Hub))
            form.Add(new("hub.secret", subscription.Secret));
        return form;
    }
}
