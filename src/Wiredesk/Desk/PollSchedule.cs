using Wiredesk.News;

namespace Wiredesk.Desk;

/// <summary>When a feed is polled next, and why then.</summary>
public sealed record NextPoll(DateTimeOffset At, PollReason Why, TimeSpan For);

/// <summary>
/// When a feed is polled next. Its own rhythm decides, between bounds; what its outlet asks for comes first. Nothing here
/// is remembered: the same feed at the same moment gives the same answer.
/// </summary>
public static class PollSchedule
{
    /// <summary>Four times in a usual gap: an article is then found after an eighth of it, on the average, and three polls in four cost a 304.</summary>
    private const double PollsPerGap = 4;

    /// <summary>While the rhythm is not known.</summary>
    private static readonly TimeSpan s_unknown = TimeSpan.FromHours(1);

    /// <summary>The quietest feed is asked so often: a court that rules twice a year is followed for that day. Six times a day a 304 is no burden.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromHours(4);
    private static readonly TimeSpan s_mostWithoutValidators = TimeSpan.FromDays(1);

    /// <summary>A feed whose news comes by itself is still polled so often, as hubs lose things.</summary>
    private static readonly TimeSpan s_withHub = TimeSpan.FromDays(1);

    /// <summary>Without validators each poll costs the outlet its whole feed.</summary>
    private static readonly TimeSpan s_withoutValidators = TimeSpan.FromHours(1);

    /// <summary>A wish of an outlet is obeyed as far as a day: max-age of a year is a mistake made for pictures, not a wish.</summary>
    private static readonly TimeSpan s_longestWish = TimeSpan.FromDays(1);

    /// <summary>Retry-After is meant for programs that ask; a week is as long as one can be sure it was meant.</summary>
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromDays(7);

    /// <summary>A host that is busy, or asks to be left alone without saying for how long.</summary>
    private static readonly TimeSpan s_heldOff = TimeSpan.FromMinutes(5);

    /// <summary>After the first failure; doubled after each further one, up to a day. Most disturbances are over within the hour.</summary>
    private static readonly TimeSpan s_firstBackOff = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_longestBackOff = TimeSpan.FromDays(1);

    /// <summary>A feed that has failed for so long is most likely dead, and asked weekly only.</summary>
    private static readonly TimeSpan s_mostLikelyDead = TimeSpan.FromDays(28);
    private static readonly TimeSpan s_weekly = TimeSpan.FromDays(7);

    /// <summary>Polls are spread over a tenth of the time waited, so that feeds added together part.</summary>
    private const double Spread = 0.1;

    /// <summary>Skipped hours are looked through so far: a week and a day, all that skipHours and skipDays can rule out.</summary>
    private const int HoursLookedThrough = 8 * 24;

    /// <summary>After a poll that succeeded, whether or not anything was new.</summary>
    /// <param name="feed">As the poll has left it: validators, wishes and rhythm brought up to date.</param>
    /// <param name="now">The moment of the poll.</param>
    /// <param name="least">The least time between two polls of any feed.</param>
    public static NextPoll AfterSuccess(Feed feed, DateTimeOffset now, TimeSpan least)
        => At(feed, now, Longest(feed, Rhythm(feed, now, least)));

    /// <summary>After a poll that failed: twice as long after each further failure, and never sooner than after a success.</summary>
    /// <param name="feed">With this failure counted.</param>
    /// <param name="now">The moment of the poll.</param>
    /// <param name="least">The least time between two polls of any feed.</param>
    /// <param name="retryAfter">When the host said it may be asked again.</param>
    /// <param name="isRefusal">Whether the outlet keeps programs out: asking again soon would not help, and annoy.</param>
    public static NextPoll AfterFailure(Feed feed, DateTimeOffset now, TimeSpan least, TimeSpan? retryAfter, bool isRefusal)
    {
        var backOff = isRefusal ? s_longestBackOff : Min(s_firstBackOff * Math.Pow(2, Math.Min(feed.Failures - 1, 10)), s_longestBackOff);
        if (now - feed.FailingSince >= s_mostLikelyDead)
            backOff = s_weekly;
        var wait = Max(Max(backOff, least), Min(retryAfter ?? TimeSpan.Zero, s_longestRetryAfter));
        return At(feed, now, (Longest(feed, (wait, PollReason.BackOff)).Wait, PollReason.BackOff));
    }

    /// <summary>When the host is to be left alone: the feed was not asked, and nothing is known of it.</summary>
    public static NextPoll WhenHeldOff(Feed feed, DateTimeOffset now, TimeSpan? retryAfter)
        => At(feed, now, (Min(retryAfter is { } wish && wish > TimeSpan.Zero ? wish : s_heldOff, s_longestRetryAfter), PollReason.HeldOff));

    /// <summary>When a feed that was asked may be asked again at the soonest, whatever there is to hope for.</summary>
    /// <param name="feed">With what its outlet asks for.</param>
    /// <param name="asked">When it was asked.</param>
    /// <param name="least">The least time between two polls of any feed.</param>
    public static DateTimeOffset Soonest(Feed feed, DateTimeOffset asked, TimeSpan least)
        => At(feed, asked, Longest(feed, (least, PollReason.Least))).At;

    private static (TimeSpan Wait, PollReason Why) Rhythm(Feed feed, DateTimeOffset now, TimeSpan least)
    {
        if (feed.HasHub)
            return (Max(s_withHub, least), PollReason.Hub);
        if (feed.RecentSince is not { } since)
            return (Max(s_unknown, least), PollReason.UnknownRhythm);
        var wait = new PublishingRhythm(feed.RecentCount, since).Gap(now) / PollsPerGap;
        var most = Max(feed.HasValidators ? s_most : s_mostWithoutValidators, least);
        return wait < least ? (least, PollReason.Least) : wait > most ? (most, PollReason.Most) : (wait, PollReason.Rhythm);
    }

    /// <summary>The longest of a wait and of what the outlet asks for.</summary>
    private static (TimeSpan Wait, PollReason Why) Longest(Feed feed, (TimeSpan Wait, PollReason Why) wait)
    {
        if (!feed.HasValidators && wait.Wait < s_withoutValidators)
            wait = (s_withoutValidators, PollReason.NoValidators);
        if (feed.FreshFor is { } fresh && wait.Wait < Min(fresh, s_longestWish))
            wait = (Min(fresh, s_longestWish), PollReason.MaxAge);
        if (feed.TimeToLive is { } live && wait.Wait < Min(live, s_longestWish))
            wait = (Min(live, s_longestWish), PollReason.TimeToLive);
        return wait;
    }

    private static NextPoll At(Feed feed, DateTimeOffset now, (TimeSpan Wait, PollReason Why) wait)
    {
        var share = Share(feed.Id);
        var at = now + wait.Wait + (wait.Wait * Spread * share);
        var allowed = AfterSkipped(feed, at);
        return allowed > at
            ? new NextPoll(allowed + (TimeSpan.FromHours(1) * share), PollReason.SkippedTime, wait.Wait)
            : new NextPoll(at, wait.Why, wait.Why == PollReason.Rhythm ? wait.Wait * PollsPerGap : wait.Wait);
    }

    /// <summary>The moment itself, or the beginning of the first hour after it that is not skipped. A feed that skips all is not obeyed.</summary>
    private static DateTimeOffset AfterSkipped(Feed feed, DateTimeOffset at)
    {
        if (feed.SkipHours == 0 && feed.SkipDays == 0)
            return at;
        var hour = at.UtcDateTime;
        for (var looked = 0; looked < HoursLookedThrough; looked++, hour = hour.Date.AddHours(hour.Hour + 1))
        {
            if ((feed.SkipHours >> hour.Hour & 1) == 0 && (feed.SkipDays >> (int)hour.DayOfWeek & 1) == 0)
                return new DateTimeOffset(hour, TimeSpan.Zero);
        }
        return at;
    }

    /// <summary>A feed's own place between 0 and 1. Multiples of the golden ratio lie as evenly as can be, however many there are.</summary>
    private static double Share(long feedId)
    {
        const double GoldenRatio = 0.6180339887498949;
        return feedId * GoldenRatio % 1;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
