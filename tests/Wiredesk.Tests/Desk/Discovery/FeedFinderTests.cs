using System.Text;
using Wiredesk.Desk.Discovery;
using Wiredesk.Fetching;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Desk.Discovery;

/// <summary>What is found at an address that a person types, on a site that answers over real sockets.</summary>
public sealed class FeedFinderTests : IAsyncDisposable
{
    private readonly HostileServer _site = new();
    private readonly Fetcher _fetcher = Fetchers.New("localhost");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_page_s_own_feed_is_the_main_one_comments_are_left_out_and_the_outlet_has_the_site_s_name()
    {
        Page("/", """
            <title>Latest news, sport and weather | Harbour Daily</title><meta property="og:site_name" content="Harbour Daily">
            <link rel=alternate type=application/rss+xml href=/comments/feed title="Comments">
            <link rel=alternate hreflang=de href=/de/>
            <link rel="alternate" type="application/json+oembed" href="/oembed?format=feed">
            <link rel=alternate type="application/rss+xml; charset=utf-8" href=/rss>
            <link rel=alternate type=application/atom+xml href=/sport.atom>
            """);
        _site.OnBody("/rss", Rss("Harbour Daily - Latest", "a", "b", "c")).OnBody("/sport.atom", Atom("Sport", "x", "y")).OnBody("/comments/feed", Rss("Comments", "q"));
        var found = await Find("/");
        Assert.Equal(("localhost", "Harbour Daily"), (found.Host, found.Name));
        Assert.Equal(["/rss", "/sport.atom"], Paths(found));
        Assert.Equal(["/", "/rss", "/sport.atom"], Asked());
    }

    [Fact]
    public async Task The_same_news_as_RSS_and_Atom_is_one_feed_and_the_one_with_more_text_counts()
    {
        Page("/", """
            <link rel=alternate type=application/rss+xml href=/short><link rel=alternate type=application/atom+xml href=/atom><link rel=alternate type=application/rss+xml href=/full>
            """);
        _site.OnBody("/short", Rss("Harbour", "a", "b")).OnBody("/atom", Atom("Harbour", "a", "b")).OnBody("/full", LongRss("Harbour", new string('x', 500), "a", "b"));
        Assert.Equal(["/full"], Paths(await Find("/")));
        _site.OnBody("/full", Rss("Harbour", "a", "b"));
        Assert.Equal(["/atom"], Paths(await Find("/")));
    }

    [Fact]
    public async Task A_section_whose_entries_stand_in_the_main_feed_too_is_a_feed_of_its_own_and_first_on_its_page()
    {
        Page("/politics/", "<link rel=alternate type=application/rss+xml href=/feed><link rel=alternate type=application/rss+xml href=/politics/feed>");
        _site.OnBody("/feed", Rss("Harbour", "a", "p1", "b", "p2", "c", "p3")).OnBody("/politics/feed", Rss("Politics", "p1", "p2", "p3"));
        Assert.Equal(["/politics/feed", "/feed"], Paths(await Find("/politics/")));
    }

    [Fact]
    public async Task A_feed_of_comments_by_its_entries_is_left_out_whatever_it_is_called()
    {
        Page("/", "<link rel=alternate type=application/rss+xml href=/k/feed title='Kommentar-Feed'><link rel=alternate type=application/rss+xml href=/feed>");
        _site.OnBody("/k/feed", Rss("Kommentare", "a#comment-1", "a#comment-2")).OnBody("/feed", Rss("Harbour", "a"));
        Assert.Equal(["/feed"], Paths(await Find("/")));
    }

    [Fact]
    public async Task A_feed_in_the_Link_header_counts_and_so_does_a_base_address()
    {
        _site.OnBody("/", "<p>Harbour", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nLink: </headed>; rel=\"alternate\"; type=\"application/atom+xml\"").OnBody("/headed", Atom("Harbour", "a"));
        Assert.Equal(["/headed"], Paths(await Find("/")));
        Page("/based", "<base href=/below/><link rel=alternate type=application/rss+xml href=feed>");
        _site.OnBody("/below/feed", Rss("Harbour", "a"));
        Assert.Equal(["/below/feed"], Paths(await Find("/based")));
    }

    [Fact]
    public async Task Links_that_look_like_feeds_are_tried_on_the_site_itself_only()
    {
        Page("/", "<a href=http://elsewhere.example/feed>a friend</a><a href=/img/rss.png>picture</a><a href=/news.rss>RSS</a>");
        _site.OnBody("/news.rss", Rss("Harbour", "a"));
        Assert.Equal(["/news.rss"], Paths(await Find("/")));
        Assert.Equal(["/", "/robots.txt", "/news.rss"], Asked());
    }

    [Fact]
    public async Task A_page_that_lists_an_outlet_s_feeds_is_followed_to_them()
    {
        Page("/", "<a href=/about/rss-feeds>Our feeds</a>");
        Page("/about/rss-feeds", "<a href=/one.rss>One</a> <a href=/two.rss>Two</a>");
        _site.OnBody("/one.rss", Rss("One", "a")).OnBody("/two.rss", Rss("Two", "b"));
        Assert.Equal(["/one.rss", "/two.rss"], Paths(await Find("/")));
    }

    [Fact]
    public async Task A_page_that_names_nothing_is_looked_for_at_the_usual_paths_as_far_as_robots_txt_allows()
    {
        Page("/", "<p>Harbour");
        _site.OnBody("/robots.txt", "User-agent: *\nDisallow: /rss").OnBody("/rss", Rss("hidden", "h")).OnBody("/feed.xml", Rss("Harbour", "a"));
        Assert.Equal(["/feed.xml"], Paths(await Find("/")));
        Assert.Equal(["/", "/robots.txt", "/feed", "/feed.xml"], Asked());
    }

    [Fact]
    public async Task A_news_sitemap_is_the_last_resort_and_a_plain_one_is_left_alone()
    {
        Page("/", "<p>Harbour");
        _site.OnBody("/robots.txt", $"Sitemap: {_site.Url("/all.xml")}\nSitemap: {_site.Url("/index-of-all.xml")}")
            .OnBody("/all.xml", Sitemap("<loc>http://localhost/old</loc><lastmod>2020-01-01</lastmod>"))
            .OnBody("/index-of-all.xml", $"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>{_site.Url("/pages.xml")}</loc></sitemap><sitemap><loc>{_site.Url("/news-today.xml")}</loc></sitemap></sitemapindex>")
            .OnBody("/news-today.xml", Sitemap("<loc>http://localhost/a</loc><news:news><news:publication><news:name>Harbour</news:name></news:publication><news:publication_date>2026-06-09T07:00:00Z</news:publication_date><news:title>A</news:title></news:news>"));
        Assert.Equal(["/news-today.xml"], Paths(await Find("/")));
        Assert.DoesNotContain("/pages.xml", Asked());
    }

    [Fact]
    public async Task Where_nothing_is_found_it_says_what_was_tried_and_asks_no_more_than_it_may()
    {
        Page("/section/", "<p>Harbour" + string.Concat(Enumerable.Range(0, 50).Select(i => $"<link rel=alternate type=application/rss+xml href=/dead/{i}>")));
        _site.OnBody("/section/feed", "soft", "HTTP/1.1 200 OK\r\nContent-Type: text/html");
        var error = await Assert.ThrowsAsync<DeskException>(() => Find("/section/"));
        Assert.Contains("no feed found", error.Message);
        Assert.Contains("/dead/1,", error.Message);
        Assert.Contains("(HTTP 404)", error.Message);
        Assert.Contains("/section/feed (no feed)", error.Message);
        Assert.InRange(Asked().Count, 20, 26);
    }

    [Fact]
    public async Task A_site_that_keeps_programs_out_is_named_as_such()
    {
        _site.OnBody("/", "<title>Just a moment...</title>", "HTTP/1.1 403 Forbidden\r\nServer: cloudflare\r\nCF-Mitigated: challenge\r\nContent-Type: text/html");
        Assert.Contains("keeps programs out", (await Assert.ThrowsAsync<DeskException>(() => Find("/"))).Message);
        Assert.Equal(["/"], Asked());
    }

    [Theory]
    [InlineData("401 Unauthorized", "", "wants a user name and password")]
    [InlineData("403 Forbidden", "", "ask it for access")]
    [InlineData("404 Not Found", "", "check its spelling, or give the outlet's home page")]
    [InlineData("410 Gone", "", "took it down for good: look for its new address")]
    [InlineData("429 Too Many Requests", "Retry-After: 600\r\n", "try again in 10 minutes, as it asks")]
    [InlineData("429 Too Many Requests", "", "try again in some minutes")]
    [InlineData("503 Service Unavailable", "", "try again later")]
    [InlineData("503 Service Unavailable", "Retry-After: 7200\r\n", "try again in 2 hours, as it asks")]
    [InlineData("500 Internal Server Error", "", "its host is at fault: try again later")]
    [InlineData("406 Not Acceptable", "", "try the address in a browser")]
    public async Task A_status_is_told_with_the_advice_that_fits_it(string status, string fields, string advice)
    {
        _site.On("/", $"HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\n\r\n");
        var error = await Assert.ThrowsAsync<DeskException>(() => Find("/"));
        Assert.Contains($": HTTP {status}: ", error.Message);
        Assert.Contains(advice, error.Message);
        if (status.StartsWith("429", StringComparison.Ordinal))
            Assert.EndsWith(": try again then", (await Assert.ThrowsAsync<DeskException>(() => Find("/"))).Message);
    }

    [Fact]
    public async Task A_list_of_feeds_is_left_to_import_and_a_sitemap_without_dates_is_refused()
    {
        _site.OnBody("/list", "<opml version='2.0'><body><outline xmlUrl='http://a.example/'/></body></opml>").OnBody("/map.xml", Sitemap("<loc>http://localhost/a</loc>"));
        Assert.Contains("wiredesk import", (await Assert.ThrowsAsync<DeskException>(() => Find("/list"))).Message);
        Assert.Contains("no dates", (await Assert.ThrowsAsync<DeskException>(() => Find("/map.xml"))).Message);
    }

    [Fact]
    public async Task A_bare_host_is_asked_over_http_where_https_is_not_spoken_and_a_move_for_good_is_kept()
    {
        _site.On("/", $"HTTP/1.1 301 Moved\r\nLocation: /home\r\nContent-Length: 0\r\n\r\n").On("/old", "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n")
            .On("/now", "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n").OnBody("/new", Rss("Harbour", "a"));
        Page("/home", "<link rel=alternate type=application/rss+xml href=/old>");
        Assert.Equal(["/new"], Paths(await new FeedFinder(_fetcher).Find($"localhost:{_site.Port}", Stop)));
        Page("/home", "<link rel=alternate type=application/rss+xml href=/now>");
        Assert.Equal(["/now"], Paths(await new FeedFinder(_fetcher).Find($"localhost:{_site.Port}", Stop)));
    }

    [Fact]
    public async Task Addresses_that_cannot_be_looked_up_do_not_keep_other_feeds_from_being_found()
    {
        Page("/", "<base href='http://xn--\u00E9.com/'><link rel=alternate type=application/rss+xml href='http://xn--\u00E9.com/feed'>");
        _site.OnBody("/robots.txt", $"Sitemap: http://xn--\u00E9.com/news.xml\nSitemap: {_site.Url("/news.xml")}")
            .OnBody("/news.xml", Sitemap("<loc>http://localhost/a</loc><news:news><news:publication_date>2026-06-09T07:00:00Z</news:publication_date><news:title>A</news:title></news:news>"));
        Assert.Equal(["/news.xml"], Paths(await Find("/")));
        _site.OnBody("/feed", Rss("Harbour", "a").Replace("<channel>", "<channel><link>http://xn--\u00E9.com/</link>", StringComparison.Ordinal));
        Assert.Equal("localhost", (await Find("/feed")).Host);
    }

    [Fact]
    public async Task A_path_that_begins_with_two_slashes_leads_to_no_other_host()
    {
        await using var other = new HostileServer();
        Page($"//localhost:{other.Port}/", "<p>Harbour");
        await Assert.ThrowsAsync<DeskException>(() => Find($"//localhost:{other.Port}/"));
        Assert.Empty(other.Requests);
        Assert.Contains($"//localhost:{other.Port}/feed", Asked());
    }

    [Fact]
    public async Task A_news_sitemap_larger_than_a_feed_may_be_is_found()
    {
        Page("/", "<p>Harbour");
        var large = Sitemap("<loc>http://localhost/a</loc><news:news><news:publication_date>2026-06-09T07:00:00Z</news:publication_date><news:title>A</news:title></news:news>")
            + new string('\n', Fetcher.MaxBody);
        _site.OnBody("/news-sitemap.xml", large);
        Assert.Equal(["/news-sitemap.xml"], Paths(await Find("/")));
    }

    [Fact]
    public async Task A_page_made_to_grow_without_bound_is_read_as_far_as_the_limit()
    {
        var page = new StringBuilder("<link rel=alternate type=application/rss+xml href=/feed>");
        for (var i = 0; i < 4000; i++)
            page.Append($"<font color={i}>");
        for (var i = 0; i < 4000; i++)
            page.Append("<p>");
        Page("/", page.ToString());
        _site.OnBody("/feed", Rss("Harbour", "a"));
        Assert.Equal(["/feed"], Paths(await Find("/")));
    }

    private Task<FoundFeeds> Find(string path) => new FeedFinder(_fetcher).Find(_site.Url(path), Stop);

    private void Page(string path, string html) => _site.OnBody(path, $"<!doctype html><html><head>{html}", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8");

    private List<string> Asked() => [.. _site.Requests.Select(head => head.Split(' ')[1])];

    private static List<string> Paths(FoundFeeds found) => [.. found.Feeds.Select(feed => new Uri(feed.Url).PathAndQuery)];

    private static string Rss(string title, params string[] slugs) => LongRss(title, "", slugs);

    private static string LongRss(string title, string text, params string[] slugs)
        => $"<rss version='2.0'><channel><title>{title}</title>{string.Concat(slugs.Select(slug => $"<item><title>{slug}</title><link>http://localhost/{slug}</link><description>{text}</description></item>"))}</channel></rss>";

    private static string Atom(string title, params string[] slugs)
        => $"<feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>{string.Concat(slugs.Select(slug => $"<entry><title>{slug}</title><link href='http://localhost/{slug}'/></entry>"))}</feed>";

    private static string Sitemap(string url)
        => $"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>{url}</url></urlset>";
}
