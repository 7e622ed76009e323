using Wiredesk.Briefings;

namespace Wiredesk.Tests.Briefings;

/// <summary>How many lines speakers and days have; all names are invented.</summary>
public sealed class SpeakerRoomTests
{
    private static readonly string[] s_subjects = ["mill", "quay", "ferry", "chapel", "school", "depot", "orchard", "tunnel", "library", "market", "lighthouse", "granary"];

    [Fact]
    public void Speakers_have_lines_by_their_place_and_those_behind_have_none()
    {
        var room = new SpeakerRoom((1, 3), (2, 1));
        Assert.Equal(3, room.Most);
        Assert.Equal(["a3", "b1", "c1"], room.Fit(["a", "b", "c", "d"], (speaker, lines) => $"{speaker}{lines}"));
        Assert.Equal(["a3"], room.Fit(["a"], (speaker, lines) => $"{speaker}{lines}"));
    }

    [Fact]
    public void A_story_counts_all_a_speaker_said_and_shows_the_newest_five_of_the_most_heard()
    {
        string[] said =
        [
            "the mill would grind no barley before autumn", "two cranes had sunk beside the quay", "ferry tickets cost nine crowns", "chapel bells were cast in bronze", "teachers wanted smaller classes", "buses needed another depot",
            "apples rotted on wet ground", "the tunnel leaked at its northern end", "no book had ever been stolen", "fishmongers sold eels by weight", "ships steered towards a lamp", "rats had eaten half of last year’s grain",
        ];
        var texts = said.Select(content => $"Torvan said {content}.").ToArray();
        var speakers = ToldStory.Brief(texts).Speakers;

        Assert.Equal("Torvan", speakers[0].Name);
        Assert.True(speakers[0].Statements > 5);
        Assert.Equal(5, speakers[0].Lines.Count);
        Assert.Equal(said.Length, speakers[0].Lines[0].OutletId);
    }

    [Fact]
    public void A_timeline_of_many_days_keeps_the_latest()
    {
        var days = Enumerable.Range(1, 28).Select(day => $"The {s_subjects[day % s_subjects.Length]} of Orrin {day} burned down on February {day}, 2030, and nobody was hurt.").ToArray();
        var timeline = ToldStory.Brief(days).Timeline;

        Assert.InRange(timeline.Sum(day => day.Lines.Count), 10, 14);
        Assert.Equal(new DateOnly(2030, 2, 28), timeline[0].Day);
        Assert.DoesNotContain(timeline, day => day.Day == new DateOnly(2030, 2, 1));
    }
}
