using Wiredesk.Desk;
using Wiredesk.News;

namespace Wiredesk.Tests.Desk;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);

    private static Feed Polled(PollReason waits, TimeSpan asks) => new()
    {
        Url = "https://harbour.example/rss",
        LastPollAt = s_now.AddMinutes(-12),
        LastSuccessAt = s_now.AddMinutes(-12),
        NextPollAt = s_now.AddMinutes(18),
        Waits = waits,
        WaitFor = asks,
    };

    [Theory]
    [InlineData(PollReason.Rhythm, 60, "its usual rhythm is one article every hour")]
    [InlineData(PollReason.Rhythm, 120, "its usual rhythm is one article every 2 hours")]
    [InlineData(PollReason.Rhythm, 24 * 60, "its usual rhythm is one article every day")]
    [InlineData(PollReason.Least, 15, "it is busy, and the desk asks every 15 minutes at most")]
    [InlineData(PollReason.Most, 24 * 60, "it is quiet, and the desk asks every day at least")]
    [InlineData(PollReason.NoValidators, 60, "it sends no validators, and is asked every hour at most")]
    [InlineData(PollReason.MaxAge, 60, "the outlet asks for 1 hour between polls (max-age)")]
    [InlineData(PollReason.TimeToLive, 90, "the feed asks for 2 hours between polls (ttl)")]
    [InlineData(PollReason.SkippedTime, 60, "the feed asks not to be polled before (skipHours, skipDays)")]
    [InlineData(PollReason.UnknownRhythm, 60, "how often it publishes is not known yet")]
    public void A_feed_that_is_well_tells_when_it_is_polled_next_and_why(PollReason waits, int minutes, string why)
        => Assert.Equal($"last success 12 minutes ago; next poll in 18 minutes: {why}", FeedHealth.Describe(Polled(waits, TimeSpan.FromMinutes(minutes)), s_now));

    [Fact]
    public void A_new_feed_waits_for_its_first_poll()
    {
        var feed = new Feed { Url = "https://harbour.example/rss", NextPollAt = s_now.AddSeconds(90) };
        Assert.Equal("not polled yet; first poll in 2 minutes, when wiredesk serve runs", FeedHealth.Describe(feed, s_now));
        Assert.Equal("not polled yet; first poll now, when wiredesk serve runs", FeedHealth.Describe(feed, s_now.AddHours(1)));
        Assert.Equal(FeedCondition.Waiting, FeedHealth.Of(feed));
    }

    [Fact]
    public void A_feed_in_trouble_tells_since_when_and_when_it_is_tried_again()
    {
        var feed = Polled(PollReason.BackOff, TimeSpan.FromHours(6)) with
        {
            Failures = 9,
            FailingSince = s_now.AddDays(-3),
            LastSuccessAt = s_now.AddDays(-3.1),
            LastError = "no such host",
            NextPollAt = s_now.AddHours(6),
        };
        Assert.Equal("failing for 3 days: no such host; last success 3 days ago; to be tried again in 6 hours", FeedHealth.Describe(feed, s_now));
        Assert.Equal(FeedCondition.InTrouble, FeedHealth.Of(feed));
    }

    [Fact]
    public void A_host_that_wants_to_be_left_alone_is_no_fault_of_the_feed()
    {
        var feed = Polled(PollReason.HeldOff, TimeSpan.FromHours(1)) with { LastError = "its host is to be left alone until 9 June 09:05 UTC" };
        Assert.Equal("last success 12 minutes ago; next poll in 18 minutes: its host is to be left alone until 9 June 09:05 UTC", FeedHealth.Describe(feed, s_now));
        Assert.Equal(FeedCondition.Waiting, FeedHealth.Of(feed));
    }

    [Fact]
    public void A_closed_feed_tells_the_day()
    {
        var feed = Polled(PollReason.Rhythm, TimeSpan.FromHours(1)) with { State = FeedState.Gone };
        Assert.Equal("closed by the outlet (HTTP 410) on 9 June 2026: look for its new address on the outlet's pages", FeedHealth.Describe(feed, s_now));
        Assert.Equal(FeedCondition.Closed, FeedHealth.Of(feed));
    }
}
