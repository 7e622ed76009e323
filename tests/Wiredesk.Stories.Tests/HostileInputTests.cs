using static Wiredesk.Stories.Tests.Articles;

namespace Wiredesk.Stories.Tests;

public class HostileInputTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Only a title", "")]
    [InlineData("", "the and of to in it is was for on that with as at by")]
    [InlineData("!!! ??? —", " \n\t\u0000\ud800 \udc00")]
    public void An_article_with_next_to_nothing_in_it_is_filed(string title, string text)
    {
        var index = new StoryIndex();
        index.File(Make(1, title, text));
        var filing = index.File(Make(2, title, text));

        Assert.Equal(2, index.Count);
        Assert.Null(filing.Copy);
        Assert.False(double.IsNaN(filing.Similarity));
    }

    [Fact]
    public void Articles_of_stop_words_alone_make_no_story_together()
    {
        var index = new StoryIndex();
        index.File(Make(1, "", "the and of to in"));

        Assert.Null(index.Find(Make(2, "", "the and of to in")).Story);
    }

    [Fact]
    public void A_megabyte_of_text_is_filed_by_its_beginning()
    {
        var index = new StoryIndex();
        var beginning = Words("begin", 25_000);
        index.File(Make(1, "Archive", beginning + Words("end", 100_000), outlet: "one"));

        var filing = index.Find(Make(2, "Archive", beginning + Words("other", 100_000), outlet: "two"));

        Assert.Equal(CopyKind.Full, filing.Copy?.Kind);
    }

    [Fact]
    public void Ten_thousand_almost_identical_articles_make_one_story_with_one_origin()
    {
        var index = new StoryIndex();
        var report = Words("report", 200);
        for (var i = 0; i < 10_000; i++)
        {
            var filing = index.File(Make(i, "Report", report + " " + i, day: i / 10_000.0, outlet: $"outlet{i}"));
            Assert.Equal(i == 0 ? null : 0, filing.Story);
            Assert.Equal(i == 0 ? null : 0, filing.Copy?.Origin);
        }
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void The_first_and_the_last_date_there_is_can_be_filed(string published)
    {
        var index = new StoryIndex();
        for (var i = 0; i < 300; i++)
        {
            var date = i % 2 == 0 ? DateTimeOffset.Parse(published) : new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
            index.File(Make(i, "Report", Words("report", 30)) with { Published = date });
        }

        Assert.InRange(index.Count, 1, 300);
    }
}
