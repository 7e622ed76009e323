using Wiredesk.Topics;

namespace Wiredesk.Tests.Topics;

public sealed class MediaTopicsTests
{
    [Fact]
    public void Each_code_is_part_of_one_that_is_there_and_ends_at_the_top()
    {
        Assert.All(MediaTopics.All, topic =>
        {
            Assert.Matches("^[0-9]{8}$", topic.Code);
            Assert.True(topic.Broader is null || MediaTopics.Of(topic.Broader) is { IsRetired: false }, topic.Code);
            Assert.EndsWith("000000", MediaTopics.WithBroader(topic.Code).Last());
        });
        Assert.Equal(17, MediaTopics.All.Count(topic => topic.Broader is null));
        Assert.Equal(67, MediaTopics.All.Count(topic => !topic.IsRetired && MediaTopics.WithBroader(topic.Code).Last() == "02000000"));
    }

    [Fact]
    public void A_retired_topic_has_no_words_and_no_category()
    {
        Assert.All(MediaTopics.Rows(MediaTopics.ListFile).Where(row => row.Length > 4), row => Assert.Equal(("", "retired"), (row[3], row[4])));
        Assert.All(MediaTopics.Rows(MediaTopics.CategoriesFile), row => Assert.False(MediaTopics.Of(row[0])!.IsRetired));
        Assert.All(MediaTopics.Rows(MediaTopics.ListFile), row => Assert.All(row[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), word => Assert.True(TermIndex.CanFind(word.TrimStart('~')), word)));
    }

    [Theory]
    [InlineData("medtop:20000082")]
    [InlineData("MEDTOP:20000082")]
    [InlineData(" 20000082 ")]
    public void A_code_is_known_with_or_without_its_prefix(string code) => Assert.Equal("crime", MediaTopics.Of(code)?.Label);

    [Theory]
    [InlineData("Crime", "20000082")]
    [InlineData("News/UK/Crime", "20000082")]
    [InlineData("World > Politics", "11000000")]
    public void What_the_outlet_calls_an_article_is_enough(string category, string code)
        => Assert.Equal(code, Assert.Single(MediaTopicReader.Of("A day in June", "Nothing was said.", [category])).Topic.Code);

    [Fact]
    public void A_finding_names_the_words_that_speak_for_it()
    {
        var finding = Assert.Single(MediaTopicReader.Of("Thief steals bell", "A thief was seen. The theft was the third.", []));
        Assert.Equal(("20000104", "thief"), (finding.Topic.Code, finding.Words[0]));
        Assert.Contains("theft", finding.Words);
    }

    [Fact]
    public void Words_far_down_alone_are_not_enough()
        => Assert.Empty(MediaTopicReader.Of("A day in June", new string('x', 600) + " thief robber burglar heist stolen robbery", []));
}
