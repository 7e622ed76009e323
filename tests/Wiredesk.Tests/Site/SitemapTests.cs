using System.Xml.Linq;

namespace Wiredesk.Tests.Site;

public sealed class SitemapTests
{
    private static readonly XNamespace s_sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace s_news = "http://www.google.com/schemas/sitemap-news/0.9";

    [Fact]
    public async Task News_sitemap_has_the_stories_of_two_days_with_name_language_date_and_title()
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        await desk.Publish(wire, "Ferry sails", "The ferry of Tarn Hollow sailed on Monday with forty people on board.");
        desk.Stores.Clock.Advance(TimeSpan.FromHours(49));
        var (_, story) = await desk.Publish(wire, "Bell rings & rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        var url = Assert.Single(XDocument.Parse(await desk.Get("/news-sitemap.xml")).Root!.Elements(s_sitemap + "url"));
        Assert.Equal($"{desk.Client.BaseAddress}s/{story}", url.Element(s_sitemap + "loc")!.Value);
        var news = url.Element(s_news + "news")!;
        Assert.Equal(
            ["The Wire Desk", "en", "2026-06-11T09:00:00Z", "Bell rings & rings"],
            news.Descendants().Where(element => !element.HasElements).Select(element => element.Value));
    }

    [Fact]
    public async Task Sitemap_of_more_stories_than_one_may_have_is_an_index_whose_parts_have_them_all()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        Assert.Contains($"{desk.Client.BaseAddress}s/{story}", Locations(await desk.Get("/sitemap.xml"), "url"));
        await desk.Execute("insert into story (id, language, headline, first_at, last_at, articles) values (40001, 'en', 'Far', @at, @at, 1)", new { at = desk.Stores.Clock.GetUtcNow() });
        var parts = Locations(await desk.Get("/sitemap.xml"), "sitemap");
        Assert.Equal(4, parts.Count);
        var all = new List<string>();
        foreach (var part in parts)
            all.AddRange(Locations(await desk.Get(new Uri(part).AbsolutePath), "url"));
        Assert.Equal([$"{desk.Client.BaseAddress}s/{story}", $"{desk.Client.BaseAddress}s/40001"], all.Where(location => location.Contains("/s/", StringComparison.Ordinal)));
        Assert.Contains($"{desk.Client.BaseAddress}outlet/tarn-wire", all);
        Assert.Equal(404, await desk.Status("/sitemaps/stories-3.xml"));
        Assert.Equal(404, await desk.Status("/sitemaps/stories-9223372036854775807.xml"));
    }

    [Fact]
    public async Task Robots_names_both_sitemaps()
    {
        await using var desk = await SiteDesk.Open();
        var robots = (await desk.Get("/robots.txt")).Split('\n');
        Assert.Contains($"Sitemap: {desk.Client.BaseAddress}sitemap.xml", robots);
        Assert.Contains($"Sitemap: {desk.Client.BaseAddress}news-sitemap.xml", robots);
    }

    private static List<string> Locations(string xml, string element)
        => [.. XDocument.Parse(xml).Root!.Elements(s_sitemap + element).Select(one => one.Element(s_sitemap + "loc")!.Value)];
}
