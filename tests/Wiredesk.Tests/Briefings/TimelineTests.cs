namespace Wiredesk.Tests.Briefings;

/// <summary>Days that lines speak of. The reports are of Thursday, 7 March 2030; all names are invented.</summary>
public sealed class TimelineTests
{
    private static readonly DateOnly s_reported = new(2030, 3, 7);

    [Theory]
    [InlineData("The old bridge at Orrin fell into the river on Tuesday.", "2030-03-05")]
    [InlineData("The council of Orrin will vote on a new bridge on March 12.", "2030-03-12")]
    [InlineData("The old bridge at Orrin fell into the river without warning.", "2030-03-07")]
    [InlineData("The mayor of Orrin said on Wednesday that the bridge had been closed on Monday.", "2030-03-04")]
    public void A_line_stands_at_the_day_it_speaks_of(string text, string day)
        => Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(ToldStory.Brief(text).Timeline).Day);

    [Fact]
    public void Days_stand_newest_first_and_those_to_come_before_them()
    {
        var days = ToldStory.Brief(
            "Divers went down to the piers of the bridge at Orrin on Monday. The council of Orrin will vote on a new bridge on March 12.",
            "The old bridge at Orrin has fallen into the river, with nobody on it.").Timeline;

        Assert.Equal([new DateOnly(2030, 3, 12), s_reported, new DateOnly(2030, 3, 4)], days.Select(day => day.Day));
    }

    [Fact]
    public void What_lies_years_back_is_no_part_of_the_story()
        => Assert.Equal([s_reported], ToldStory.Brief("The old bridge at Orrin has fallen into the river. It was opened on May 3, 1911 by a prince on a horse.").Timeline.Select(day => day.Day));

    [Fact]
    public void What_two_reports_say_of_one_day_stands_there_once()
        => Assert.Single(Assert.Single(ToldStory.Brief("The old bridge at Orrin fell into the river on Tuesday.", "On Tuesday the old bridge at Orrin fell into the river.").Timeline).Lines);

    [Fact]
    public void A_sentence_further_down_that_names_no_day_stands_at_none()
    {
        var day = Assert.Single(ToldStory.Brief("The old bridge at Orrin fell into the river on Tuesday. Nobody was standing on it at the time.").Timeline);

        Assert.Single(day.Lines);
    }
}
