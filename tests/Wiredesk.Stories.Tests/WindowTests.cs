using static Wiredesk.Stories.Tests.Articles;

namespace Wiredesk.Stories.Tests;

public class WindowTests
{
    [Fact]
    public void Articles_older_than_the_window_are_forgotten()
    {
        var index = new StoryIndex(new StoryIndexOptions { WindowDays = 10 });
        for (var day = 0; day < 400; day++)
            index.File(Make(day, $"Day {day}", Words($"day{day}x", 50), day));

        Assert.InRange(index.Count, 10, 12);
    }

    [Fact]
    public void The_window_holds_no_more_articles_than_allowed()
    {
        var index = new StoryIndex(new StoryIndexOptions { MaxArticles = 100 });
        for (var i = 0; i < 350; i++)
            index.File(Make(i, "Report", Words("same", 50), outlet: $"outlet{i}"));

        Assert.Equal(100, index.Count);
        Assert.Equal(0, index.Find(Make(1000, "Report", Words("same", 50), outlet: "last")).Story);
    }

    [Fact]
    public void The_window_holds_no_more_shingles_than_allowed()
    {
        var index = new StoryIndex(new StoryIndexOptions { MaxShingles = 1_000 });
        for (var i = 0; i < 50; i++)
            index.File(Make(i, "Report", Words($"text{i}x", 104)));

        Assert.Equal(10, index.Count);
    }

    [Fact]
    public void An_outlet_that_dates_its_articles_in_the_future_does_not_empty_the_window()
    {
        var index = new StoryIndex();
        for (var i = 0; i < 101; i++)
            index.File(Make(i, $"Report {i}", Words($"text{i}x", 50)));
        for (var i = 200; i < 240; i++)
            index.File(Make(i, $"Report {i}", Words($"text{i}x", 50), day: 30_000));

        Assert.Equal(141, index.Count);
        Assert.Equal(100, index.Find(Make(999, "Report 100", Words("text100x", 50))).Story);
    }
}
