using System.Text;
using System.Text.Json;
using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

public class PageReaderTests
{
    [Fact]
    public void The_body_is_read_in_paragraphs_without_navigation_and_footer()
    {
        var page = Read();

        Assert.Null(page.NoArticle);
        Assert.Equal(string.Join("\n\n", Story), page.Text);
        Assert.All(Story, paragraph => Assert.Contains($"<p>{paragraph}</p>", page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Furniture_leaves_text_and_html_alike()
    {
        var page = Read(below: "<p>Sign up for our newsletter</p><p>This article was originally published by the Marn Gazette.</p><p>With reporting by AP</p>");

        Assert.DoesNotContain("newsletter", page.Text + page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Gazette", page.Text + page.Html, StringComparison.Ordinal);
        Assert.Equal("Marn Gazette", page.OriginOutlet);
        Assert.Equal(["AP"], page.Credits);
    }

    [Theory]
    [InlineData("<p onclick=\"x()\">A line of the article with more to say about the flood. <script>alert(1)</script></p>")]
    [InlineData("<p>A line of the article <a href=\"javascript:alert(1)\">with more to say</a> about the flood.</p>")]
    [InlineData("<p>A line of the article with more to say <img src=x onerror=alert(1)> about the flood.</p>")]
    [InlineData("<p style=\"background:url(javascript:alert(1))\">A line of the article with more to say about the flood.</p>")]
    public void Outgoing_html_runs_nothing_and_fetches_nothing(string hostile)
    {
        var html = Read(below: hostile).Html;

        Assert.Contains("A line of the article", html, StringComparison.Ordinal);
        foreach (var forbidden in (string[])["script", "onclick", "onerror", "<img", "style"])
            Assert.DoesNotContain(forbidden, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Links_are_made_absolute() =>
        Assert.Contains("href=\"https://www.courier.example/2030/03/05/dam\"", Read(below: "<p>The dam was <a href='dam'>built in 1961</a>, the board said.</p>").Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "empty page")]
    [InlineData(" \n ", "empty page")]
    [InlineData("<html><body></body></html>", "no article on the page")]
    [InlineData("<html><body><article><p>Subscribe now to continue reading this article. Already a subscriber? Log in to read on.</p></article></body></html>", "a paywall notice")]
    public void A_page_without_an_article_says_why(string html, string reason)
    {
        var page = PageReader.Read(html, Url);

        Assert.Equal(reason, page.NoArticle);
        Assert.Equal("", page.Text);
    }

    [Fact]
    public void The_front_of_a_site_is_an_index_page() => Assert.Equal("index page", PageReader.Read(Make(), "https://www.courier.example/").NoArticle);

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("/relative")]
    [InlineData("ftp://courier.example/x")]
    public void A_page_is_read_whatever_its_address(string url) => Assert.Equal(string.Join("\n\n", Story), PageReader.Read(Make(), url).Text);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<template>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<svg><g>")]
    public void Fifty_megabytes_of_nesting_and_a_page_of_it_under_the_limit_are_refused(string tag)
    {
        foreach (var length in (int[])[50_000_000, BoundedParser.LongestHtml - 100])
        {
            var page = PageReader.Read(new StringBuilder().Insert(0, tag, length / tag.Length).ToString(), Url);

            Assert.NotNull(page.NoArticle);
            Assert.Equal("", page.Text);
        }
    }

    [Fact]
    public void A_page_nested_as_deep_as_allowed_is_read()
    {
        var open = string.Concat(Enumerable.Repeat("<div>", BoundedParser.DeepestNesting - 20));

        Assert.Contains(Story[0], PageReader.Read(Make(above: open), Url).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Misnested_tags_that_multiply_are_refused()
    {
        var html = string.Concat(Enumerable.Range(0, 400).Select(i => $"<b a={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 100_000));

        Assert.Equal($"page of more than {BoundedParser.MostElements} elements", PageReader.Read(html, Url).NoArticle);
    }

    [Fact]
    public void Json_has_what_the_page_says_and_null_for_what_it_does_not()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            PageJson.Write(writer, "7", Read(LinkedData("""{"@type":"NewsArticle","datePublished":"2030-03-05T21:10:00+01:00","author":"Ann Lee"}""")), DateTimeOffset.UnixEpoch);
        using var json = JsonDocument.Parse(bytes.ToArray());

        Assert.Equal("7", json.RootElement.GetProperty("id").GetString());
        Assert.Equal("2030-03-05T21:10:00+01:00", json.RootElement.GetProperty("published").GetString());
        Assert.Equal("Ann Lee", json.RootElement.GetProperty("authors")[0].GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("modified").ValueKind);
        Assert.Equal(string.Join("\n\n", Story), json.RootElement.GetProperty("text").GetString());
        Assert.Equal("json-ld", json.RootElement.GetProperty("sources").GetProperty("authors").GetString());
        Assert.Equal("h1", json.RootElement.GetProperty("sources").GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("sources").GetProperty("modified").ValueKind);
        Assert.False(json.RootElement.GetProperty("rights").GetProperty("tdm_reserved").GetBoolean());
    }
}
