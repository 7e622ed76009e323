using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

public class SitePagesTests
{
    private const string Html = "text/html; charset=utf-8";
    private const string Atom = "application/atom+xml; charset=utf-8";
    private const string JsonFeed = "application/feed+json; charset=utf-8";
    private const string Rss = "application/rss+xml; charset=utf-8";

    [Fact]
    public async Task Topic_has_a_briefing_of_its_stories_each_line_with_its_story_and_source()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var (_, other) = await desk.Publish(await desk.Outlet("Tarn Courier", "full"), "Second bridge opened", "The bridge over the weir was opened on Saturday by a brass band.");

        var html = await desk.Get("/t/bridges");

        Assert.Contains("id=\"glance\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"who\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"timeline\"", html, StringComparison.Ordinal);
        Assert.Contains("The bridge over the weir was opened on Saturday by a brass band.", html, StringComparison.Ordinal);
        Assert.Contains("the bridge would stay closed until the spring", html, StringComparison.Ordinal);
        Assert.Contains($"in <a href=\"/s/{story}\"", html, StringComparison.Ordinal);
        Assert.Contains($"in <a href=\"/s/{other}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Every_page_answers_with_its_type_and_loads_nothing_from_elsewhere(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (full, _, _, story) = await Sample.Fill(desk);
        (string Path, string Type)[] pages =
        [
            ("/", Html), ($"/s/{story}", Html), ($"/s/{story}/why", Html), ($"/a/{full}", Html), ("/t/bridges", Html), ("/outlet/tarn-wire", Html), ("/speaker/ottilie-brand", Html),
            ("/search", Html), ("/search?q=bridge", Html), ("/search?q=zebra", Html), ("/archive/2026-06-09", Html), ("/corrections", Html), ("/about", Html), ("/privacy", Html),
            ("/feed.atom", Atom), ($"/s/{story}/feed.atom", Atom), ("/t/bridges/feed.atom", Atom), ("/outlet/tarn-wire/feed.atom", Atom), ("/speaker/ottilie-brand/feed.atom", Atom),
            ("/feed.json", JsonFeed), ($"/s/{story}/feed.json", JsonFeed), ("/t/bridges/feed.json", JsonFeed), ("/outlet/tarn-wire/feed.json", JsonFeed), ("/speaker/ottilie-brand/feed.json", JsonFeed),
            ("/feed.rss", Rss), ($"/s/{story}/feed.rss", Rss), ("/t/bridges/feed.rss", Rss), ("/outlet/tarn-wire/feed.rss", Rss), ("/speaker/ottilie-brand/feed.rss", Rss),
            ($"/embed/s/{story}", Html), ("/news-sitemap.xml", "application/xml; charset=utf-8"), ("/openapi/v1.json", "application/json; charset=utf-8"),
            ("/sitemap.xml", "application/xml; charset=utf-8"), ("/opml", "text/x-opml; charset=utf-8"), ("/robots.txt", "text/plain; charset=utf-8"),
        ];
        foreach (var (path, type) in pages)
        {
            using var answer = await desk.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (type == Html)
                AssertLoadsNothingFromElsewhere(path, body);
            else if (type != JsonFeed && type.Contains("xml", StringComparison.Ordinal))
                XDocument.Parse(body);
        }
    }

    [Theory]
    [InlineData("/s/99", 404)]
    [InlineData("/s/x", 404)]
    [InlineData("/s/-1", 404)]
    [InlineData("/s/99999999999999999999", 404)]
    [InlineData("/s/99/live", 404)]
    [InlineData("/s/99/why", 404)]
    [InlineData("/s/1/why?after=x", 400)]
    [InlineData("/s/99/feed.atom", 404)]
    [InlineData("/s/1/feed.exe", 404)]
    [InlineData("/a/99", 404)]
    [InlineData("/a/{0}?r=99", 404)]
    [InlineData("/a/{0}?r=x", 400)]
    [InlineData("/a/{0}?s=5", 400)]
    [InlineData("/a/{0}?s=5-2", 400)]
    [InlineData("/a/{0}?s=0-999999", 400)]
    [InlineData("/a/{0}?s=-1-5", 400)]
    [InlineData("/a/{0}?s=0-99999999999", 400)]
    [InlineData("/outlet/nobody", 404)]
    [InlineData("/outlet/tarn-wire?before=x", 400)]
    [InlineData("/outlet/..%2f..%2fetc", 404)]
    [InlineData("/speaker/%3Cscript%3E", 404)]
    [InlineData("/t/nothing", 404)]
    [InlineData("/archive/yesterday", 404)]
    [InlineData("/archive/0001-01-01", 404)]
    [InlineData("/archive/9999-12-31", 404)]
    [InlineData("/assets/x/..%2fwiredesk.db", 404)]
    [InlineData("/assets/x/nothing.css", 404)]
    [InlineData("/nothing", 404)]
    public async Task Address_that_names_nothing_or_is_malformed_gets_a_page_that_says_so(string path, int status)
    {
        await using var desk = await SiteDesk.Open();
        var (article, _, _, _) = await Sample.Fill(desk);
        using var answer = await desk.Client.GetAsync(path.Replace("{0}", $"{article}", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("<form class=\"search\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%22%20OR%20*")]
    [InlineData("bridge%20AND%20(")]
    [InlineData("%F0%9F%98%80%EF%BF%BD")]
    [InlineData("'%3B%20drop%20table%20article")]
    public async Task Search_takes_any_query(string query)
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        Assert.Equal(200, await desk.Status($"/search?q={query}"));
    }

    [Fact]
    public async Task Search_of_endless_length_is_refused()
    {
        await using var desk = await SiteDesk.Open();
        Assert.Equal(400, await desk.Status($"/search?q={new string('a', 5000)}"));
    }

    [Fact]
    public async Task Search_marks_the_words_in_the_sentence_that_has_them()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        var html = await desk.Get("/search?q=ferryman+council");
        Assert.Contains("The <mark>ferryman</mark> has asked the <mark>council</mark> for a second boat.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_without_news_still_has_a_front_page()
    {
        await using var desk = await SiteDesk.Open();
        Assert.Contains("Nothing on the wire yet", await desk.Get("/"), StringComparison.Ordinal);
        XDocument.Parse(await desk.Get("/feed.atom"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/why")]
    [InlineData("/feed.atom")]
    [InlineData("/feed.json")]
    public async Task Merged_story_leads_on_for_good(string below)
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var (_, other) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Ferry gets second boat", "The council of Tarn Hollow bought a second boat for the ferry on Friday.");
        await desk.Execute("update story set merged_into = @story where id = @other", new { story, other });
        using var answer = await desk.Client.GetAsync($"/s/{other}{below}", TestContext.Current.CancellationToken);
        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal($"/s/{story}{below}", answer.Headers.Location?.ToString());
        Assert.DoesNotContain("Ferry gets second boat", await desk.Get("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_says_so_in_the_same_hand_and_tells_nothing_of_its_cause()
    {
        await using var desk = await SiteDesk.Open();
        using var answer = await desk.Client.GetAsync("/breaks", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Contains("Something broke here", html, StringComparison.Ordinal);
        Assert.DoesNotContain("made to break", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Head_is_answered_like_get_without_a_body()
    {
        await using var desk = await SiteDesk.Open();
        using var answer = await desk.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/about"), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static void AssertLoadsNothingFromElsewhere(string path, string html)
    {
        foreach (Match loaded in Regex.Matches(html, """<(?:link|script|img|iframe|source|form)\b[^>]*?\s(?:src|href|action)="(?<address>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
        {
            if (!loaded.Value.Contains("rel=\"canonical\"", StringComparison.Ordinal) && !loaded.Value.Contains("rel=\"alternate\"", StringComparison.Ordinal))
                Assert.True(loaded.Groups["address"].Value.StartsWith('/'), $"{path} loads {loaded.Value}");
        }
        Assert.DoesNotMatch(new Regex("<script(?! type=\"application/ld\\+json\"| src=)|<style|\\sstyle=|\\son[a-z]+=", RegexOptions.None, TimeSpan.FromSeconds(5)), html);
    }
}
