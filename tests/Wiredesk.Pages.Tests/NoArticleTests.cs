using System.Text;
using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

/// <summary>What is no article says why, and what looks like none but is one is read.</summary>
public class NoArticleTests
{
    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D }, "not a page: a picture")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, (byte)'J', (byte)'F', (byte)'I', (byte)'F' }, "not a page: a picture")]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'9', (byte)'a', 1, 0, 1, 0 }, "not a page: a picture")]
    [InlineData(new byte[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', (byte)'1', (byte)'.', (byte)'7' }, "not a page: a PDF file")]
    [InlineData(new byte[] { 0, 1, 2, 0, 0, 0, 7, 0, 0, 0, 0, 9 }, "not a page: binary data")]
    public void A_file_of_another_kind_sent_as_html_is_named(byte[] file, string reason) =>
        Assert.Equal(reason, PageReader.Read(PageReader.Decode(file, "text/html"), Url).NoArticle);

    [Fact]
    public void A_page_that_its_scripts_would_fill_says_so() =>
        Assert.Equal("a page that only scripts fill", PageReader.Read("<html><head><title>Courier</title></head><body><div id='root'></div><script src='/app.js'></script></body></html>", Url).NoArticle);

    [Fact]
    public void A_browser_check_is_no_article() =>
        Assert.Equal("a browser check", PageReader.Read("<html><body><main><h1>One moment</h1><p>Checking your browser before you can go on to the Courier. This takes a few seconds, and the page will then open by itself.</p></main></body></html>", Url).NoArticle);

    [Fact]
    public void A_list_of_headlines_is_an_index_page()
    {
        var cards = string.Concat(Enumerable.Range(1, 30).Select(i => $"<article class='card'><h2><a href='/2030/03/{i}/x'>Council number {i} votes on the river wall again</a></h2><time>{i} March</time></article>"));

        var page = PageReader.Read($"<html><body><nav><a href='/'>Home</a></nav><main><h1>Local news</h1>{cards}</main></body></html>", "https://www.courier.example/local");

        Assert.NotNull(page.NoArticle);
        Assert.Equal("", page.Text);
    }

    [Fact]
    public void What_a_page_says_of_itself_is_read_though_it_has_no_article()
    {
        var page = PageReader.Read("<html lang='en'><head><title>Local news</title><meta property='og:title' content='Local news'></head><body></body></html>", Url);

        Assert.Equal("no article on the page", page.NoArticle);
        Assert.Equal(("Local news", "en"), (page.Title, page.Language));
    }

    [Fact]
    public void Two_hundred_thousand_attributes_do_no_harm()
    {
        var attributes = new StringBuilder();
        for (var i = 0; i < 200_000; i++)
            attributes.Append(" a").Append(i).Append("=x");

        Assert.Equal(string.Join("\n\n", Story), PageReader.Read(Make(above: $"<div{attributes}></div>"), Url).Text);
    }

    [Fact]
    public void A_live_blog_keeps_its_posts_in_order()
    {
        var posts = string.Concat(Enumerable.Range(0, 40).Select(i => $"<div class='live-post'><time>{i / 6 + 10}:{i % 6}0</time><p>Post {i + 1}: {Story[i % Story.Length]}</p></div>"));

        var page = PageReader.Read($"<html><body><nav><a href='/'>Home</a></nav><article><h1>Flood at Oldhaven, as it happened</h1><p>{Story[0]}</p>{posts}</article></body></html>", Url);

        Assert.Null(page.NoArticle);
        var places = Enumerable.Range(1, 40).Select(i => page.Text.IndexOf($"Post {i}: ", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void The_line_of_who_and_when_above_the_lead_is_not_its_text()
    {
        var page = Read(head: "<meta property='og:site_name' content='The Oldhaven Courier'><meta name='author' content='Ann Lee'>", above: "<div>The Oldhaven Courier, Ann Lee, 5 March 2030</div>");

        Assert.Equal(string.Join("\n\n", Story), page.Text);
    }
}
