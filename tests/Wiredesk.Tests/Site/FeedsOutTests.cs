using System.Text.Json;
using System.Xml.Linq;

namespace Wiredesk.Tests.Site;

public class FeedsOutTests
{
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Front_lists_its_stories_with_digest_and_figures()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var entry = Assert.Single(XDocument.Parse(await desk.Get("/feed.atom")).Root!.Elements(s_atom + "entry"));
        Assert.Equal($"{desk.Client.BaseAddress}s/{story}", entry.Element(s_atom + "id")!.Value);
        Assert.Contains("3 reports from 3 outlets", entry.Element(s_atom + "content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_of_a_story_gives_each_line_once_under_its_permanent_address()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        using var feed = JsonDocument.Parse(await desk.Get($"/s/{story}/feed.json"));
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.RootElement.GetProperty("version").GetString());
        var ids = feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Contains($"/s/{story}#l", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_characters_and_lone_surrogates_do_not_break_atom()
    {
        await using var desk = await SiteDesk.Open();
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Bell\u0007 rings \u000b twice", "The bell of Tarn Hollow rang\u0001 twice at noon on Monday, and nobody knows why.");
        var title = XDocument.Parse(await desk.Get("/feed.atom")).Root!.Element(s_atom + "entry")!.Element(s_atom + "title")!.Value;
        Assert.Equal("Bell rings  twice", title);
    }

    [Fact]
    public async Task Opml_names_the_feeds_followed()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        var opml = XDocument.Parse(await desk.Get("/opml"));
        var wire = Assert.Single(opml.Descendants("outline"), outline => (string?)outline.Attribute("xmlUrl") == "https://tarn-wire.example/feed");
        Assert.NotNull(wire.Attribute(XName.Get("licence", "urn:wiredesk:opml")));
    }
}
