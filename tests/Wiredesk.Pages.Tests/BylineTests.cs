using System.Text;
using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

public class BylineTests
{
    [Theory]
    [InlineData("<p>By Ann Lee and Omar Haddad</p>", "Ann Lee;Omar Haddad")]
    [InlineData("<p>By <a href='/a'>Ann Lee</a>, <a href='/b'>Omar Haddad</a> &amp; <a href='/c'>Jo Park</a></p>", "Ann Lee;Omar Haddad;Jo Park")]
    [InlineData("<div>By</div><div>Ann Lee</div>", "Ann Lee")]
    [InlineData("<div>Written by</div><div>Ann Lee - Product manager</div>", "Ann Lee")]
    [InlineData("<p>Von Ann Lee</p>", "Ann Lee")]
    [InlineData("<p>Par Ann Lee et Omar Haddad</p>", "Ann Lee;Omar Haddad")]
    [InlineData("<p>Text: Ann Lee, Redaktion</p>", "Ann Lee")]
    [InlineData("<p>Автор: Анна Ли</p>", "Анна Ли")]
    [InlineData("<p>5 March 2030 - Ann Lee</p>", "Ann Lee")]
    [InlineData("<p>Posted on 5 March 2030 by Ann Lee</p>", "Ann Lee")]
    [InlineData("<p>Ann Lee</p><p>5 March 2030</p>", "Ann Lee")]
    [InlineData("<p>By Ann Lee, Home and Garden Editor</p>", "Ann Lee")]
    [InlineData("<p>By Ann Lee, MD, Reuters</p>", "Ann Lee")]
    [InlineData("<p>By Ann Lee, RN, FRCPX</p>", "Ann Lee")]
    [InlineData("<p>Interview by Ann Lee</p>", "Ann Lee")]
    [InlineData("<p>Ann Lee</p><p>Reporter</p><p><a href='/author/7'>Articles by Ann</a></p>", "Ann Lee")]
    [InlineData("<p>By Staff Writer</p>", "Staff Writer")]
    [InlineData("<aside><div class='author'><a rel='author' href='/u/ann'>Ann Lee</a></div></aside>", "Ann Lee")]
    [InlineData("<div class='author-box'><img alt=x><div class='author-text'><b>Ann Lee</b><i>Writes about rivers</i></div></div>", "Ann Lee")]
    [InlineData("<span itemprop='author' itemscope><meta itemprop='name' content='Ann Lee'></span>", "Ann Lee")]
    public void Writers_are_read_where_readers_see_them(string above, string expected) => Assert.Equal(expected.Split(';'), Read(above: above).Authors);

    [Theory]
    [InlineData("<p>By the river the water rose.</p>")]
    [InlineData("<div class='comment'><span class='comment-author'>Ann Lee</span> <time>5 March 2030</time></div>")]
    [InlineData("<div class='related'><a rel='author' href='/author/ann'>Ann Lee</a></div>")]
    [InlineData("<div class='author-links'><a>View more posts</a></div>")]
    [InlineData("<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Nine Minutes'>")]
    public void What_is_no_byline_names_no_one(string above) => Assert.Empty(Read(above: above).Authors);

    [Fact]
    public void A_writer_named_under_the_heading_wins_over_the_account_that_posted_the_article()
    {
        var page = Read("<meta name='author' content='Jo Park'>", "<p>By Ann Lee and Omar Haddad</p>");

        Assert.Equal(["Ann Lee", "Omar Haddad"], page.Authors);
        Assert.Equal("byline", page.Sources.Authors);
    }

    [Fact]
    public void Linked_names_under_the_heading_complete_a_tag_that_has_room_for_one()
    {
        var page = Read("<meta name='author' content='Ann Lee'>", "<p><a rel=author href='/a/1'>Ann Lee</a>, <a rel=author href='/a/2'>Omar Haddad</a></p>");

        Assert.Equal(["Ann Lee", "Omar Haddad"], page.Authors);
        Assert.Equal("author link", page.Sources.Authors);
    }

    [Theory]
    [InlineData("The Oldhaven Courier")]
    [InlineData("oldhavencourier")]
    [InlineData("jpark7")]
    [InlineData("web admin")]
    public void An_outlet_or_an_account_in_the_tags_gives_way_to_a_name_on_the_page(string tagged)
    {
        var page = Read($"<meta property='og:site_name' content='The Oldhaven Courier'><meta name='author' content='{tagged}'>", "<div class='author-name'>Ann Lee</div>");

        Assert.Equal(["Ann Lee"], page.Authors);
        Assert.Equal("author element", page.Sources.Authors);
    }

    [Fact]
    public void An_outlet_is_the_author_where_no_one_is_named() =>
        Assert.Equal(["The Oldhaven Courier"], Read(LinkedData("""{"@type":"NewsArticle","author":{"@type":"Organization","name":"The Oldhaven Courier"}}""")).Authors);

    [Fact]
    public void The_name_in_data_for_scripts_is_better_than_none()
    {
        var page = Read("<script>dataLayer.push({\"pageAuthor\":\"Ann Lee\"})</script>");

        Assert.Equal(["Ann Lee"], page.Authors);
        Assert.Equal("script", page.Sources.Authors);
    }

    [Fact]
    public void Two_hundred_bylines_are_those_of_other_articles()
    {
        var list = new StringBuilder();
        for (var i = 0; i < 200; i++)
            list.Append("<li><a rel='author' href='/author/x'>Ann Lee</a> <span class='byline'>By Omar Haddad</span></li>");

        Assert.Empty(Read(below: $"<ul class='more-stories'>{list}</ul>").Authors);
    }
}
