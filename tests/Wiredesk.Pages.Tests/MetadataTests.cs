using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

public class MetadataTests
{
    [Fact]
    public void Json_ld_wins_over_open_graph_and_both_over_the_page()
    {
        var page = Read(LinkedData("""
            {"@context":"https://schema.org","@graph":[
              {"@type":"WebPage","@id":"https://www.courier.example/2030/03/05/flood","name":"Page"},
              {"@type":["NewsArticle"],"headline":"Flood empties lower Oldhaven","datePublished":"2030-03-05T21:10:00+01:00","dateModified":"2030-03-06T07:00:00Z",
               "author":[{"@id":"#ann"},{"@type":"Person","name":"Omar Haddad"}],"image":[{"@type":"ImageObject","url":"/flood.jpg"}],
               "keywords":["flood","Oldhaven"],"articleSection":"Local","publisher":{"@id":"#us"}},
              {"@type":"Person","@id":"#ann","name":"Ann Lee"},
              {"@type":"Organization","@id":"#us","name":"The Oldhaven Courier"}]}
            """) + "<meta property='og:title' content='Other'><meta property='article:published_time' content='2029-01-01'><meta name=author content='Nobody Else'>", heading: "Local");

        Assert.Equal("Flood empties lower Oldhaven", page.Title);
        Assert.Equal(["Ann Lee", "Omar Haddad"], page.Authors);
        Assert.Equal(new DateTimeOffset(2030, 3, 5, 21, 10, 0, TimeSpan.FromHours(1)), page.Published);
        Assert.Equal(new DateTimeOffset(2030, 3, 6, 7, 0, 0, TimeSpan.Zero), page.Modified);
        Assert.Equal("https://www.courier.example/flood.jpg", page.Image);
        Assert.Equal(["flood", "Oldhaven"], page.Keywords);
        Assert.Equal("Local", page.Section);
        Assert.Equal("The Oldhaven Courier", page.SiteName);
        Assert.Equal("en-GB", page.Language);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":{\"a\":[1]},\"author\":[null,5,[[]]],\"datePublished\":7}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("{\"@type\":7,\"@id\":9,\"@graph\":\"x\"}")]
    public void Json_ld_that_says_nothing_leaves_the_page_to_speak(string json)
    {
        var page = Read(LinkedData(json));

        Assert.Equal("Flood drives hundreds from Oldhaven", page.Title);
        Assert.Empty(page.Authors);
    }

    [Fact]
    public void The_heading_readers_see_wins_over_titles_for_machines() =>
        Assert.Equal("Flood drives hundreds from Oldhaven", Read("<meta property='og:title' content='You will not believe this flood'>").Title);

    [Theory]
    [InlineData("Flood drives hundreds from Oldhaven | The Oldhaven Courier")]
    [InlineData("Oldhaven Courier - Flood drives hundreds from Oldhaven")]
    [InlineData("Flood drives hundreds &amp;#102;rom Oldhaven")]
    public void The_title_is_without_the_sites_name(string title) =>
        Assert.Equal("Flood drives hundreds from Oldhaven", Read($"<meta property='og:title' content='{title}'><meta property='og:site_name' content='The Oldhaven Courier'>", heading: "Local").Title);

    [Theory]
    [InlineData("By Ann Lee", "Ann Lee")]
    [InlineData("BY ANN LEE AND OMAR HADDAD", "ANN LEE;OMAR HADDAD")]
    [InlineData("Ann Lee, Omar Haddad & Jo Park", "Ann Lee;Omar Haddad;Jo Park")]
    [InlineData("Ann Lee, Senior Editor", "Ann Lee")]
    [InlineData("Ann Lee | March 5, 2030", "Ann Lee")]
    [InlineData("Ann Lee (Oldhaven)", "Ann Lee")]
    [InlineData("Von Ann Lee", "Ann Lee")]
    [InlineData("admin", "")]
    [InlineData("https://www.facebook.example/annlee", "")]
    [InlineData("Sammy Davis Jr.", "Sammy Davis Jr.")]
    public void Authors_are_names_only(string byline, string expected) =>
        Assert.Equal(expected.Split(';', StringSplitOptions.RemoveEmptyEntries), Read($"<meta name='author' content='{byline}'>").Authors);

    [Theory]
    [InlineData("<h1>Oldhaven Notes</h1><h2>Flood drives hundreds from Oldhaven</h2>", "<title>Flood drives hundreds from Oldhaven - Oldhaven Notes</title>")]
    [InlineData("<h1>Local news</h1><h1>Flood drives hundreds from Oldhaven</h1><h1>Contact</h1>", "<meta property='og:title' content='Flood drives hundreds from Oldhaven'>")]
    [InlineData("<h1><span>River Marn</span><span>Flood drives hundreds from Oldhaven</span></h1>", "<meta property='og:title' content='Flood drives hundreds from Oldhaven'>")]
    public void The_heading_is_the_one_that_the_pages_title_repeats(string headings, string head) =>
        Assert.Equal("Flood drives hundreds from Oldhaven", PageReader.Read(Make(head).Replace("<h1>Flood drives hundreds from Oldhaven</h1>", headings, StringComparison.Ordinal), Url).Title);

    [Fact]
    public void A_visible_byline_is_read_apart_from_role_and_date() =>
        Assert.Equal(["Ann Lee"], Read(above: "<div class='byline'>By <a href='/p/7'>Ann Lee</a><span>Staff Writer</span><span>March 5, 2030</span></div>").Authors);

    [Fact]
    public void Rights_are_read_and_kept_as_found()
    {
        var rights = Read("""
            <meta name="robots" content="NoArchive, max-snippet:50, max-snippet:20, noai"><meta name="googlebot" content="noindex">
            <meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://courier.example/tdm.json">
            <link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><meta name="copyright" content="The Courier">
            """ + LinkedData("""{"@type":"NewsArticle","isAccessibleForFree":"False"}""")).Rights;

        Assert.True(rights is { NoArchive: true, NoIndex: false, NoSnippet: false, NoAi: true, MaxSnippet: 20, TdmReserved: true, IsAccessibleForFree: false });
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", rights.License);
        Assert.Equal("https://courier.example/tdm.json", rights.TdmPolicy);
        Assert.Equal("The Courier", rights.Copyright);
        Assert.Contains(new RightsSignal("googlebot", "noindex", "meta"), rights.Raw);
    }
}
