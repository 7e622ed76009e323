using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

public class OriginTests
{
    [Fact]
    public void A_canonical_address_at_another_site_is_the_origin()
    {
        var page = Read("<link rel=canonical href='https://wire.example/flood'>");

        Assert.Equal("https://wire.example/flood", page.OriginUrl);
        Assert.Equal("wire.example", page.OriginOutlet);
        Assert.Null(Read("<link rel=canonical href='https://amp.courier.example/flood'>").OriginUrl);
    }

    [Fact]
    public void The_link_in_the_note_of_first_publication_is_the_origin()
    {
        var page = Read(below: "<p>This article was originally published by <a href='https://gazette.example/'>The Marn Gazette</a>. Read <a href='https://gazette.example/2030/flood'>the original</a>.</p>");

        Assert.Equal("https://gazette.example/2030/flood", page.OriginUrl);
        Assert.Equal("Marn Gazette", page.OriginOutlet);
        Assert.Equal("origin note", page.Sources.OriginUrl);
    }

    [Theory]
    [InlineData("<p>This story first appeared on <a href='https://gazette.example/flood'>Marn Gazette</a>.</p>", "Marn Gazette")]
    [InlineData("<p>The post <a href='https://gazette.example/flood'>Flood drives hundreds from Oldhaven</a> appeared first on <a href='https://gazette.example'>Marn Gazette</a>.</p>", "Marn Gazette")]
    [InlineData("<p>This article is republished from <a href='https://gazette.example'>Marn Gazette</a> under a Creative Commons license. Read the <a href='https://gazette.example/flood'>original article</a>.</p>", "Marn Gazette")]
    [InlineData("<p>Dieser Artikel erschien zuerst bei <a href='https://gazette.example/flood'>Marn Gazette</a>.</p>", "Marn Gazette")]
    [InlineData("<p>Article publié initialement sur <a href='https://gazette.example/flood'>Marn Gazette</a></p>", "Marn Gazette")]
    public void Notes_are_read_as_sites_write_them(string note, string outlet)
    {
        var page = Read(below: note);

        Assert.Equal("https://gazette.example/flood", page.OriginUrl);
        Assert.Equal(outlet, page.OriginOutlet);
    }

    [Theory]
    [InlineData("<p>The post <a href='/flood'>Flood</a> appeared first on <a href='/'>The Oldhaven Courier</a>.</p>")]
    [InlineData("<div class='related'><p>This article was originally published by <a href='https://gazette.example/flood'>Marn Gazette</a>.</p></div>")]
    [InlineData("<p>The dam was originally built in 1961.</p>")]
    [InlineData("<p>First published on November 19, 2029</p>")]
    [InlineData("<p>Her book was first published by <a href='https://press.example/book'>Marn Press</a> in 1999.</p>")]
    public void A_note_of_the_site_itself_or_of_another_article_is_none(string note)
    {
        var page = Read("<meta property='og:site_name' content='The Oldhaven Courier'>", below: note);

        Assert.Null(page.OriginUrl);
        Assert.Null(page.Sources.OriginOutlet);
    }

    [Theory]
    [InlineData("<link rel='syndication-source' href='https://gazette.example/flood'>", "syndication-source")]
    [InlineData("<meta name='original-source' content='https://gazette.example/flood'>", "original-source")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isBasedOn\":\"https://gazette.example/flood\"}</script>", "json-ld")]
    [InlineData("<link rel=canonical href='https://gazette.example/flood'>", "canonical")]
    public void Tags_name_the_origin(string head, string source)
    {
        var page = Read(head);

        Assert.Equal("https://gazette.example/flood", page.OriginUrl);
        Assert.Equal("gazette.example", page.OriginOutlet);
        Assert.Equal(source, page.Sources.OriginUrl);
    }

    [Theory]
    [InlineData("https://news.courier.co.uk/a", "https://courier.co.uk/a", true)]
    [InlineData("https://courier.co.uk/a", "https://gazette.co.uk/a", false)]
    [InlineData("https://ann.wordpress.com/a", "https://omar.wordpress.com/a", false)]
    [InlineData("https://courier.example/a", "https://www.courier.co.uk/a", true)]
    [InlineData("https://courier.holding.example/a", "https://m.courier.example/a", true)]
    [InlineData("https://ann.substack.com/a", "https://substack.com/a", true)]
    [InlineData("https://courier.com.au/a", "https://gazette.com.au/a", false)]
    [InlineData("https://10.0.0.1/a", "https://10.0.0.2/a", false)]
    public void Hosts_are_one_sites_when_one_registered_them(string one, string other, bool same) =>
        Assert.Equal(same, RegistrableDomain.Same(new Uri(one).Host, new Uri(other).Host));

    [Fact]
    public void An_agency_in_the_byline_is_credited()
    {
        var page = Read(above: "<p>By Ann Lee, Reuters</p>");

        Assert.Equal(["Ann Lee"], page.Authors);
        Assert.Equal(["Reuters"], Read("<meta name='author' content='Reuters'>").Credits);
    }
}
