using System.Text;
using CsCheck;
using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

/// <summary>Pages made to hurt a reader: each is read, and to the end.</summary>
public class HostileMetadataTests
{
    [Theory]
    [InlineData("<time datetime='9999-99-99T99:99:99+99:99'>x</time>", 3_000)]
    [InlineData("<span class='date'>1/2/3/4/5/6/7/8/9/10/11/12</span>", 3_000)]
    [InlineData("<span class='byline author-name'>By Ann Lee, by Omar Haddad and and and</span>", 3_000)]
    [InlineData("<h1>Flood</h1>", 3_000)]
    [InlineData("<p>This article was originally published by <a href='https://gazette.example/a'>A</a></p>", 3_000)]
    [InlineData("<span itemprop='author'><span itemprop='name'>Ann Lee</span></span>", 3_000)]
    [InlineData("<a rel='author license' href='https://gazette.example/author/x'>A</a>", 5_000)]
    [InlineData("5 March 2030 ", 50_000)]
    public void Thousands_of_dates_bylines_headings_and_notes_are_read(string piece, int times)
    {
        var page = Read(above: new StringBuilder().Insert(0, piece, times).ToString());

        Assert.NotNull(page.Title);
        Assert.True(page.Authors.Count <= 100);
    }

    [Fact]
    public void Attributes_of_half_a_megabyte_are_read()
    {
        var long1 = new string('a', 500_000);
        var page = Read($"<meta name='author' content='{long1}'><meta property='og:title' content='{long1}'><meta name='date' content='{long1}'><link rel='canonical' href='https://{long1}'>",
            $"<div class='{long1} byline date'>By {long1}</div><a rel='author' href='/author/{long1}'>x</a><time datetime='{long1}'>{long1}</time>");

        Assert.Equal("Flood drives hundreds from Oldhaven", page.Title);
        Assert.Empty(page.Authors);
    }

    [Fact]
    public void Scripts_full_of_keys_without_values_are_read() =>
        Assert.NotNull(Read($"<script>{new StringBuilder().Insert(0, "\"publishedAt\":\"author\":", 50_000)}</script>").Title);

    [Fact]
    public void Any_order_of_tags_and_words_is_read()
    {
        string[] pieces = ["<time datetime='2030-03-05'>", "</time>", "<div class='byline'>", "</div>", "By ", "Ann Lee", " and ", "<h1>", "</h1>", "<article>", "</article>", "<aside class='related'>", "</aside>",
            "5 March 2030", "Updated: ", "<a rel='author' href='/author/a'>", "</a>", "<span itemprop='author'>", "<meta itemprop='datePublished' content='x'>", "\u200b", "<br>", "(AP) —", ",", "|"];
        Gen.Int[0, pieces.Length - 1].Array[0, 60].Sample(picks => { PageReader.Read(string.Concat(picks.Select(i => pieces[i])), Url); }, iter: 300);
    }
}
