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
        yield return new Finding("Feeds", trouble == 0, feeds.Count == 0 ? "none followed yet: wiredesk add URL follows one" : says);

        var due = feeds.Count(feed => feed.State == FeedState.Active && feed.NextPollAt <= now - s_longestSilence);
        if (due > 0)
        {
            var last = feeds.Max(feed => feed.LastPollAt);
            yield return Finding.Wrong("Polling", $"{due} {(due == 1 ? "feed has" : "feeds have")} been due for over an hour{(last is { } at ? $", and the last poll was at {at.UtcDateTime:u}" : "")}: is wiredesk serve running?");
        }
    }

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
