namespace Wiredesk.Pages.Tests;

/// <summary>An article spread over several pages, told from links to the next article.</summary>
public class NextPartTests
{
    [Theory]
    [InlineData("/flood", "/flood/2")]
    [InlineData("/flood/", "/flood/2/")]
    [InlineData("/flood/2", "/flood/3")]
    [InlineData("/flood.html", "/flood,page-2.html")]
    [InlineData("/flood.html", "/flood-seite-2.html")]
    [InlineData("/flood", "/flood/page/2/")]
    [InlineData("/flood", "/flood?page=2")]
    [InlineData("/flood?id=7", "/flood?id=7&page=2")]
    [InlineData("/flood?id=7&page=9", "?id=7&page=10")]
    public void The_next_page_of_the_article_is_found(string own, string next)
    {
        foreach (var link in (string[])[$"<link rel='next' href='{next}'>", $"<a rel=next href='{next}'>2</a>"])
            Assert.Equal(new Uri(new Uri("https://courier.example" + own), next).AbsoluteUri, PageReader.Read(Pages.Make(head: link), "https://courier.example" + own).NextPart);
    }

    [Theory]
    [InlineData("/flood", "/storm")]
    [InlineData("/flood", "/flood/3")]
    [InlineData("/flood/2", "/flood/2")]
    [InlineData("/flood/2", "/flood")]
    [InlineData("/2030/flood", "/2030/storm/2")]
    [InlineData("/weekly-review-11", "/weekly-review-12")]
    [InlineData("/flood", "https://other.example/flood/2")]
    [InlineData("/flood", "javascript:next(2)")]
    public void The_next_article_is_no_part(string own, string next) =>
        Assert.Null(PageReader.Read(Pages.Make(head: $"<link rel='next' href='{next}'>"), "https://courier.example" + own).NextPart);
}
