using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wiredesk.Feeds.Tests;

public sealed class JsonFeedWriterTests
{
    [Fact]
    public void Every_item_has_an_id()
    {
        var items = Written(new Feed { Entries = [new() { Id = "a", Url = "u" }, new() { Url = "u" }, new() { Title = "t" }, new() { Title = "t" }] })["items"]!;
        Assert.Equal("a", (string?)items[0]!["id"]);
        Assert.Equal("u", (string?)items[1]!["id"]);
        Assert.StartsWith("sha256:", (string?)items[2]!["id"], StringComparison.Ordinal);
        Assert.Equal((string?)items[2]!["id"], (string?)items[3]!["id"]);
    }

    [Fact]
    public void Every_item_has_content() => Assert.Equal("s", (string?)Written(new Feed { Entries = [new() { Summary = "s" }] })["items"]![0]!["content_text"]);

    [Fact]
    public void Dates_are_rfc_3339()
    {
        var feed = new Feed
        {
            Published = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero),
            Updated = new DateTimeOffset(2024, 2, 29, 1, 2, 3, 250, TimeSpan.FromHours(-3.5)),
        };
        var own = Written(feed)["_wiredesk"]!;
        Assert.Equal("2024-02-29T01:02:03Z", (string?)own["published"]);
        Assert.Equal("2024-02-29T01:02:03.25-03:30", (string?)own["updated"]);
    }

    [Fact]
    public void Titles_are_plain_text_unless_asked_for_as_published()
    {
        var feed = FeedReader.Read("<rss><channel><title>t</title><item><title>&lt;b&gt;Tide&lt;/b&gt; &amp;amp; time</title></item></channel></rss>"u8.ToArray());
        var plain = Written(feed)["items"]![0]!;
        Assert.Equal("Tide & time", (string?)plain["title"]);
        Assert.Equal("<b>Tide</b> &amp; time", (string?)plain["_wiredesk"]!["title_html"]);
        var published = Written(feed, JsonFeedTitles.AsPublished)["items"]![0]!;
        Assert.Equal("<b>Tide</b> &amp; time", (string?)published["title"]);
        Assert.Equal("Tide & time", (string?)published["_wiredesk"]!["title_text"]);
    }

    [Fact]
    public void Mail_addresses_are_mailto_links()
    {
        var author = Written(new Feed { Authors = [new("Ann", "https://ann.example/", "ann@x.example")] })["authors"]![0]!;
        Assert.Equal("mailto:ann@x.example", (string?)author["url"]);
        Assert.Equal("https://ann.example/", (string?)author["_wiredesk"]!["url"]);
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var rss = """
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Quay</title><link>https://q.example/</link><atom:link rel="hub" href="https://h.example/"/>
            <item><title>One</title><link>https://q.example/1</link><guid>g1</guid><description>&lt;p&gt;D&lt;/p&gt;</description>
            <pubDate>Tue, 05 Mar 2024 06:15:30 +0100</pubDate><author>ann@q.example (Ann)</author><category>c</category>
            <enclosure url="https://q.example/1.mp3" type="audio/mpeg" length="7"/></item></channel></rss>
            """u8.ToArray();
        var first = FeedReader.Read(rss);
        var second = FeedReader.Read(Encoding.UTF8.GetBytes(Written(first).ToJsonString()));
        Assert.Equal(FeedFormat.JsonFeed, second.Format);
        Assert.Equal((first.Title, first.HomePage, first.Hub, first.Hubs.Count), (second.Title, second.HomePage, second.Hub, second.Hubs.Count));
        Assert.Equivalent(first.Entries, second.Entries, strict: true);
    }

    private static JsonNode Written(Feed feed, JsonFeedTitles titles = JsonFeedTitles.Plain)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
            JsonFeedWriter.Write(writer, feed, titles);
        return JsonNode.Parse(output.ToArray())!;
    }
}
