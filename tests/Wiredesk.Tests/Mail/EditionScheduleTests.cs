using CsCheck;
using Wiredesk.Mail;
using Wiredesk.News;

namespace Wiredesk.Tests.Mail;

public sealed class EditionScheduleTests
{
    [Theory]
    // Before the hour, at it, and after it.
    [InlineData("Europe/Lisbon", 7, "2026-11-23T06:59:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("Europe/Lisbon", 7, "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z")]
    // Clocks go forward on 29 March 2026: seven o'clock is an hour earlier by UTC.
    [InlineData("Europe/Berlin", 7, "2026-03-28T12:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("Europe/Berlin", 7, "2026-03-27T12:00:00Z", "2026-03-28T06:00:00Z")]
    // Two o'clock is skipped that night: the issue goes out when clocks have moved to three.
    [InlineData("Europe/Berlin", 2, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    // Two o'clock comes twice on 25 October 2026: the first one counts, and the second is not another issue.
    [InlineData("Europe/Berlin", 2, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z")]
    [InlineData("Europe/Berlin", 2, "2026-10-25T00:30:00Z", "2026-10-26T01:00:00Z")]
    // A zone where clocks change at midnight, one with half an hour of change, and the far ends of the day.
    [InlineData("America/Havana", 0, "2026-03-07T12:00:00Z", "2026-03-08T05:00:00Z")]
    [InlineData("Australia/Lord_Howe", 2, "2026-10-03T12:00:00Z", "2026-10-03T15:30:00Z")]
    [InlineData("Pacific/Kiritimati", 23, "2026-11-23T09:00:01Z", "2026-11-24T09:00:00Z")]
    public void Next_issue_is_at_the_hour_of_the_editions_own_clocks(string zone, int hour, string after, string next)
        => Assert.Equal(DateTimeOffset.Parse(next), EditionSchedule.Next(At(zone, hour), DateTimeOffset.Parse(after)));

    [Theory]
    [InlineData(Weekdays.Monday | Weekdays.Thursday, "2026-11-23T07:00:00Z", "2026-11-26T07:00:00Z")]
    [InlineData(Weekdays.Sunday, "2026-11-23T07:00:00Z", "2026-11-29T07:00:00Z")]
    [InlineData(Weekdays.All, "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z")]
    public void Edition_goes_out_on_its_days_only(Weekdays days, string after, string next)
    {
        var edition = At("Europe/Lisbon", 7) with { Days = days };
        Assert.Equal(DateTimeOffset.Parse(next), EditionSchedule.Next(edition, DateTimeOffset.Parse(after)));
        Assert.Equal(DateTimeOffset.Parse(next), EditionSchedule.Last(edition, DateTimeOffset.Parse(next).AddHours(5)));
    }

    [Fact]
    public void Each_issue_follows_the_last_by_a_day_of_clocks_that_change()
    {
        string[] zones = ["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo", "UTC"];
        Gen.Select(Gen.Int[0, zones.Length - 1].Select(i => zones[i]), Gen.Int[0, 23], Gen.Long[0, 40L * 365 * 86400]).Sample((zone, hour, seconds) =>
        {
            var edition = At(zone, hour);
            var after = DateTimeOffset.FromUnixTimeSeconds(seconds);
            var next = EditionSchedule.Next(edition, after);
            Assert.True(next > after);
            Assert.Equal(next, EditionSchedule.Last(edition, next));
            Assert.True(EditionSchedule.Last(edition, after) <= after);
            Assert.Equal(next, EditionSchedule.Next(edition, EditionSchedule.Last(edition, after)));
            Assert.InRange(EditionSchedule.Next(edition, next) - next, TimeSpan.FromHours(22), TimeSpan.FromHours(26));
            Assert.Equal(EditionSchedule.Day(edition, next).AddDays(1), EditionSchedule.Day(edition, EditionSchedule.Next(edition, next)));
        });
    }

    [Fact]
    public void Unknown_time_zone_is_told_with_a_way_out()
    {
        var error = Assert.Throws<DeskException>(() => EditionSchedule.Next(At("Europe/Atlantis", 7), DateTimeOffset.UnixEpoch));
        Assert.Contains("Europe/Atlantis", error.Message, StringComparison.Ordinal);
        Assert.Contains("IANA", error.Message, StringComparison.Ordinal);
    }

    private static Edition At(string zone, int hour) => new() { Slug = "morning", Name = "Morning", TimeZone = zone, Hour = hour };
}
