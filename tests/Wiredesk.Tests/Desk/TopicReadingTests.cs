using Wiredesk.Desk;

namespace Wiredesk.Tests.Desk;

public sealed class TopicReadingTests
{
    [Fact]
    public void Settings_with_terms_alone_are_read_as_ever()
    {
        var topic = TopicReading.Of(new TopicSettings { Slug = "courts", Name = "Courts", Terms = ["court"], Sections = [new TopicSectionSettings { Name = "Appeals", Terms = ["appeal"] }] });
        Assert.Equal(("courts", "Courts", false), (topic.Slug, topic.Name, topic.RequiresAll));
        Assert.Equal("appeal", Assert.Single(Assert.Single(topic.Sections).Terms));
    }

    [Fact]
    public void All_that_is_wrong_with_a_topic_is_told_with_cause_and_way_out()
    {
        var settings = new TopicSettings
        {
            Slug = "t",
            Name = "Courts",
            Places = ["Portugal", "Veldany", "Paris, Atlantis", "Lisbon, Portugal"],
            MediaTopics = ["medtop:20000082", "medtop:20000113", "crime", "02000000"],
            Terms = ["…"],
            Sections = [new TopicSectionSettings { Name = "Empty", Without = ["x"] }],
        };
        var faults = Assert.Throws<DeskException>(() => TopicReading.Of(settings)).Message.Split('\n');
        Assert.Equal(
            [
                "setting Topics, Courts: term \"…\": has no word, or too many: give 1 to 16 words",
                "setting Topics, Courts: place \"Veldany\": not in the gazetteer: give a country, a region or a larger town by its English name, such as \"Texas\" or \"Lisbon, Portugal\", or name it in Terms",
                "setting Topics, Courts: place \"Paris, Atlantis\": not in the gazetteer: give a country, a region or a larger town by its English name, such as \"Texas\" or \"Lisbon, Portugal\", or name it in Terms",
                "setting Topics, Courts: media topic medtop:20000113 (defendant): IPTC has retired it: give the broader medtop:20000111 (trial (court))",
                "setting Topics, Courts: media topic crime: the desk knows no such code: give one that docs/topics.md lists, such as medtop:20000082 (crime)",
                "setting Topics, Courts: section Empty: asks for nothing: give Terms, Names, Places, Outlets, Categories or MediaTopics",
            ], faults);
    }

    [Fact]
    public void Outlets_alone_are_enough_to_ask_for()
        => Assert.Equal(["fair-bench"], TopicReading.Of(new TopicSettings { Slug = "t", Name = "T", Outlets = ["fair-bench"] }).Outlets);
}
