using System.Text;
using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

public class LinkedDataTests
{
    [Theory]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"Flood\nagain in Oldhaven\",}")]
    [InlineData("<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Flood again in Oldhaven\"} -->")]
    [InlineData("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Flood again in Oldhaven\"}\n//]]>")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"Flood again in Oldhaven\"};")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"Flood again in Oldhaven\"}}")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"Flood again in Oldhaven\",\"author\":{\"name\":\"Ann Lee\"")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"Flood\\ again in Oldhaven\"}")]
    [InlineData("{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Flood again in Oldhaven&quot;}")]
    [InlineData("[[{\"@graph\":[{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"Flood again in Oldhaven\"}]}]]")]
    public void Json_ld_that_sites_get_slightly_wrong_is_read(string json)
    {
        var page = Read(LinkedData(json), heading: "Local");

        Assert.Equal("Flood again in Oldhaven", page.Title);
        Assert.Equal("json-ld", page.Sources.Title);
    }

    [Fact]
    public void The_article_is_taken_before_a_video_on_its_page() =>
        Assert.Equal(["Ann Lee"], Read(LinkedData("""[{"@type":"VideoObject","headline":"Film","author":"Omar Haddad"},{"@type":"NewsArticle","author":"Ann Lee"}]""")).Authors);

    [Theory]
    [InlineData("[", "]", 500_000)]
    [InlineData("{\"@graph\":[", "]}", 80_000)]
    [InlineData("{\"a\":", "}", 150_000)]
    [InlineData("\"", "", 900_000)]
    [InlineData("{\"@type\":\"NewsArticle\",\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}},", "", 15_000)]
    public void A_megabyte_of_nested_json_ld_leaves_the_page_to_speak(string open, string close, int times)
    {
        var json = new StringBuilder().Insert(0, open, times).Append(new StringBuilder().Insert(0, close, times)).ToString();

        Assert.Equal("Flood drives hundreds from Oldhaven", Read(LinkedData(json)).Title);
    }
}
