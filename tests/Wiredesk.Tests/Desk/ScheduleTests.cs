using Wiredesk.Desk;

namespace Wiredesk.Tests.Desk;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(30);

    [Theory]
    [InlineData(0.1, 0.25)]
    [InlineData(2.9, 0.25)]
    [InlineData(3.1, 1)]
    [InlineData(23.9, 1)]
    [InlineData(25, 24)]
    public void Pages_are_looked_at_often_while_they_are_new(double age, double next)
        => Assert.Equal(s_now.AddHours(next), LookSchedule.Next(s_now.AddHours(-age), s_now));

    [Fact]
    public void A_page_a_week_old_is_left_alone() => Assert.Null(LookSchedule.Next(s_now.AddDays(-7), s_now));

    [Fact]
    public void A_feed_that_fails_is_asked_ever_more_rarely_but_daily_at_least()
    {
        var waits = Enumerable.Range(1, 20).Select(failures => PollSchedule.AfterFailure(s_now, s_interval, failures, null) - s_now).ToList();
        Assert.Equal(TimeSpan.FromHours(1), waits[0]);
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromDays(1), waits[^1]);
    }

    [Fact]
    public void A_server_that_names_a_time_is_obeyed()
        => Assert.Equal(s_now.AddMinutes(5), PollSchedule.AfterFailure(s_now, s_interval, 3, TimeSpan.FromMinutes(5)));

    [Fact]
    public void Feeds_are_spread_over_time_and_never_polled_before_their_time_to_live()
    {
        var next = Enumerable.Range(0, 100).Select(id => PollSchedule.AfterSuccess(s_now, s_interval, null, id) - s_now).ToList();
        Assert.All(next, wait => Assert.InRange(wait, s_interval, s_interval * 1.1));
        Assert.True(next.Distinct().Count() > 50);
        Assert.True(PollSchedule.AfterSuccess(s_now, s_interval, TimeSpan.FromHours(2), 1) >= s_now.AddHours(2));
    }
}
