using Wiredesk.Desk;

namespace Wiredesk.Tests.Desk;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.1, 0.25)]
    [InlineData(2.9, 0.25)]
    [InlineData(3.1, 1)]
    [InlineData(23.9, 1)]
    [InlineData(25, 24)]
    public void Pages_are_looked_at_often_while_they_are_new(double age, double next)
        => Assert.Equal(s_now.AddHours(next), LookSchedule.Next(s_now.AddHours(-age), s_now));

    [Fact]
    public void A_page_that_has_not_changed_for_long_is_looked_at_every_other_day()
    {
        Assert.Equal(s_now.AddDays(2), LookSchedule.Next(s_now.AddDays(-2), s_now, LookSchedule.Still));
        Assert.Equal(s_now.AddDays(1), LookSchedule.Next(s_now.AddDays(-2), s_now, LookSchedule.Still - 1));
        Assert.Equal(s_now.AddMinutes(15), LookSchedule.Next(s_now.AddHours(-2), s_now, LookSchedule.Still));
    }

    [Fact]
    public void A_page_a_week_old_is_left_alone() => Assert.Null(LookSchedule.Next(s_now.AddDays(-7), s_now));
}
