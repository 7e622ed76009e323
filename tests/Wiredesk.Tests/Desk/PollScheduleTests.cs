using CsCheck;
using Wiredesk.Desk;
using Wiredesk.News;

namespace Wiredesk.Tests.Desk;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(15);

    private static Feed Busy => new() { Id = 3, Url = "https://agency.example/rss", ETag = "\"1\"", RecentCount = 20, RecentSince = s_now.AddHours(-1) };

    private static readonly Gen<Feed> s_anyFeed =
        from id in Gen.Long[1, 10_000]
        from validators in Gen.Bool
        from fresh in Gen.Double[0, 60 * 24 * 400].Nullable()
        from live in Gen.Double[0, 60 * 24 * 400].Nullable()
        from hours in Gen.Int[0, 0xFFFFFF]
        from days in Gen.Int[0, 0x7F]
        from skips in Gen.Bool
        from count in Gen.Int[1, 20]
        from since in Gen.Double[0, 60 * 24 * 100].Nullable()
        from failures in Gen.Int[1, 50]
        from failing in Gen.Double[0, 60 * 24 * 60]
        select new Feed
        {
            Id = id,
            Url = "https://outlet.example/rss",
            ETag = validators ? "\"1\"" : null,
            FreshFor = Minutes(fresh),
            TimeToLive = Minutes(live),
            SkipHours = skips ? hours : 0,
            SkipDays = skips ? days : 0,
            RecentCount = count,
            RecentSince = s_now - Minutes(since),
            Failures = failures,
            FailingSince = s_now - TimeSpan.FromMinutes(failing),
        };

    [Fact]
    public void No_feed_is_asked_more_often_than_it_allows() => s_anyFeed.Sample(feed =>
    {
        foreach (var next in new[]
        {
            PollSchedule.AfterSuccess(feed, s_now, s_least), PollSchedule.AfterFailure(feed, s_now, s_least, retryAfter: null, isRefusal: false),
        })
        {
            var wait = next.At - s_now;
            Assert.True(wait >= s_least);
            Assert.True(feed.HasValidators || wait >= TimeSpan.FromHours(1));
            Assert.True(wait >= AtMostADay(feed.FreshFor) && wait >= AtMostADay(feed.TimeToLive));
        }
    });

    [Fact]
    public void No_feed_that_answers_is_forgotten() => s_anyFeed.Where(feed => feed is { SkipHours: 0, SkipDays: 0 }).Sample(feed =>
        Assert.True(PollSchedule.AfterSuccess(feed, s_now, s_least).At <= s_now.AddDays(1.1)));

    [Fact]
    public void Hours_and_days_that_a_feed_skips_are_skipped() => s_anyFeed.Where(feed => feed.SkipHours != 0xFFFFFF && feed.SkipDays != 0x7F).Sample(feed =>
    {
        var at = PollSchedule.AfterSuccess(feed, s_now, s_least).At.UtcDateTime;
        Assert.Equal((0, 0), (feed.SkipHours >> at.Hour & 1, feed.SkipDays >> (int)at.DayOfWeek & 1));
    });

    [Fact]
    public void A_feed_that_skips_every_hour_is_polled_all_the_same()
    {
        var next = PollSchedule.AfterSuccess(Busy with { SkipHours = 0xFFFFFF }, s_now, s_least);
        Assert.InRange(next.At, s_now + s_least, s_now + (s_least * 1.1));
    }

    [Fact]
    public void A_busy_feed_is_asked_often_when_it_sends_validators_and_hourly_when_not()
    {
        Assert.Equal((PollReason.Least, s_least), Reason(PollSchedule.AfterSuccess(Busy, s_now, s_least)));
        Assert.Equal((PollReason.NoValidators, TimeSpan.FromHours(1)), Reason(PollSchedule.AfterSuccess(Busy with { ETag = null }, s_now, s_least)));
    }

    [Fact]
    public void A_feed_with_an_article_every_four_hours_is_asked_hourly()
    {
        var feed = Busy with { RecentCount = 6, RecentSince = s_now.AddDays(-1) };
        var next = PollSchedule.AfterSuccess(feed, s_now, s_least);
        Assert.InRange(next.At - s_now, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
        Assert.Equal((PollReason.Rhythm, TimeSpan.FromHours(4)), Reason(next));
    }

    [Fact]
    public void A_quiet_feed_is_asked_ever_more_rarely_but_a_few_times_a_day()
    {
        var feed = Busy with { RecentCount = 2, RecentSince = s_now.AddHours(-4) };
        var waits = Enumerable.Range(0, 60).Select(hours => PollSchedule.AfterSuccess(feed, s_now.AddHours(hours), s_least).At - s_now.AddHours(hours)).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[0], TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(33));
        Assert.InRange(waits[^1], TimeSpan.FromHours(4), TimeSpan.FromHours(4.4));
        Assert.InRange(PollSchedule.AfterSuccess(feed with { ETag = null }, s_now.AddDays(60), s_least).At - s_now, TimeSpan.FromDays(61), TimeSpan.FromDays(61.1));
    }

    [Fact]
    public void A_max_age_of_a_year_does_not_silence_a_feed()
        => Assert.Equal((PollReason.MaxAge, TimeSpan.FromDays(1)), Reason(PollSchedule.AfterSuccess(Busy with { FreshFor = TimeSpan.FromDays(365) }, s_now, s_least)));

    [Fact]
    public void A_feed_that_fails_is_asked_ever_more_rarely_daily_then_weekly()
    {
        var waits = Enumerable.Range(1, 20).Select(failures => Failed(failures, sinceDays: 2).At - s_now).ToList();
        Assert.InRange(waits[0], TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(33));
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[^1], TimeSpan.FromDays(1), TimeSpan.FromDays(1.1));
        Assert.InRange(Failed(50, sinceDays: 40).At - s_now, TimeSpan.FromDays(7), TimeSpan.FromDays(7.7));
    }

    [Fact]
    public void A_server_that_names_a_time_is_obeyed_for_a_week_at_most()
    {
        TimeSpan After(TimeSpan wish) => PollSchedule.AfterFailure(Busy with { Failures = 1 }, s_now, s_least, wish, isRefusal: false).At - s_now;
        Assert.InRange(After(TimeSpan.FromHours(5)), TimeSpan.FromHours(5), TimeSpan.FromHours(5.5));
        Assert.InRange(After(TimeSpan.FromDays(365)), TimeSpan.FromDays(7), TimeSpan.FromDays(7.7));
    }

    [Fact]
    public void An_outlet_that_keeps_programs_out_is_asked_daily()
        => Assert.InRange(PollSchedule.AfterFailure(Busy with { Failures = 1 }, s_now, s_least, null, isRefusal: true).At - s_now, TimeSpan.FromDays(1), TimeSpan.FromDays(1.1));

    [Fact]
    public void Feeds_added_together_part()
    {
        var next = Enumerable.Range(1, 1000).Select(id => PollSchedule.AfterSuccess(Busy with { Id = id }, s_now, s_least).At).Order().ToList();
        var widest = next.Zip(next.Skip(1), (one, other) => other - one).Max();
        Assert.True(widest < (next[^1] - next[0]) / 300, $"{widest} lies between two polls");
    }

    private static NextPoll Failed(int failures, int sinceDays)
        => PollSchedule.AfterFailure(Busy with { Failures = failures, FailingSince = s_now.AddDays(-sinceDays) }, s_now, s_least, retryAfter: null, isRefusal: false);

    private static (PollReason, TimeSpan) Reason(NextPoll next) => (next.Why, next.For);

    private static TimeSpan? Minutes(double? minutes) => minutes is { } some ? TimeSpan.FromMinutes(some) : null;

    private static TimeSpan AtMostADay(TimeSpan? span) => span is { } some && some < TimeSpan.FromDays(1) ? some : span is null ? TimeSpan.Zero : TimeSpan.FromDays(1);
}
