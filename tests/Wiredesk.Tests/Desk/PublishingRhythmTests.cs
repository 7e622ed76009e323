using CsCheck;
using Wiredesk.Desk;

namespace Wiredesk.Tests.Desk;

public sealed class PublishingRhythmTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_gap_is_that_between_the_newest_entries()
    {
        var hourly = Enumerable.Range(0, 50).Select(hours => s_now.AddHours(-hours));
        Assert.Equal(TimeSpan.FromHours(1), PublishingRhythm.After(null, hourly, 50, null, s_now).Gap(s_now));
    }

    [Fact]
    public void The_gap_grows_while_nothing_comes()
    {
        var rhythm = PublishingRhythm.After(null, [s_now, s_now.AddHours(-2)], 2, null, s_now);
        Assert.Equal(TimeSpan.FromHours(2), rhythm.Gap(s_now));
        Assert.Equal(TimeSpan.FromHours(50), rhythm.Gap(s_now.AddDays(2)));
    }

    [Fact]
    public void Dates_that_lie_in_the_future_do_not_count()
    {
        var rhythm = PublishingRhythm.After(null, [s_now.AddYears(1), s_now, s_now.AddHours(-3)], 3, null, s_now);
        Assert.Equal(TimeSpan.FromHours(3), rhythm.Gap(s_now));
    }

    [Fact]
    public void A_feed_without_dates_is_known_by_what_was_new_at_polls()
    {
        var rhythm = PublishingRhythm.After(null, [], 30, null, s_now);
        for (var hour = 1; hour <= 100; hour++)
            rhythm = PublishingRhythm.After(rhythm, [], added: hour % 4 == 0 ? 1 : 0, s_now.AddHours(hour - 1), s_now.AddHours(hour));
        Assert.InRange(rhythm.Gap(s_now.AddHours(100)), TimeSpan.FromHours(2.5), TimeSpan.FromHours(5));
    }

    [Fact]
    public void A_feed_that_dates_everything_anew_is_not_taken_for_a_busy_one()
    {
        var now = s_now;
        var rhythm = PublishingRhythm.After(null, Enumerable.Repeat(now, 20), 20, null, now);
        for (; now < s_now.AddDays(4); now += TimeSpan.FromHours(1))
            rhythm = PublishingRhythm.After(rhythm, Enumerable.Repeat(now, 20), 0, now.AddHours(-1), now);
        Assert.True(rhythm.Gap(now) > TimeSpan.FromHours(4), $"{rhythm.Gap(now)}");
    }

    [Fact]
    public void A_feed_that_becomes_busy_is_known_so_at_the_next_poll()
    {
        var quiet = PublishingRhythm.After(null, Enumerable.Range(0, 20).Select(days => s_now.AddDays(-days)), 20, null, s_now);
        var later = s_now.AddHours(6);
        var burst = Enumerable.Range(0, 30).Select(minutes => later.AddMinutes(-5 * minutes));
        Assert.InRange(PublishingRhythm.After(quiet, burst, 30, s_now, later).Gap(later), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public void Whatever_a_feed_claims_its_gap_is_never_negative() =>
        Gen.Select(Gen.Long[-400_000, 400_000].Array[0, 60], Gen.Int[0, 60], Gen.Int[0, 4000]).Sample((minutes, added, since) =>
        {
            var first = PublishingRhythm.After(null, minutes.Select(minute => s_now.AddMinutes(minute)), added, null, s_now);
            var second = PublishingRhythm.After(first, minutes.Select(minute => s_now.AddMinutes(minute / 2)), added, s_now, s_now.AddMinutes(since));
            Assert.True(first.Gap(s_now) >= TimeSpan.Zero && first.Count > 0);
            Assert.True(second.Gap(s_now.AddMinutes(since)) >= TimeSpan.Zero && second.Count > 0);
        });
}
