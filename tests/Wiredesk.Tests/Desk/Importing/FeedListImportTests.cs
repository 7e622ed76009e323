using System.Text;
using Wiredesk.Desk;
using Wiredesk.Desk.Importing;
using Wiredesk.Feeds;
using Wiredesk.News;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Desk.Importing;

/// <summary>Lists of feeds (OPML) taken into a desk.</summary>
public sealed class FeedListImportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_list_knows_of_an_outlet_is_taken_over()
    {
        await using var desk = await ImportedDesk.Open();
        await desk.Import(List(desk, """
            <outline type="rss" text="Harbour Daily" xmlUrl="https://www.harbour.example/rss" htmlUrl="https://www.harbour.example/" language="pt-PT"
              wd:kind="state media" wd:licence="CC BY 4.0" wd:place="Port Sael, Veldany"/>
            """));
        var outlet = Assert.Single(await desk.Outlets.All(Stop));
        Assert.Equal(("Harbour Daily", "harbour.example", "https://www.harbour.example/", OutletKind.StateMedia), (outlet.Name, outlet.Host, outlet.HomePage, outlet.Kind));
        Assert.Equal(("pt", "CC BY 4.0", "Port Sael, Veldany"), (outlet.Language, outlet.Licence, outlet.HomePlace));
    }

    [Fact]
    public async Task What_the_desk_knows_of_an_outlet_stays()
    {
        await using var desk = await ImportedDesk.Open();
        await desk.Outlets.Save(new Outlet { Slug = "mine", Name = "Mine", Host = "harbour.example", Kind = OutletKind.Newspaper, Licence = "by agreement", Republishing = Republishing.Excerpt(60) }, Stop);
        await desk.Import(List(desk, """<outline text="Theirs" xmlUrl="https://harbour.example/rss" language="pt" wd:kind="agency" wd:licence="unknown" wd:place="Port Sael, Veldany"/>"""));
        var outlet = Assert.Single(await desk.Outlets.All(Stop));
        Assert.Equal(("Mine", OutletKind.Newspaper, "by agreement", 60), (outlet.Name, outlet.Kind, outlet.Licence, outlet.Republishing.Words));
        Assert.Equal(("pt", "Port Sael, Veldany"), (outlet.Language, outlet.HomePlace));
    }

    [Theory]
    [InlineData("News agencies", OutletKind.Agency)]
    [InlineData("Courts &amp; justice", OutletKind.Government)]
    [InlineData("Government agencies", OutletKind.Government)]
    [InlineData("State media", OutletKind.StateMedia)]
    [InlineData("NGOs", OutletKind.Ngo)]
    [InlineData("Congo", OutletKind.Unknown)]
    [InlineData("My feeds", OutletKind.Unknown)]
    public async Task A_folder_may_say_of_what_kind_its_outlets_are(string folder, OutletKind kind)
    {
        await using var desk = await ImportedDesk.Open();
        await desk.Import(List(desk, $"""<outline text="{folder}"><outline text="Asia"><outline text="A" xmlUrl="https://a.example/rss"/></outline></outline>"""));
        Assert.Equal(kind, Assert.Single(await desk.Outlets.All(Stop)).Kind);
    }

    [Fact]
    public async Task Of_a_list_with_broken_entries_the_good_ones_are_followed_and_the_others_named()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(List(desk, """
            <outline text="A" xmlUrl="https://a.example/rss"/>
            <outline text="A again" xmlUrl="https://a.example/rss"/>
            <outline text="Inside" xmlUrl="file:///etc/passwd" htmlUrl="https://inside.example/"/>
            <outline text="Nonsense" xmlUrl="feed"/>
            <outline text="Empty" xmlUrl=""/>
            <outline text="More of these" type="include" url="https://b.example/list.opml"/>
            <outline text="A page" type="link" url="https://c.example/"/>
            <outline text="One"><outline text="Two"><outline text="Three"><outline text="D" xmlUrl="http://d.example/rss" htmlUrl="no address"/></outline></outline></outline>
            """));
        Assert.Equal([("https://a.example/rss", true), ("https://a.example/rss", false), ("http://d.example/rss", true)], summary.Feeds.Select(feed => (feed.Url, feed.IsNew)));
        Assert.Equal(["a.example", "d.example"], (await desk.Outlets.All(Stop)).Select(outlet => outlet.Host));
        Assert.Equal(2, summary.Problems.Count);
        Assert.Contains("Inside: file:///etc/passwd is not a web address that can be followed", summary.Problems[0]);
        Assert.Contains("Nonsense: feed is not a web address that can be followed", summary.Problems[1]);
        Assert.Equal(2, summary.Notes.Count);
        Assert.Contains("More of these (https://b.example/list.opml): includes another list", summary.Notes[0]);
        Assert.Contains("A page (https://c.example/): a link and no feed", summary.Notes[1]);
    }

    [Fact]
    public async Task An_address_the_desk_cannot_keep_or_ask_for_is_named_and_the_others_are_followed()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(List(desk, $"""
            <outline text="No name" xmlUrl="http://xn--é.com/feed" htmlUrl="https://a.example/"/>
            <outline text="Endless" xmlUrl="https://b.example/{new string('b', ArticleAddress.Longest)}"/>
            <outline text="C" xmlUrl="https://c.example/rss" htmlUrl="http://xn--é.com/"/>
            <outline text="D" xmlUrl="https://d.example/rss" htmlUrl="https://e.example/{new string('e', ArticleAddress.Longest)}"/>
            """));
        Assert.Equal(["https://c.example/rss", "https://d.example/rss"], summary.Feeds.Select(feed => feed.Url));
        Assert.Equal(["c.example", "d.example"], (await desk.Outlets.All(Stop)).Select(outlet => outlet.Host));
        Assert.Equal(2, summary.Problems.Count);
        Assert.Contains("No name: http://xn--é.com/feed is not a web address that can be followed", summary.Problems[0]);
        Assert.Contains("Endless: https://b.example/bbb", summary.Problems[1]);
    }

    [Fact]
    public async Task A_list_is_taken_from_its_address_through_the_same_guards_as_all_else()
    {
        await using var site = new HostileServer();
        site.OnBody("/list.opml", """<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/></body></opml>""")
            .OnBody("/page", "<!doctype html><p>Harbour").On("/gone", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
        await using (var guarded = await ImportedDesk.Open())
            Assert.Contains("not an address of the open web", Assert.Single((await guarded.Import(site.Url("/list.opml"))).Problems));
        Assert.Empty(site.Requests);

        await using var desk = await ImportedDesk.Open(new Settings
        {
            Fetch = new FetchSettings { PauseSeconds = 0 },
            Outlets = [new OutletSettings { Host = "localhost", Name = "House", PrivateAllowed = true }],
        });
        var summary = await desk.Import(site.Url("/page"), site.Url("/gone"), site.Url("/list.opml"));
        Assert.Equal("https://a.example/rss", Assert.Single(summary.Feeds).Url);
        Assert.Equal(2, summary.Problems.Count);
        Assert.StartsWith($"{site.Url("/page")}: no list of feeds (OPML)", summary.Problems[0]);
        Assert.StartsWith($"{site.Url("/gone")}: HTTP 410 Gone: the outlet took it down for good", summary.Problems[1]);
    }

    [Fact]
    public async Task A_list_that_is_cut_short_is_followed_as_far_as_it_goes_and_that_is_told()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(desk.File("list.opml", """<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/><outline text="B" xmlUrl="https://b.ex"""u8.ToArray()));
        Assert.Equal("https://a.example/rss", Assert.Single(summary.Feeds).Url);
        Assert.Contains("list.opml: cut short (", Assert.Single(summary.Problems));
        Assert.EndsWith("read as far as A, 1 feed: get the whole list and take it in again", summary.Problems[0]);
    }

    [Fact]
    public async Task What_a_list_says_does_not_move_the_cursor_of_a_terminal()
    {
        await using var desk = await ImportedDesk.Open();
        // C1 controls are allowed in XML: this one begins an order to the terminal.
        var summary = await desk.Import(List(desk, """
            <outline text="A&#x9b;2J" xmlUrl="https://a.example/rss"/>
            <outline text="B&#x9b;2J" xmlUrl="feed"/>
            <outline text="C&#x9b;2J" type="link" url="https://c.example/"/>
            """));
        List<string> lines = [.. ImportReport.Problems(summary), .. ImportReport.Lines(summary, _ => "failing: \e[2J")];
        Assert.Contains(lines, line => line.StartsWith("following: A 2J (https://a.example/rss): failing:  [2J", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("B 2J: feed is not a web address", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("C 2J (https://c.example/): a link", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    [Fact]
    public void Of_many_problems_the_first_are_told_and_the_others_counted()
    {
        var summary = new ImportSummary();
        summary.Problems.AddRange(Enumerable.Range(1, 12).Select(i => $"a.jsonl line {i}: not JSON"));
        Assert.Equal([.. summary.Problems.Take(10), "and 2 more like these"], ImportReport.Problems(summary));
    }

    [Fact]
    public async Task Each_feed_is_told_with_its_health_and_the_whole_by_kind()
    {
        await using var desk = await ImportedDesk.Open();
        var list = List(desk, """
            <outline text="Agencies"><outline text="A" xmlUrl="https://a.example/rss"/><outline text="B" xmlUrl="https://b.example/rss"/></outline>
            <outline text="C" xmlUrl="https://c.example/rss"/>
            """);
        var summary = await desk.Import(list);
        var feeds = (await desk.Feeds.All(Stop)).ToDictionary(feed => feed.Url);
        string Health(string url) => FeedHealth.Describe(feeds[url], ImportedDesk.Now);
        Assert.StartsWith("not polled yet; first poll", Health("https://a.example/rss"));
        Assert.Equal(
            [
                "following: A (https://a.example/rss): " + Health("https://a.example/rss"),
                "following: B (https://b.example/rss): " + Health("https://b.example/rss"),
                "following: C (https://c.example/rss): " + Health("https://c.example/rss"),
                "3 feeds followed: 2 agency, 1 of unknown kind",
            ],
            ImportReport.Lines(summary, Health));
        Assert.Equal(["0 feeds followed; 3 followed already"], ImportReport.Lines(await desk.Import(list), Health).Skip(3));
    }

    [Fact]
    public async Task Of_thousands_of_feeds_only_the_sum_is_told()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(List(desk, string.Concat(Enumerable.Range(0, 2000).Select(i => $"""<outline text="{i}" xmlUrl="https://{i}.example/rss" wd:kind="newspaper"/>"""))));
        Assert.Equal(["2,000 feeds followed: 2,000 newspaper"], ImportReport.Lines(summary, url => url));
    }

    [Fact]
    public async Task The_starter_list_is_complete_and_is_taken_in_without_a_problem()
    {
        var path = Path.Combine(Root(), "samples", "outlets.opml");
        var outlines = Opml.Read(await File.ReadAllBytesAsync(path, Stop));
        Assert.InRange(outlines.Count, 55, 100);
        Assert.Equal(outlines.Count, outlines.Select(outline => outline.FeedUrl).Distinct().Count());
        Assert.All(outlines, outline =>
        {
            Assert.Contains(outline.Kind, (string[])["agency", "newspaper", "broadcaster", "state media", "government", "NGO"]);
            Assert.False(string.IsNullOrWhiteSpace(outline.Licence), outline.Title);
            Assert.Matches("^[a-z]{2}$", outline.Language);
            Assert.NotNull(outline.Place);
            Assert.Equal(2, outline.Folders.Count);
            Assert.True(Uri.TryCreate(outline.HomePage, UriKind.Absolute, out _), outline.Title);
        });
        // Two that are known by http alone.
        Assert.Equal(["Xinhua", "President of Russia"], outlines.Where(outline => !outline.FeedUrl.StartsWith("https://", StringComparison.Ordinal)).Select(outline => outline.Title));
        Assert.Contains(outlines, outline => outline.Folders[0] == "Courts and justice");

        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(path);
        Assert.Empty(summary.Problems);
        Assert.Equal(outlines.Count, summary.Feeds.Count(feed => feed.IsNew));
        Assert.Equal(outlines.Count, (await desk.Outlets.All(Stop)).Count);
        Assert.DoesNotContain(await desk.Outlets.All(Stop), outlet => outlet.Kind == OutletKind.Unknown);
    }

    private static string List(ImportedDesk desk, string outlines)
        => desk.File("list.opml", Encoding.UTF8.GetBytes($"""<opml version="2.0" xmlns:wd="urn:wiredesk:opml"><body>{outlines}</body></opml>"""));

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wiredesk.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("the sources are not above the tests");
    }
}
