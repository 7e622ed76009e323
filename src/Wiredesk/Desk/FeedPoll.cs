using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Wiredesk.Desk.WebSub;
using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Revisions;
using Wiredesk.Store;
using Feed = Wiredesk.News.Feed;

namespace Wiredesk.Desk;

/// <summary>A feed as a poll has left it, and what it lists that is new or changed.</summary>
public sealed record PolledFeed(Feed Feed, IReadOnlyList<FoundArticle> Found);

/// <summary>Polls one feed. Whatever goes wrong with it stands in the feed; nothing is stored here.</summary>
public sealed class FeedPoll(FoundArticleStore foundArticles, Fetcher fetcher, HubOffers hubs, Outage outage, Settings settings, TimeProvider clock, ILogger<FeedPoll> log)
{
    /// <summary>Answers in a row that name the same new address before it is believed: a redirect for good is often a mistake of a day.</summary>
    private const int AnswersToMove = 3;

    /// <exception cref="System.Data.Common.DbException">The database did not answer.</exception>
    public async Task<PolledFeed> Poll(Feed feed, CancellationToken stop)
    {
        try
        {
            var request = new FetchRequest(feed.Url)
            {
                ETag = feed.ETag,
                LastModified = feed.LastModified,
                ValidatorsFrom = feed.ValidatorsFrom,
                RobotsDecide = IsSitemap(feed),
                MaxBody = IsSitemap(feed) ? Fetcher.MaxSitemap : Fetcher.MaxBody,
            };
            var answer = await fetcher.Get(request, stop);
            outage.Reached();
            var polled = feed with { LastPollAt = clock.GetUtcNow() };
            if (answer.IsGone)
                return Closed(polled);
            if (answer.Block is not null)
                return Failed(polled, $"blocked by a {answer.Block}: the outlet keeps programs out; ask it for access, or follow another feed", answer.RetryAfter, isRefusal: true);
            if (!answer.IsUnchanged && !answer.IsSuccess)
                return Failed(polled, Status(answer), answer.RetryAfter);
            return await Read(Moved(polled, answer), answer, stop);
        }
        catch (FetchException held) when (held.Fault == FetchFault.HeldOff)
        {
            return HeldOff(feed, held);
        }
        catch (FetchException error)
        {
            return Failed(feed with { LastPollAt = clock.GetUtcNow() }, WithoutUrl(error.Message, feed.Url), error.RetryAfter,
                isRefusal: error.Fault == FetchFault.Robots && error.RetryAfter is null, lacksNetwork: error.LacksNetwork);
        }
        catch (FeedFormatException error)
        {
            return Failed(feed with { LastPollAt = clock.GetUtcNow() }, $"the answer is {error.Message}: look for the feed's new address on the outlet's pages");
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            log.LogError(error, "feed {Url}: could not be read", feed.Url);
            return Failed(feed with { LastPollAt = clock.GetUtcNow() }, error.Message);
        }
    }

    /// <summary>The feed when something that it lists could not be stored.</summary>
    public PolledFeed Failed(Feed feed, string error) => Failed(feed, error, retryAfter: null);

    private TimeSpan Least => TimeSpan.FromMinutes(settings.Fetch.PollMinutes);

    private async Task<PolledFeed> Read(Feed feed, FetchResult answer, CancellationToken stop)
    {
        if (answer.IsUnchanged)
        {
            // What a 304 leaves out stays as it was (RFC 9111, 4.3.4).
            return Only(Succeeded(feed with
            {
                ETag = answer.ETag ?? feed.ETag,
                LastModified = answer.LastModified ?? feed.LastModified,
                FreshFor = answer.FreshFor ?? feed.FreshFor,
            }));
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body));
        var isSame = hash == feed.BodyHash;
        feed = feed with { ETag = answer.ETag, LastModified = answer.LastModified, ValidatorsFrom = answer.Url, FreshFor = answer.FreshFor, BodyHash = hash };
        if (isSame)
            return Only(Succeeded(feed));

        var read = FeedReader.Read(answer.Body, answer.Url, answer.ContentType);
        hubs.Note(feed.Id, HubLinks.Of(read, answer));
        var now = clock.GetUtcNow();
        feed = feed with
        {
            Title = read.Title ?? feed.Title,
            IsSitemap = read.Format is FeedFormat.NewsSitemap or FeedFormat.SitemapIndex,
            TimeToLive = read.TimeToLive,
            SkipHours = read.SkipHours.Aggregate(0, (bits, hour) => bits | 1 << hour),
            SkipDays = read.SkipDays.Aggregate(0, (bits, day) => bits | 1 << (int)day),
        };
        var listed = read.Entries;
        if (read.Format == FeedFormat.NewsSitemap)
            listed = [.. ChildSitemaps.News(read, now)];
        if (read.Format == FeedFormat.SitemapIndex)
        {
            // An index may stay the same while its sitemaps change, and they are asked for as a whole: hourly at most, then.
            feed = feed with { ETag = null, LastModified = null, BodyHash = null };
            var children = ChildValidators.Read(feed.Children);
            listed = await OfChildren(read.EndsInEntry ? read with { Entries = [.. read.Entries.SkipLast(1)] } : read, children, now, stop);
            feed = feed with { Children = ChildValidators.Write(children) };
        }
        if (read.EndsInEntry)
        {
            // Half an entry would stay half; the whole document is asked for again.
            listed = read.Format == FeedFormat.SitemapIndex ? listed : [.. listed.SkipLast(1)];
            feed = feed with { ETag = null, LastModified = null, BodyHash = null };
            log.LogWarning("feed {Url}: {Warning}; read as far as it goes", feed.Url, read.Warnings[^1]);
        }

        var (found, added) = await New(listed, feed, stop);
        if (added > 0)
            log.LogInformation("feed {Url}: {Entries} entries, {New} new", feed.Url, listed.Count, added);
        var known = feed.RecentSince is { } since ? new PublishingRhythm(feed.RecentCount, since) : null;
        if (feed.HasHub && added > 0)
        {
            hubs.NoteMissed(feed.Id);
            feed = feed with { HasHub = false };
        }
        var rhythm = PublishingRhythm.After(known, listed.Select(entry => entry.Published ?? entry.Modified).OfType<DateTimeOffset>(), added, feed.LastSuccessAt, now);
        var note = read.EndsInEntry ? "its last answer was cut short, and is read as far as it goes" : null;
        return new PolledFeed(Succeeded(feed with { RecentCount = rhythm.Count, RecentSince = rhythm.Since }) with { LastError = note }, found);
    }

    /// <summary>The news of the sitemaps of an index; of those that have not changed there is none. One that cannot be read does not lose the others.</summary>
    /// <param name="index">The index.</param>
    /// <param name="validators">Of the sitemaps as last read; brought up to date.</param>
    /// <param name="now">The moment.</param>
    /// <param name="stop">Stops fetching.</param>
    /// <exception cref="FetchException">None of them could be fetched.</exception>
    /// <exception cref="FeedFormatException">None of them could be read.</exception>
    private async Task<IReadOnlyList<FeedEntry>> OfChildren(Feeds.Feed index, Dictionary<string, ChildValidators> validators, DateTimeOffset now, CancellationToken stop)
    {
        var entries = new List<FeedEntry>();
        var (read, first) = (0, (Exception?)null);
        var chosen = ChildSitemaps.ToRead(index, now);
        foreach (var forsaken in validators.Keys.Except(chosen).ToList())
            validators.Remove(forsaken);
        foreach (var url in chosen)
        {
            try
            {
                entries.AddRange(await OfChild(url, validators, now, stop));
                read++;
            }
            catch (Exception error) when (error is FetchException or FeedFormatException)
            {
                log.LogWarning("sitemap {Url}: {Error}", url, error.Message);
                first ??= error;
            }
        }
        if (read > 0 || first is null)
            return entries;
        throw first is FetchException held ? new FetchException(held.Fault, held.Message, held) { RetryAfter = held.RetryAfter, Busy = held.Busy, IsElsewhere = true } : first;
    }

    private async Task<IEnumerable<FeedEntry>> OfChild(string url, Dictionary<string, ChildValidators> validators, DateTimeOffset now, CancellationToken stop)
    {
        var known = validators.GetValueOrDefault(url);
        var answer = await fetcher.Get(new FetchRequest(url)
        {
            ETag = known?.ETag,
            LastModified = known?.LastModified,
            ValidatorsFrom = known?.From,
            RobotsDecide = true,
            MaxBody = Fetcher.MaxSitemap,
        }, stop);
        if (answer.IsUnchanged)
        {
            validators[url] = known!.After(answer);
            return [];
        }
        if (!answer.IsSuccess)
            throw new FeedFormatException($"an index of sitemaps, and of {url} comes {Status(answer)}");
        var sitemap = FeedReader.Read(answer.Body, answer.Url, answer.ContentType);
        // One that is cut short is asked for again as a whole.
        if (!sitemap.EndsInEntry && ChildValidators.Of(answer) is { } validator)
            validators[url] = validator;
        else
            validators.Remove(url);
        return ChildSitemaps.News(sitemap, now);
    }

    /// <summary>Entries the desk does not have, and those changed since or not read yet; and how many it does not have.</summary>
    internal async Task<(IReadOnlyList<FoundArticle> Found, int Added)> New(IReadOnlyList<FeedEntry> entries, Feed feed, CancellationToken stop)
    {
        var byUrl = new Dictionary<string, FeedEntry>();
        foreach (var entry in entries)
        {
            if ((entry.Url ?? entry.ExternalUrl) is { } url && ArticleAddress.Fits(url))
                byUrl.TryAdd(url, entry);
        }
        var known = await foundArticles.Known(byUrl.Keys, stop);
        var nameOf = EntryNames.Of(entries, feed.Url);
        var unknown = byUrl.Where(pair => !known.ContainsKey(pair.Key)).ToList();
        var named = await foundArticles.ByGuid(feed.OutletId, [.. unknown.Select(pair => nameOf(pair.Value)).OfType<string>()], stop);
        var listed = byUrl.Keys.ToHashSet();
        var (found, added) = (new List<FoundArticle>(), 0);
        foreach (var (url, entry) in byUrl)
        {
            var old = known.GetValueOrDefault(url);
            if (old is null && IsKeptNoLonger(entry))
                continue;
            var hasText = old?.FeedText is not null && old.FeedId == feed.Id;
            var isChanged = old is null || old.IsUnread || entry.Modified > old.ModifiedAt;
            if (!isChanged && !hasText)
                continue;
            var one = new FoundArticle(feed.OutletId, feed.Id, url, entry.Title ?? url, entry.Published ?? entry.Modified, entry.Modified, KeptEntry.Of(entry)) { EntryId = nameOf(entry) };
            if (old is null)
            {
                var moved = one.EntryId is { } name ? named[name].FirstOrDefault(article => EntryNames.IsSame(entry, url, article, listed)) : null;
                found.Add(one with { Moved = moved?.Id });
                added += moved is null ? 1 : 0;
                continue;
            }
            var feedText = hasText ? TextOf(one) : null;
            if (isChanged || (feedText is not null && feedText != old.FeedText))
                found.Add(one with { Url = old.Url, FeedText = feedText });
        }
        return (found, added);
    }

    /// <summary>Whether an entry is older than articles are kept: what was removed would come back as news as long as its feed lists it.</summary>
    private bool IsKeptNoLonger(FeedEntry entry)
        => settings.Keep.ArticleDays is > 0 and var days && (entry.Published ?? entry.Modified) < clock.GetUtcNow().AddDays(-days);

    /// <summary>The feed's own text of an article, as the store knows it again.</summary>
    private static string? TextOf(FoundArticle found)
        => ArticleReading.FromEntry(JsonSerializer.Deserialize<FeedEntry>(found.Entry)!, found.Url) is { } read ? SameWords.Hash(read.Title + "\n" + read.Text) : null;

    private Feed Succeeded(Feed feed)
    {
        var next = PollSchedule.AfterSuccess(feed, feed.LastPollAt!.Value, Least);
        return feed with
        {
            LastSuccessAt = feed.LastPollAt,
            Failures = 0,
            FailingSince = null,
            LastError = null,
            NextPollAt = next.At,
            Waits = next.Why,
            WaitFor = next.For,
        };
    }

    private PolledFeed Failed(Feed feed, string error, TimeSpan? retryAfter, bool isRefusal = false, bool lacksNetwork = false)
    {
        if (lacksNetwork)
            outage.Failed(feed, error);
        else
            log.LogWarning("feed {Url}: {Error}", feed.Url, error);
        var now = feed.LastPollAt!.Value;
        var failed = feed with { Failures = feed.Failures + 1, FailingSince = feed.FailingSince ?? now, LastError = error };
        var next = PollSchedule.AfterFailure(failed, now, Least, retryAfter, isRefusal);
        return Only(failed with { NextPollAt = next.At, Waits = next.Why, WaitFor = next.For });
    }

    /// <summary>Nothing is held against the feed; but where it leads to a host that is held off, it was asked itself.</summary>
    private PolledFeed HeldOff(Feed feed, FetchException held)
    {
        var now = clock.GetUtcNow();
        var next = PollSchedule.WhenHeldOff(feed, now, held.RetryAfter);
        if (held.IsElsewhere)
        {
            var soonest = PollSchedule.Soonest(feed, now, Least);
            next = next with { At = next.At > soonest ? next.At : soonest };
            feed = feed with { LastPollAt = now };
        }
        var why = held is { Busy: false, RetryAfter: { } wait } ? $"its host is to be left alone until {Moment(now + wait)}" : WithoutUrl(held.Message, feed.Url);
        return Only(feed with { NextPollAt = next.At, Waits = next.Why, WaitFor = next.For, LastError = feed.Failures > 0 ? feed.LastError : why });
    }

    private PolledFeed Closed(Feed feed)
    {
        const string Why = "HTTP 410 Gone: the outlet closed it; polling stopped";
        log.LogWarning("feed {Url}: {Why}; look for its new address on the outlet's pages and add that", feed.Url, Why);
        return Only(feed with { State = FeedState.Gone, LastError = Why });
    }

    private Feed Moved(Feed feed, FetchResult answer)
    {
        if (answer.MovedTo is not { } to || to == feed.Url || !ArticleAddress.Fits(to))
            return feed with { MovedTo = null, MovedTimes = 0 };
        var times = to == feed.MovedTo ? feed.MovedTimes + 1 : 1;
        if (times < AnswersToMove)
            return feed with { MovedTo = to, MovedTimes = times };
        log.LogInformation("feed {Url}: moved for good to {To}; followed there from now on", feed.Url, to);
        return feed with { Url = to, MovedTo = null, MovedTimes = 0 };
    }

    private string Status(FetchResult answer)
    {
        var status = $"HTTP {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}".TrimEnd();
        return answer.RetryAfter is { } wait ? $"{status}, the host asked to be left alone until {Moment(clock.GetUtcNow() + wait)}" : status;
    }

    private static PolledFeed Only(Feed feed) => new(feed, []);

    private static bool IsSitemap(Feed feed) => feed.IsSitemap ?? feed.Url.Contains("sitemap", StringComparison.OrdinalIgnoreCase);

    private static string WithoutUrl(string message, string url)
        => message.StartsWith($"{url}: ", StringComparison.Ordinal) ? message[(url.Length + 2)..] : message;

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
