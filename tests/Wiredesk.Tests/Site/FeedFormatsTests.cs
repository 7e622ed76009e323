using System.Xml.Linq;
using Wiredesk.Feeds;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

/// <summary>What the site writes as feeds, read again by the desk's own reader.</summary>
public sealed class FeedFormatsTests
{
    private const string Hub = "https://hub.example/";
    private static readonly string[] s_formats = ["atom", "rss", "json"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_feed_says_the_same_in_all_formats_and_names_itself()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        foreach (var page in new[] { "/", $"/s/{story}", "/t/bridges", "/outlet/tarn-wire", "/speaker/ottilie-brand" })
        {
            var first = await Read(desk, page, "atom");
            Assert.NotEmpty(first.Entries);
            Assert.All(first.Entries, entry => Assert.NotNull(entry.Published));
            Assert.Equal(first.Entries.Count, first.Entries.Select(entry => entry.Id).Distinct().Count());
            foreach (var format in s_formats)
            {
                var feed = await Read(desk, page, format);
                Assert.Empty(feed.Warnings);
                Assert.Equal(Address(desk, page, format), feed.SelfUrl);
                Assert.Equal((first.Title, first.HomePage, first.Description), (feed.Title, feed.HomePage, feed.Description));
                Assert.Equal(Told(first), Told(feed));
                Assert.Empty(feed.Hubs);
            }
        }
    }

    [Fact]
    public async Task Hub_is_named_in_the_document_and_in_the_header()
    {
        await using var desk = await SiteDesk.Open(settings: new Settings { Site = new SiteSettings { BaseUrl = "https://wire.example", Hub = Hub } });
        await Sample.Fill(desk);
        foreach (var format in s_formats)
        {
            var feed = await Read(desk, "/", format);
            Assert.Equal([Hub], feed.Hubs);
            Assert.Equal($"https://wire.example/feed.{format}", feed.SelfUrl);
            using var answer = await desk.Client.GetAsync($"/feed.{format}", Stop);
            Assert.Equal($"<{Hub}>; rel=\"hub\", <https://wire.example/feed.{format}>; rel=\"self\"", Assert.Single(answer.Headers.GetValues("Link")));
        }
    }

    [Theory]
    [InlineData("Bell\u0001 \u001b rings", "Bell rings")]
    [InlineData("Half {lone} of it", "Half \ufffd of it")]
    [InlineData("]]> & <script>alert(1)</script>", "]]> & <script>alert(1)</script>")]
    [InlineData("Left \u202eright\u202c again", "Left \u202eright\u202c again")]
    [InlineData("Tower \U0001F5FC stands", "Tower \U0001F5FC stands")]
    [InlineData("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;")]
    public async Task Hostile_titles_are_well_formed_in_every_format(string title, string reads)
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        // An attribute cannot hold half a pair of surrogates.
        await desk.Publish(wire, title.Replace("{lone}", "\ud83d", StringComparison.Ordinal), "The bell of Tarn Hollow rang twice at noon on Monday, ]]> and nobody knows \u0002why\ufffe\udc00.");
        foreach (var page in new[] { "/", "/s/1", "/outlet/tarn-wire" })
        {
            XDocument.Parse(await desk.Get(Path(page, "atom")));
            var rss = XDocument.Parse(await desk.Get(Path(page, "rss"))).Root!.Element("channel")!;
            if (page != "/s/1")
                Assert.Equal(Spaced(reads), Spaced(rss.Element("item")!.Element("title")!.Value));
            await Read(desk, page, "json");
        }
    }

    [Fact]
    public async Task Feed_of_an_outlet_goes_on_page_by_page()
    {
        await using var desk = await SiteDesk.Open(settings: new Settings { Site = new SiteSettings { BaseUrl = "https://wire.example", Hub = Hub } });
        var many = Enumerable.Range(1, 120).Select(n => ("wire.example", "Tarn Wire", new ReadArticle { Url = $"https://wire.example/{n}", Title = $"Report {n}", Text = "Nothing happened." })).ToList();
        await desk.Stores.Articles.Import(many, Stop);
        foreach (var format in s_formats)
        {
            var read = new List<string>();
            for (var path = Path("/outlet/tarn-wire", format); path is not null;)
            {
                var feed = FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(await desk.Get(path)));
                read.AddRange(feed.Entries.Select(entry => entry.Title!));
                Assert.Equal(path.Contains("before", StringComparison.Ordinal) ? null : Hub, feed.Hub);
                path = feed.NextUrl is { } next ? new Uri(next).PathAndQuery : null;
            }
            Assert.Equal(many.Select(article => article.Item3.Title).Reverse(), read);
        }
    }

    private static async Task<Feed> Read(SiteDesk desk, string page, string format)
        => FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(await desk.Get(Path(page, format))), Address(desk, page, format));

    private static string Path(string page, string format) => $"{page.TrimEnd('/')}/feed.{format}";

    private static string Address(SiteDesk desk, string page, string format) => desk.Client.BaseAddress!.AbsoluteUri.TrimEnd('/') + Path(page, format);

    private static IEnumerable<(string?, string?, string?, DateTimeOffset?)> Told(Feed feed) => feed.Entries.Select(entry => (entry.Id, entry.Url, entry.Title, entry.Published));

    private static string Spaced(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
