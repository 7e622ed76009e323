using System.Globalization;
using Wiredesk.News;

namespace Wiredesk.Desk;

/// <summary>How a feed is.</summary>
public enum FeedCondition
{
    Well,

    /// <summary>Not polled yet, or left alone for a while at its host's wish.</summary>
    Waiting,

    /// <summary>Its last poll failed.</summary>
    InTrouble,

    /// <summary>It is not polled any more.</summary>
    Closed,
}

/// <summary>A feed's health in words: last success, next poll, and why it waits.</summary>
public static class FeedHealth
{
    public static FeedCondition Of(Feed feed) => feed switch
    {
        { State: not FeedState.Active } => FeedCondition.Closed,
        { Failures: > 0 } => FeedCondition.InTrouble,
        { Waits: PollReason.New or PollReason.HeldOff } => FeedCondition.Waiting,
        _ => FeedCondition.Well,
    };

    public static string Word(FeedCondition condition) => condition == FeedCondition.InTrouble ? "in trouble" : condition.ToString().ToLowerInvariant();

    /// <summary>One line, without a full stop. Moments are UTC.</summary>
    public static string Describe(Feed feed, DateTimeOffset now) => feed.State switch
    {
        FeedState.Gone => $"closed by the outlet (HTTP 410){On(feed.LastPollAt)}: look for its new address on the outlet's pages",
        FeedState.Moved => $"{feed.LastError}{On(feed.LastPollAt)}",
        FeedState.Removed => "not followed any more",
        _ when feed.Failures > 0 => Failing(feed, now),
        _ when feed.LastPollAt is null && feed.Waits == PollReason.New => $"not polled yet; {NextPoll("first poll", feed, now)}, when wiredesk serve runs",
        _ => $"{LastSuccess(feed, now)}; {NextPoll("next poll", feed, now)}{Why(feed)}{Notes(feed)}",
    };

    /// <summary>The same for readers: how it is and when it was last read, nothing that only its owner can act on.</summary>
    public static string Tell(Feed feed, DateTimeOffset now) => feed switch
    {
        { State: FeedState.Gone } => "closed by the outlet",
        { State: FeedState.Moved } => "moved to an address that is followed in its place",
        { State: not FeedState.Active } => "not followed any more",
        { LastPollAt: null } => "not read yet",
        { Failures: > 0, FailingSince: { } since } when now - since >= TimeSpan.FromMinutes(1) => $"in trouble for {SpanWords.Of(now - since)}; {LastRead(feed, now)}",
        { Failures: > 0 } => $"in trouble; {LastRead(feed, now)}",
        { LastSuccessAt: null } => "not read yet",
        _ => $"well; {LastRead(feed, now)}",
    };

    private static string LastRead(Feed feed, DateTimeOffset now) => feed.LastSuccessAt switch
    {
        null => "never read so far",
        { } last when now - last < TimeSpan.FromMinutes(1) => "last read just now",
        { } last => $"last read {SpanWords.Of(now - last)} ago",
    };

    private static string Failing(Feed feed, DateTimeOffset now)
    {
        var since = feed.FailingSince is { } first && now - first >= TimeSpan.FromMinutes(1) ? $"failing for {SpanWords.Of(now - first)}" : "failing";
        return $"{since}: {feed.LastError}; {LastSuccess(feed, now)}; {NextPoll("to be tried again", feed, now)}";
    }

    private static string LastSuccess(Feed feed, DateTimeOffset now) => feed.LastSuccessAt switch
    {
        null when feed.LastPollAt is null => "not polled yet",
        null => "never succeeded",
        { } last when now - last < TimeSpan.FromMinutes(1) => "last success just now",
        { } last => $"last success {SpanWords.Of(now - last)} ago",
    };

    private static string NextPoll(string what, Feed feed, DateTimeOffset now)
        => feed.NextPollAt <= now ? $"{what} now" : $"{what} in {SpanWords.Of(feed.NextPollAt - now)}";

    private static string Why(Feed feed)
    {
        var span = feed.WaitFor ?? TimeSpan.Zero;
        return feed.Waits switch
        {
            PollReason.UnknownRhythm => ": how often it publishes is not known yet",
            PollReason.Rhythm => $": its usual rhythm is one article {SpanWords.Every(span)}",
            PollReason.Least => $": it is busy, and the desk asks {SpanWords.Every(span)} at most",
            PollReason.Most => $": it is quiet, and the desk asks {SpanWords.Every(span)} at least",
            PollReason.Hub => $": its hub tells of its news, so the desk asks {SpanWords.Every(span)} only",
            PollReason.NoValidators => $": it sends no validators, and is asked {SpanWords.Every(span)} at most",
            PollReason.MaxAge => $": the outlet asks for {SpanWords.Of(span)} between polls (max-age)",
            PollReason.TimeToLive => $": the feed asks for {SpanWords.Of(span)} between polls (ttl)",
            PollReason.SkippedTime => ": the feed asks not to be polled before (skipHours, skipDays)",
            PollReason.HeldOff => $": {feed.LastError ?? "its host asked to be left alone"}",
            _ => "",
        };
    }

    private static string Notes(Feed feed)
        => (feed.MovedTo is { } to ? $"; says it has moved to {to}" : "") + (feed is { LastError: { } note, Waits: not PollReason.HeldOff } ? $"; {note}" : "");

    private static string On(DateTimeOffset? day)
        => day is { } at ? at.UtcDateTime.ToString(" 'on' d MMMM yyyy", CultureInfo.InvariantCulture) : "";
}
