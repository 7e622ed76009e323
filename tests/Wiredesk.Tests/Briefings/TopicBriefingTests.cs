using Wiredesk.Briefings;

namespace Wiredesk.Tests.Briefings;

/// <summary>The briefing of a topic of two stories; all names are invented.</summary>
public sealed class TopicBriefingTests
{
    private static readonly Briefing s_bridge = ToldStory.Brief(
        "The mayor of Orrin accused the builders of the bridge of stealing the mortar.",
        "The builders of the bridge denied on Thursday that they had been stealing the mortar. The mayor of Orrin said the bridge would stay closed.");

    private static readonly Briefing s_ferry = ToldStory.Brief("The ferry at Orrin sank on Tuesday. The mayor of Orrin said a second boat had been ordered.") with { StoryId = 2 };

    private static readonly TopicBriefing s_topic = TopicBriefingBuilder.Build([s_bridge, s_ferry]);

    [Fact]
    public void Every_line_keeps_the_story_it_stands_in()
    {
        Assert.Equal([1, 2], s_topic.Glance.Select(line => line.StoryId).Distinct().Order());
        Assert.All(s_topic.Glance, line => Assert.Contains(line.Line, (line.StoryId == 1 ? s_bridge : s_ferry).Glance));
    }

    [Fact]
    public void No_story_has_the_glance_for_itself()
    {
        var many = TopicBriefingBuilder.Build([.. Enumerable.Range(1, 12).Select(id => s_bridge with { StoryId = id })]);

        Assert.All(many.Glance.CountBy(line => line.StoryId), story => Assert.Equal(2, story.Value));
    }

    [Fact]
    public void A_speaker_heard_in_both_stories_is_one_speaker()
    {
        var mayor = Assert.Single(s_topic.Speakers, speaker => speaker.Lines.Any(line => line.StoryId == 2));

        Assert.Equal([1, 2], mayor.Lines.Select(line => line.StoryId).Distinct().Order());
        Assert.Equal(s_bridge.Speakers.Concat(s_ferry.Speakers).Where(speaker => speaker.SpeakerId == mayor.SpeakerId).Sum(speaker => speaker.Statements), mayor.Statements);
    }

    [Fact]
    public void Disputes_timeline_and_sources_are_those_of_the_stories()
    {
        Assert.Equal(s_bridge.Disputes, s_topic.Disputes.Select(one => one.Dispute));
        Assert.NotEmpty(s_topic.Disputes);
        Assert.Contains(s_topic.Timeline, day => day.Day == new DateOnly(2030, 3, 5) && day.Lines.All(line => line.StoryId == 2));
        Assert.Equal([1, 2], s_topic.Sources.Select(source => source.OutletId).Order());
        Assert.Equal(3, s_topic.Sources.Sum(source => source.Reports));
    }

    [Fact]
    public void A_topic_without_stories_has_an_empty_briefing() => Assert.Empty(TopicBriefingBuilder.Build([]).Lines());
}
