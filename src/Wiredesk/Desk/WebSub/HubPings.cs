using Microsoft.AspNetCore.WebUtilities;
using Wiredesk.Fetching;
using Wiredesk.Site;
using Wiredesk.Site.Syndication;
using Wiredesk.Store;

namespace Wiredesk.Desk.WebSub;

/// <summary>
/// Tells the site's own hub which of its feeds changed, by <c>hub.mode=publish</c> and <c>hub.url</c>, as hubs take it (WebSub, 6, leaves it
/// open). What changed several times between two rounds is told once. What waits is held in memory: what a kill loses, the
/// feed's next change tells.
/// </summary>
public sealed class HubPings(ChangeQueries changes, ChangedPages pages, Fetcher fetcher, Settings settings, TimeProvider clock, ILogger<HubPings> log)
{
    /// <summary>Addresses told in one round; the rest waits for the next.</summary>
    public const int MostARound = 100;

    /// <summary>Pages that may wait; of more the next change tells.</summary>
    private const int MostWaiting = 5_000;

    /// <summary>Changes looked at in one go; the query takes no more.</summary>
    private const int Batch = 500;

    /// <summary>A desk that starts tells again of so many changes before: they may not have been told.</summary>
    private const int BeforeStart = 200;

    private const string Front = "/";

    /// <summary>From one round to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_longestRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestWish = TimeSpan.FromDays(1);

    private readonly Queue<string> _waiting = [];
    private readonly HashSet<string> _waits = [];
    private long? _seen;
    private DateTimeOffset _next;
    private int _failures;
    private bool _outOfReach;

    /// <summary>Takes in what changed, and tells it where the time for that has come.</summary>
    /// <returns>How many addresses were told.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        if (settings.Site.Hub.Length == 0 || !IsInReach())
            return 0;
        await TakeIn(stop);
        if (clock.GetUtcNow() < _next)
            return 0;
        var told = await Tell(stop);
        _next = Later(clock.GetUtcNow() + Pause, _next);
        return told;
    }

    private bool IsInReach()
    {
        var reaches = HubReach.Reaches(settings.Site.Hub, settings);
        if (!reaches && !_outOfReach)
            log.LogWarning("hub {Hub}: not told of changes, as it cannot reach {BaseUrl}: Site.BaseUrl has to be a public address", settings.Site.Hub, settings.Site.BaseUrl);
        _outOfReach = !reaches;
        return reaches;
    }

    private async Task TakeIn(CancellationToken stop)
    {
        _seen ??= Math.Max(0, await changes.Last(stop) - BeforeStart);
        while (await changes.After(_seen.Value, Batch, stop) is { Count: > 0 } news)
        {
            var changed = await pages.Of(news, stop);
            Wait(Front);
            foreach (var page in changed.Topics.Select(SiteAddress.Topic).Concat(changed.Stories.Select(SiteAddress.Story))
                .Concat(changed.Outlets.Select(SiteAddress.Outlet)).Concat(changed.Speakers.Select(SiteAddress.Speaker)))
                Wait(page);
            _seen = news[^1].Id;
        }
    }

    private void Wait(string page)
    {
        foreach (var format in FeedFormat.All)
        {
            var feed = SiteAddress.Feed(page, format.Name);
            if (_waits.Count < MostWaiting && _waits.Add(feed))
                _waiting.Enqueue(feed);
        }
    }

    private async Task<int> Tell(CancellationToken stop)
    {
        for (var told = 0; ; told++)
        {
            if (told == MostARound || !_waiting.TryPeek(out var feed))
                return told;
            if (!await Told(settings.Site.BaseUrl.TrimEnd('/') + feed, stop))
                return told;
            Forget();
        }
    }

    private void Forget() => _waits.Remove(_waiting.Dequeue());

    /// <summary>Lets the others go first: it may be this one that the hub stumbles over.</summary>
    private void PutOff() => _waiting.Enqueue(_waiting.Dequeue());

    /// <summary>Posts one address. What goes wrong is told once, until the hub takes one again.</summary>
    private async Task<bool> Told(string feed, CancellationToken stop)
    {
        try
        {
            var answer = await fetcher.PostForm(settings.Site.Hub, [new("hub.mode", "publish"), new("hub.url", feed)], stop);
            if (answer.IsSuccess)
            {
                if (_failures > 0)
                    log.LogInformation("hub {Hub}: takes news again", settings.Site.Hub);
                _failures = 0;
                return true;
            }
            // It understood, and does not want to hear of this one.
            if (answer.Status is >= 400 and < 500 and not (408 or 425 or 429))
                Forget();
            else
                PutOff();
            Failed(feed, answer.Block ?? $"HTTP {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}".TrimEnd(), answer.RetryAfter);
        }
        catch (FetchException error)
        {
            PutOff();
            Failed(feed, error.Message, error.RetryAfter);
        }
        return false;
    }

    private void Failed(string feed, string error, TimeSpan? wish)
    {
        if (_failures == 0)
            log.LogWarning("hub {Hub}: not told that {Feed} changed: {Error}; tried again later", settings.Site.Hub, feed, error);
        var rest = Pause * Math.Pow(2, Math.Min(_failures++, 10));
        rest = rest < s_longestRest ? rest : s_longestRest;
        _next = clock.GetUtcNow() + (wish > rest ? (wish < s_longestWish ? wish.Value : s_longestWish) : rest);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
