using static Wiredesk.Stories.Tests.Articles;

namespace Wiredesk.Stories.Tests;

public class CopyTests
{
    private static readonly string Report = Words("report", 300);

    [Fact]
    public void A_text_reprinted_whole_is_a_full_copy_in_the_story_of_its_origin()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Flood, outlet: "courier"));

        var filing = index.Find(Make(2, "Quite another headline", Flood + " Sign up for our letter.", day: 0.1, outlet: "mirror"));

        Assert.Equal(1, filing.Story);
        Assert.Equal(1, filing.Copy?.Origin);
        Assert.Equal(CopyKind.Full, filing.Copy?.Kind);
        Assert.Equal(1, filing.Copy?.Containment);
    }

    [Fact]
    public void The_first_third_of_a_text_is_an_excerpt()
    {
        var copy = CopyOf(Words("report", 100));

        Assert.Equal(CopyKind.Excerpt, copy?.Kind);
        Assert.Equal(1, copy?.Containment);
    }

    [Fact]
    public void A_text_with_as_much_of_its_own_is_a_composite()
    {
        var copy = CopyOf(Report + " " + Words("own", 300));

        Assert.Equal(CopyKind.Composite, copy?.Kind);
        Assert.Equal(1, copy?.Containment);
    }

    [Fact]
    public void Half_of_the_origin_and_half_own_text_is_a_composite_at_half_containment()
    {
        var copy = CopyOf(Words("report", 160) + " " + Words("own", 140));

        Assert.Equal(CopyKind.Composite, copy?.Kind);
        Assert.InRange(copy!.Containment, 0.5, 0.6);
    }

    [Fact]
    public void A_shared_quotation_makes_no_copy() => Assert.Null(CopyOf(Words("report", 60) + " " + Words("own", 240)));

    [Fact]
    public void An_outlet_that_brings_its_text_again_under_its_title_brings_a_copy()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Report, outlet: "courier"));

        Assert.Equal(1, index.Find(Make(2, "Hundreds flee Oldhaven flood", Report + " more", outlet: "courier")).Copy?.Origin);
    }

    [Fact]
    public void What_two_articles_of_one_outlet_share_beside_makes_no_copy()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report, outlet: "courier"));

        Assert.Null(index.Find(Make(2, "Report", Words("report", 200), outlet: "courier")).Copy);
    }

    [Fact]
    public void One_text_under_different_titles_of_one_outlet_is_a_notice_and_tells_nothing_of_its_article()
    {
        const string Notice = """
            This article is for subscribers only. Sign in to read on, or choose one of our offers: the first month costs one crown, after
            that twelve. You can leave at any time. Your support pays for reporters in every county of the country, and we thank you for it.
            """;
        var index = new StoryIndex();
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Notice, outlet: "courier"));

        var second = index.File(Make(2, "Parliament passes budget", Notice, day: 0.1, outlet: "courier"));
        var elsewhere = index.File(Make(3, "Goalkeeper leaves for Karsholm", Notice, day: 0.2, outlet: "herald"));

        Assert.All([second, elsewhere], filing => Assert.Null(filing.Copy));
        Assert.All([second, elsewhere], filing => Assert.Null(filing.Story));
        Assert.Equal(2, index.Find(Make(4, "Parliament passes budget by four votes", Budget, day: 0.3, outlet: "mirror")).Story);
    }

    [Fact]
    public void A_text_that_its_agency_sends_again_under_a_new_title_is_still_its_report()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Ferry sinks off Karsholm", Report, outlet: "wireco") with { FromAgency = true });
        index.File(Make(2, "Dozens rescued at sea", Report, day: 0.1, outlet: "wireco") with { FromAgency = true });

        Assert.Equal(1, index.Find(Make(3, "Ship goes down", Report, day: 0.2, outlet: "mirror")).Copy?.Origin);
    }

    [Fact]
    public void A_new_revision_is_no_copy_of_the_article_it_revises()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report));

        var filing = index.Find(Make(1, "Report", Report + " correction"));

        Assert.Null(filing.Copy);
        Assert.Equal(1, filing.Story);
    }

    [Fact]
    public void An_agency_is_the_origin_though_its_text_came_last()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report, day: 0, outlet: "courier"));
        index.File(Make(2, "Report", Report, day: 0.1, outlet: "herald"));
        var agency = Make(3, "Report", Report, day: 0.2, outlet: "wireco") with { FromAgency = true };

        var filing = index.Find(agency);

        Assert.Null(filing.Copy);
        Assert.Equal(1, filing.Story);
        Assert.Equal([1, 2], filing.LateCopies.Select(copy => copy.Article).Order());
        Assert.All(filing.LateCopies, copy => Assert.Equal(3, copy.Match.Origin));

        index.Add(filing, 1);
        Assert.Equal(3, index.Find(Make(4, "Report", Report, day: 0.3, outlet: "mirror")).Copy?.Origin);
    }

    [Theory]
    [InlineData("Wire Co", "wire-co")]
    [InlineData("WireCo", "www.wireco.example")]
    public void The_outlet_a_text_credits_is_its_origin_before_an_earlier_one(string credit, string outlet)
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report, day: 0, outlet: "courier"));
        index.File(Make(2, "Report", Report, day: 0.2, outlet: outlet));

        var filing = index.Find(Make(3, "Report", Report, day: 0.3, outlet: "mirror") with { Credits = ["Other", credit] });

        Assert.Equal(2, filing.Copy?.Origin);
    }

    [Fact]
    public void Of_several_without_an_agency_the_earliest_is_the_origin()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report, day: 0.2, outlet: "courier"));
        index.File(Make(2, "Report", Report, day: 0.1, outlet: "herald"));

        Assert.Equal(2, index.Find(Make(3, "Report", Report, day: 0.3, outlet: "mirror")).Copy?.Origin);
    }

    [Fact]
    public void The_origin_is_found_behind_more_copies_than_are_looked_at()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report, outlet: "wireco") with { FromAgency = true });
        for (var i = 2; i <= 300; i++)
            index.File(Make(i, "Report", Report, day: i / 1000.0, outlet: $"mirror{i}"));

        Assert.Equal(1, index.Find(Make(1000, "Report", Report, day: 1, outlet: "last")).Copy?.Origin);
    }

    [Fact]
    public void A_copy_with_every_twentieth_word_changed_is_found_among_other_articles()
    {
        var index = new StoryIndex();
        for (var i = 0; i < 200; i++)
            index.File(Make(i, $"Other {i}", Words($"other{i}x", 300), outlet: $"other{i}"));
        index.File(Make(500, "Report", Report, outlet: "courier"));
        var edited = string.Join(' ', Report.Split(' ').Select((word, i) => i % 20 == 0 ? "edited" : word));

        Assert.Equal(500, index.Find(Make(501, "Report", edited, day: 0.1, outlet: "mirror")).Copy?.Origin);
    }

    private static CopyMatch? CopyOf(string text)
    {
        var index = new StoryIndex();
        index.File(Make(1, "Report", Report, outlet: "courier"));
        return index.Find(Make(2, "Report", text, day: 0.1, outlet: "mirror")).Copy;
    }
}
