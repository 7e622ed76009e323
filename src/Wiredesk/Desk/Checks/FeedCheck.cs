using Wiredesk.Fetching;
using Wiredesk.News;

namespace Wiredesk.Desk.Checks;

/// <summary>How the feeds are, all in all.</summary>
internal static class FeedCheck
{
    /// <summary>A desk that works looks for due feeds every few seconds.</summary>
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromHours(1);

    public static IEnumerable<Finding> Of(IReadOnlyList<Feed> feeds, DateTimeOffset now)
    {
        int Count(FeedCondition condition) => feeds.Count(feed => FeedHealth.Of(feed) == condition);
        var (trouble, closed) = (Count(FeedCondition.InTrouble), Count(FeedCondition.Closed));
        var says = $"{feeds.Count} in all: {Count(FeedCondition.Well)} well, {Count(FeedCondition.Waiting)} waiting, {trouble} in trouble, {closed} closed";
        if (LackNetwork(feeds))
            yield return Finding.Wrong("Network", $"none of the feeds could be reached when last polled, {Outage.Advice(feeds.First(LacksNetwork).LastError!)}; they are polled on, and not listed one by one");
        yield return new Finding("Feeds", trouble == 0, feeds.Count == 0 ? "none followed yet: wiredesk add URL follows one" : says);

        var due = feeds.Count(feed => feed.State == FeedState.Active && feed.NextPollAt <= now - s_longestSilence);
        if (due > 0)
        {
            var last = feeds.Max(feed => feed.LastPollAt);
            yield return Finding.Wrong("Polling", $"{due} {(due == 1 ? "feed has" : "feeds have")} been due for over an hour{(last is { } at ? $", and the last poll was at {at.UtcDateTime:u}" : "")}: is wiredesk serve running?");
        }
    }

    /// <summary>Whether all that was polled failed as it does on a machine without a network.</summary>
    public static bool LackNetwork(IReadOnlyList<Feed> feeds)
    {
        var polled = feeds.Where(feed => feed is { State: FeedState.Active, LastPollAt: not null }).ToList();
        return polled.TrueForAll(LacksNetwork) && polled.DistinctBy(Outage.HostOf).Count() >= Outage.Enough;
    }

    /// <summary>Whether a feed failed as all do on a machine without a network.</summary>
    public static bool LacksNetwork(Feed feed) => feed is { Failures: > 0, LastError: { } error } && FetchErrors.LacksNetwork(error);

    /// <summary>Those in trouble first, the longest failing before the others.</summary>
    public static IReadOnlyList<Feed> InOrder(IReadOnlyList<Feed> feeds)
        => [.. feeds.OrderBy(feed => FeedHealth.Of(feed) switch
        {
            FeedCondition.InTrouble => 0,
            FeedCondition.Closed => 1,
            FeedCondition.Waiting => 2,
            _ => 3,
        }).ThenBy(feed => feed.FailingSince).ThenBy(feed => feed.Url, StringComparer.Ordinal)];
}
