using static Wiredesk.Stories.Tests.Articles;

namespace Wiredesk.Stories.Tests;

public class RegroupingTests
{
    private static readonly string First = Words("first", 60);
    private static readonly string Second = Words("second", 60);

    [Fact]
    public void Two_stories_become_one_when_an_article_ties_them()
    {
        var index = new StoryIndex();
        index.Add(index.Find(Make(1, "", First)), 10);
        Assert.Null(index.Add(index.Find(Make(2, "", Second)), 20));

        var tie = index.Find(Make(3, "", Woven()));
        var regrouping = index.Add(tie, tie.Story!.Value);

        var story = Assert.Single(regrouping!.Stories);
        var merged = Assert.Single(regrouping.Merged);
        Assert.Equal(10, story.Story);
        Assert.Equal([20], story.From);
        Assert.Equal(20, merged.Story);
        Assert.Equal(0, merged.Into);
        Assert.InRange(merged.Similarity, regrouping.Threshold, 1);
    }

    [Fact]
    public void An_article_filed_with_a_story_that_it_is_not_about_parts_from_it()
    {
        var index = new StoryIndex();
        index.Add(index.Find(Make(1, "", First)), 10);

        var regrouping = index.Add(index.Find(Make(2, "", Second)), 10);

        var parted = Assert.Single(regrouping!.Stories);
        Assert.Null(parted.Story);
        Assert.Equal([10], parted.From);
        Assert.Single(parted.Articles);
        Assert.Empty(regrouping.Merged);
    }

    [Fact]
    public void Copies_go_where_their_origin_goes()
    {
        var index = new StoryIndex();
        index.Add(index.Find(Make(1, "", First, outlet: "courier")), 10);
        index.Add(index.Find(Make(2, "", First, outlet: "herald")), 10);
        index.Add(index.Find(Make(3, "", First, outlet: "mirror")), 10);

        var regrouping = index.Add(index.Find(Make(4, "", Second, outlet: "post")), 10);

        var parted = Assert.Single(regrouping!.Stories);
        Assert.Equal([4], parted.Articles);
        index.Apply(regrouping, [11]);
        Assert.Equal((1, 2), index.SizeOf(10));
        Assert.Equal((1, 0), index.SizeOf(11));
    }

    [Fact]
    public void Copies_in_two_stories_come_together_when_their_origin_comes_late()
    {
        var index = new StoryIndex();
        index.Add(index.Find(Make(1, "", First, outlet: "courier")), 10);
        index.Add(index.Find(Make(2, "", Second, outlet: "herald")), 20);
        var origin = index.Find(Make(3, "", $"{First}\n\n{Second}", day: 0.1, outlet: "wireco") with { FromAgency = true });

        var regrouping = index.Add(origin, origin.Story!.Value);

        var story = Assert.Single(regrouping!.Stories);
        var merged = Assert.Single(regrouping.Merged);
        Assert.Equal(origin.Story, story.Story);
        Assert.Equal([30 - origin.Story!.Value], story.From);
        Assert.Equal(30 - origin.Story!.Value, merged.Story);
        Assert.InRange(story.Similarity, regrouping.Threshold, 1);
        index.Apply(regrouping, [story.Story!.Value]);
        Assert.Equal((1, 2), index.SizeOf(origin.Story!.Value));
        Assert.Equal((0, 0), index.SizeOf(merged.Story));
    }

    [Fact]
    public void After_grouping_as_advised_articles_are_found_in_their_new_story()
    {
        var index = new StoryIndex();
        index.File(Make(1, "", First));
        index.File(Make(2, "", Second));
        index.File(Make(3, "", Woven()));

        Assert.Equal(1, index.Find(Make(4, "", Words("second", 50))).Story);
        Assert.Equal((0, 0), index.SizeOf(2));
    }

    [Fact]
    public void A_large_story_of_two_subjects_is_parted_whole_though_only_some_of_it_is_compared()
    {
        var index = new StoryIndex(new StoryIndexOptions { RegroupedArticles = 10 });
        Regrouping? last = null;
        for (var i = 0; i < 40; i++)
            last = index.Add(index.Find(Make(i, "", $"{(i % 2 == 0 ? First : Second)} {Words($"own{i}x", 40)}")), 10) ?? last;

        var parted = Assert.Single(last!.Stories);
        Assert.True(parted.Articles.Count > 10);
        Assert.Single(parted.Articles.Select(article => article % 2).Distinct());
    }

    /// <summary>Every second word of either, so that no run of words is shared.</summary>
    private static string Woven() =>
        string.Join(' ', Enumerable.Range(0, 30).Select(i => $"first{2 * i} second{(2 * i) + 1}"));
}
