using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

public class PublishedDateTests
{
    /// <summary>An address with no date in it.</summary>
    private const string Bare = "https://www.courier.example/flood";

    private static readonly DateTimeOffset Day = new(2030, 3, 7, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_page_with_no_date_but_in_its_address_was_published_then() =>
        Assert.Equal(new DateTimeOffset(2030, 3, 5, 0, 0, 0, TimeSpan.Zero), Read().Published);

    [Fact]
    public void A_date_below_the_heading_is_the_articles_and_a_date_of_change_is_not()
    {
        var html = Make(above: "<div>Updated April 9, 2031</div><div>By Ann Lee · March 7, 2030</div>");

        Assert.Equal(new DateTimeOffset(2030, 3, 7, 0, 0, 0, TimeSpan.Zero), PageReader.Read(html, "https://www.courier.example/flood").Published);
    }

    [Theory]
    [InlineData("<div>Updated April 9, 2031</div><div>Published March 7, 2030</div>", "text")]
    [InlineData("<div><span>Aktualisiert</span> <span>9.4.2031</span></div><div><span>Veröffentlicht:</span> <span>7.3.2030</span></div>", "text")]
    [InlineData("<time datetime='2031-04-09' class='updated'>9 April</time> <time datetime='2030-03-07'>7 March</time>", "time")]
    [InlineData("<p class='entry-date'>7 mars 2030</p>", "date element")]
    [InlineData("<aside class='meta'><span class='post-date'>7 Mar 2030</span></aside>", "date element")]
    [InlineData("<p>Copyright 1 January 2029</p><p>7 March 2030</p>", "text")]
    public void The_date_readers_see_is_that_of_publication_and_not_of_a_change(string above, string source)
    {
        var page = PageReader.Read(Make(above: above), Bare);

        Assert.Equal(Day, page.Published);
        Assert.Equal(source, page.Sources.Published);
    }

    [Fact]
    public void A_page_that_only_says_when_it_was_changed_is_dated_so()
    {
        var page = PageReader.Read(Make(above: "<div>Last updated: March 7, 2030</div>"), Bare);

        Assert.Equal(Day, page.Published);
        Assert.Equal(Day, page.Modified);
    }

    [Fact]
    public void The_one_date_in_the_article_is_its_own_however_far_from_the_heading()
    {
        var page = PageReader.Read(Make(below: string.Concat(Enumerable.Repeat("<p>The water rose.</p>", 60)) + "<p>7 March 2030</p>"), Bare);

        Assert.Equal(Day, page.Published);
    }

    [Fact]
    public void Dates_of_other_articles_beside_this_one_are_not_its_own()
    {
        var others = string.Concat(Enumerable.Range(1, 9).Select(day => $"<article><h3>Other story</h3><time datetime='2031-01-0{day}'>x</time></article>"));

        Assert.Null(PageReader.Read(Make(below: $"<div class='related-posts'>{others}</div>"), Bare).Published);
    }

    [Fact]
    public void An_ambiguous_date_is_read_as_the_page_writes_its_others()
    {
        var above = "<p class='date'>07/03/2030</p><p class='list'><span>31/12/2029</span></p>";

        Assert.Equal(Day, PageReader.Read(Make(above: above).Replace("lang=\"en-GB\"", "lang=\"en\"", StringComparison.Ordinal), Bare).Published);
    }

    [Theory]
    [InlineData("<script>window.state = {\"article\":{\"publishedAt\":\"2030-03-07T00:00:00Z\"}}</script>")]
    [InlineData("<script>window.state = \"{\\\"publishDate\\\":\\\"2030-03-07\\\"}\"</script>")]
    public void A_date_in_the_pages_own_data_is_better_than_none(string script)
    {
        var page = PageReader.Read(Make(script), Bare);

        Assert.Equal(Day, page.Published);
        Assert.Equal("script", page.Sources.Published);
    }

    [Fact]
    public void Where_publication_and_change_are_the_same_the_earlier_date_by_the_heading_is_that_of_publication()
    {
        var page = PageReader.Read(Make(LinkedData("""{"@type":"NewsArticle","datePublished":"2031-08-21","dateModified":"2031-08-21"}"""), "<p class='post-date'>7 March 2030</p>"), Bare);

        Assert.Equal(Day, page.Published);
        Assert.Equal(2031, page.Modified?.Year);
    }

    [Fact]
    public void The_address_knows_when_an_article_moved_to_a_new_system_was_published() =>
        Assert.Equal(new DateTimeOffset(2030, 3, 5, 0, 0, 0, TimeSpan.Zero), Read("<meta property='article:published_time' content='2034-06-17'>").Published);

    [Theory]
    [InlineData("<div class='date'>9999-99-99</div>")]
    [InlineData("<time datetime='-1'></time><time datetime='0000-00-00T00:00'></time>")]
    [InlineData("<p>3 hours ago</p>")]
    public void What_is_no_date_gives_none(string above) => Assert.Null(PageReader.Read(Make(above: above), Bare).Published);
}
