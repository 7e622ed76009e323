using Microsoft.AspNetCore.Http;
using Wiredesk.Desk;
using Wiredesk.News;

namespace Wiredesk.Tests.Desk;

public sealed class PollStepTests
{
    private static string Rss(params string[] slugs)
        => $"<rss version=\"2.0\"><channel><title>Harbour</title><ttl>20</ttl>{string.Concat(slugs.Select(slug => $"<item><title>{slug}</title><link>http://a.localhost/{slug}</link></item>"))}</channel></rss>";

    private static RequestDelegate Serve(string text, string? etag = null) => context =>
    {
        context.Response.Headers.ETag = etag;
        if (etag is not null && context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return context.Response.WriteAsync(text);
    };

    private static RequestDelegate Refuse(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    private static RequestDelegate Move(string to) => context =>
    {
        context.Response.Redirect(to, permanent: true);
        return Task.CompletedTask;
    };

    [Fact]
    public async Task An_unchanged_feed_keeps_its_validators_and_its_wishes()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/rss"] = Serve(Rss("one", "two"), "W/\"a b\"");
        await desk.Follow("/rss");
        var first = await desk.PollNext("/rss");
        Assert.Equal(("W/\"a b\"", "Harbour", TimeSpan.FromMinutes(20), false), (first.ETag, first.Title, first.TimeToLive, first.IsSitemap));
        Assert.Equal(2, (await desk.Found()).Count);

        var second = await desk.PollNext("/rss");
        Assert.Equal(("W/\"a b\"", TimeSpan.FromMinutes(20), first.BodyHash), (second.ETag, second.TimeToLive, second.BodyHash));
        Assert.Equal(second.LastPollAt, second.LastSuccessAt);
        Assert.True(second.NextPollAt - second.LastPollAt >= TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task The_same_body_again_counts_as_unchanged_and_brings_new_validators()
    {
        await using var desk = await PolledDesk.Start();
        var text = Rss("one");
        desk.Pages["/rss"] = Serve(text, "\"1\"");
        await desk.Follow("/rss");
        var first = await desk.PollNext("/rss");
        desk.Pages["/rss"] = Serve(text, "\"2\"");
        var second = await desk.PollNext("/rss");
        Assert.Equal(("\"2\"", first.BodyHash, TimeSpan.FromMinutes(20), first.RecentCount), (second.ETag, second.BodyHash, second.TimeToLive, second.RecentCount));
    }

    [Fact]
    public async Task Of_a_feed_that_is_cut_short_the_whole_entries_are_kept_and_the_rest_comes_with_the_next_poll()
    {
        await using var desk = await PolledDesk.Start();
        var text = Rss("one", "two", "three");
        desk.Pages["/rss"] = Serve(text[..text.IndexOf("three</title>", StringComparison.Ordinal)], "\"1\"");
        await desk.Follow("/rss");
        var cut = await desk.PollNext("/rss");
        Assert.Equal(["http://a.localhost/one", "http://a.localhost/two"], (await desk.Found()).Select(article => article.Url).Order());
        Assert.Contains("cut short", FeedHealth.Describe(cut, cut.LastPollAt!.Value), StringComparison.Ordinal);
        desk.Pages["/rss"] = Serve(text, "\"1\"");
        var whole = await desk.PollNext("/rss");
        Assert.Equal(3, (await desk.Found()).Count);
        Assert.Null(whole.LastError);
    }

    [Fact]
    public async Task Links_that_cannot_be_kept_do_not_lose_the_others()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/rss"] = Serve(Rss("one", new string('é', 1500), "two"));
        await desk.Follow("/rss");
        Assert.Null((await desk.PollNext("/rss")).LastError);
        Assert.Equal(2, (await desk.Found()).Count);
    }

    [Fact]
    public async Task A_feed_that_leads_to_a_host_which_is_to_be_left_alone_is_not_asked_again_at_once()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/held"] = Refuse(503, "60");
        desk.Pages["/rss"] = context =>
        {
            context.Response.Redirect(desk.Url("/held", "b.localhost"));
            return Task.CompletedTask;
        };
        await desk.Follow("/held", "b.localhost");
        await desk.Poll();
        await desk.Follow("/rss");
        await desk.Poll(TimeSpan.FromSeconds(1));
        var held = await desk.Feed("/rss");
        Assert.Equal((0, PollReason.HeldOff, desk.Clock.GetUtcNow()), (held.Failures, held.Waits, held.LastPollAt));
        Assert.True(held.NextPollAt >= desk.Clock.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task Validators_of_a_feed_that_leads_elsewhere_go_back_to_where_they_came_from()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/rss"] = context =>
        {
            context.Response.Redirect("/real");
            return Task.CompletedTask;
        };
        var unchanged = 0;
        desk.Pages["/real"] = async context =>
        {
            await Serve(Rss("one"), "\"1\"")(context);
            unchanged += context.Response.StatusCode == StatusCodes.Status304NotModified ? 1 : 0;
        };
        await desk.Follow("/rss");
        await desk.PollNext("/rss");
        await desk.PollNext("/rss");
        Assert.Equal(1, unchanged);
    }

    [Fact]
    public async Task A_moved_feed_is_followed_after_three_equal_answers()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/new"] = Serve(Rss("one"), "\"1\"");
        desk.Pages["/old"] = Move("/new");
        await desk.Follow("/old");
        Assert.Equal(1, (await desk.PollNext("/old")).MovedTimes);
        Assert.Equal(2, (await desk.PollNext("/old")).MovedTimes);
        desk.Pages["/old"] = Serve(Rss("one"));
        Assert.Equal(0, (await desk.PollNext("/old")).MovedTimes);
        desk.Pages["/old"] = Move("/new");
        await desk.PollNext("/old");
        await desk.PollNext("/old");
        await desk.Poll(TimeSpan.FromDays(1));
        var moved = await desk.Feed("/new");
        Assert.Equal((desk.Url("/new"), 0), (moved.Url, moved.MovedTimes));
        desk.Asked.Clear();
        await desk.PollNext("/new");
        Assert.Equal(["/new"], desk.Asked);
    }

    [Fact]
    public async Task A_feed_that_moved_to_one_followed_already_is_closed()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/new"] = Serve(Rss("one"), "\"1\"");
        desk.Pages["/old"] = Move("/new");
        await desk.Follow("/old");
        await desk.Follow("/new");
        for (var day = 0; day < 3; day++)
            await desk.Poll(TimeSpan.FromDays(1));
        var old = await desk.Feed("/old");
        Assert.Equal(FeedState.Moved, old.State);
        Assert.Equal($"moved for good to {desk.Url("/new")}, which is followed already; polling stopped on 12 June 2026", FeedHealth.Describe(old, desk.Clock.GetUtcNow()));
        Assert.Equal(FeedState.Active, (await desk.Feed("/new")).State);
    }

    [Fact]
    public async Task A_feed_closed_by_its_outlet_is_not_asked_again()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/rss"] = Refuse(410);
        await desk.Follow("/rss");
        Assert.Equal(FeedState.Gone, (await desk.PollNext("/rss")).State);
        Assert.Equal(0, await desk.Poll(TimeSpan.FromDays(30)));
    }

    [Theory]
    [InlineData("<!doctype html><title>Welcome</title>", "the answer is not a feed: an HTML page: look for the feed's new address on the outlet's pages")]
    [InlineData("", "the answer is not a feed: empty: look for the feed's new address on the outlet's pages")]
    [InlineData("{\"a\": 1}", "the answer is not a feed: ")]
    public async Task What_is_no_feed_is_named_and_the_others_go_on(string body, string error)
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/bad"] = Serve(body);
        desk.Pages["/rss"] = Serve(Rss("one"));
        await desk.Follow("/bad");
        await desk.Follow("/rss");
        await desk.Poll(TimeSpan.FromMinutes(1));
        var bad = await desk.Feed("/bad");
        Assert.StartsWith(error, bad.LastError);
        Assert.Equal((1, bad.LastPollAt), (bad.Failures, bad.FailingSince));
        Assert.Single(await desk.Found());
    }

    [Fact]
    public async Task A_feed_not_found_is_asked_ever_more_rarely_and_recovers()
    {
        await using var desk = await PolledDesk.Start();
        await desk.Follow("/rss");
        var first = await desk.PollNext("/rss");
        var second = await desk.PollNext("/rss");
        Assert.Equal(("HTTP 404 Not Found", first.LastPollAt), (second.LastError, second.FailingSince));
        var third = await desk.PollNext("/rss");
        Assert.True(third.NextPollAt - third.LastPollAt > second.NextPollAt - second.LastPollAt);
        desk.Pages["/rss"] = Serve(Rss("one"));
        var well = await desk.PollNext("/rss");
        Assert.Equal((0, null, null), (well.Failures, well.FailingSince, well.LastError));
    }

    [Fact]
    public async Task A_host_that_asks_for_time_is_left_alone_with_all_its_feeds()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/one"] = Refuse(429, "3600");
        desk.Pages["/two"] = Serve(Rss("two"));
        desk.Pages["/other"] = Serve(Rss("other"));
        await desk.Follow("/one");
        await desk.Follow("/two");
        await desk.Follow("/other", "b.localhost");
        await desk.Poll(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("/two", desk.Asked);
        Assert.Contains("/other", desk.Asked);
        var (one, two) = (await desk.Feed("/one"), await desk.Feed("/two"));
        Assert.Equal("HTTP 429 Too Many Requests, the host asked to be left alone until 9 June 09:01 UTC", one.LastError);
        Assert.Equal((0, PollReason.HeldOff), (two.Failures, two.Waits));
        Assert.True(one.NextPollAt >= desk.Clock.GetUtcNow().AddHours(1) && two.NextPollAt >= desk.Clock.GetUtcNow().AddHours(1));
        Assert.EndsWith("its host is to be left alone until 9 June 09:01 UTC", FeedHealth.Describe(two, desk.Clock.GetUtcNow()));
        await desk.PollNext("/two");
        Assert.Contains("/two", desk.Asked);
    }

    [Fact]
    public async Task A_slow_host_holds_up_no_other()
    {
        await using var desk = await PolledDesk.Start();
        var others = new TaskCompletionSource();
        desk.Pages["/slow"] = async context =>
        {
            // Answers only once every feed of the other host has been asked.
            await others.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync(Rss("slow"));
        };
        await desk.Follow("/slow");
        await desk.Follow("/slow-too");
        for (var i = 0; i < 80; i++)
        {
            var last = i == 79;
            desk.Pages[$"/{i}"] = async context =>
            {
                await context.Response.WriteAsync(Rss($"article-{context.Request.Path.Value![1..]}"));
                if (last)
                    others.SetResult();
            };
            await desk.Follow($"/{i}", "b.localhost");
        }
        Assert.Equal(82, await desk.Poll(TimeSpan.FromMinutes(1)));
        Assert.Equal(81, (await desk.Found()).Count);
        Assert.Equal(0, (await desk.Feed("/slow")).Failures);
    }

    [Fact]
    public async Task A_sitemap_gives_its_news_and_not_its_archive()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/sitemap-index.xml"] = Serve($"""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <sitemap><loc>{desk.Url("/old.xml")}</loc><lastmod>2020-01-01</lastmod></sitemap>
              <sitemap><loc>{desk.Url("/missing.xml")}</loc><lastmod>2026-06-09T06:00:00Z</lastmod></sitemap>
              <sitemap><loc>{desk.Url("/new.xml")}</loc><lastmod>2026-06-09T07:00:00Z</lastmod></sitemap>
            </sitemapindex>
            """);
        desk.Pages["/new.xml"] = Serve("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
              <url><loc>http://a.localhost/today</loc><news:news><news:publication_date>2026-06-09T07:00:00Z</news:publication_date><news:title>Today</news:title></news:news></url>
              <url><loc>http://a.localhost/last-year</loc><lastmod>2025-06-09</lastmod></url>
              <url><loc>http://a.localhost/imprint</loc></url>
            </urlset>
            """);
        await desk.Follow("/sitemap-index.xml");
        var feed = await desk.PollNext("/sitemap-index.xml");
        Assert.Equal((0, true, null), (feed.Failures, feed.IsSitemap, feed.ETag));
        Assert.Equal("http://a.localhost/today", Assert.Single(await desk.Found()).Url);
        Assert.DoesNotContain("/old.xml", desk.Asked);
        Assert.True(feed.NextPollAt - feed.LastPollAt >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_sitemap_of_an_index_that_has_not_changed_is_not_sent_again()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/sitemap-index.xml"] = Serve($"""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <sitemap><loc>{desk.Url("/new.xml")}</loc><lastmod>2026-06-09T07:00:00Z</lastmod></sitemap>
              <sitemap><loc>{desk.Url("/plain.xml")}</loc><lastmod>2026-06-09T06:00:00Z</lastmod></sitemap>
            </sitemapindex>
            """);
        var sent = new List<(string Path, string IfNoneMatch, int Status)>();
        void Put(string path, string slug, string? etag) => desk.Pages[path] = async context =>
        {
            await Serve($"""
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                  <url><loc>http://a.localhost/{slug}</loc><news:news><news:publication_date>2026-06-09T07:00:00Z</news:publication_date><news:title>{slug}</news:title></news:news></url>
                </urlset>
                """, etag)(context);
            sent.Add((path, context.Request.Headers.IfNoneMatch.ToString(), context.Response.StatusCode));
        };
        Put("/new.xml", "one", "W/\"a, 1\"");
        Put("/plain.xml", "two", etag: null);
        await desk.Follow("/sitemap-index.xml");
        await desk.PollNext("/sitemap-index.xml");
        Assert.Equal([("/new.xml", "", 200), ("/plain.xml", "", 200)], sent);

        sent.Clear();
        var unchanged = await desk.PollNext("/sitemap-index.xml");
        Assert.Equal([("/new.xml", "W/\"a, 1\"", 304), ("/plain.xml", "", 200)], sent);
        Assert.Equal(0, unchanged.Failures);

        sent.Clear();
        Put("/new.xml", "three", "\"2\"");
        await desk.PollNext("/sitemap-index.xml");
        Assert.Equal([("/new.xml", "W/\"a, 1\"", 200), ("/plain.xml", "", 200)], sent);
        Assert.Equal(["http://a.localhost/one", "http://a.localhost/three", "http://a.localhost/two"], (await desk.Found()).Select(article => article.Url).Order());
    }

    [Fact]
    public async Task A_sitemap_that_robots_txt_keeps_out_is_not_asked_for_but_a_feed_is()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/robots.txt"] = Serve("User-agent: *\nDisallow: /\n");
        desk.Pages["/sitemap.xml"] = Serve("<urlset/>");
        desk.Pages["/rss"] = Serve(Rss("one"));
        await desk.Follow("/sitemap.xml");
        await desk.Follow("/rss");
        await desk.Poll(TimeSpan.FromMinutes(1));
        Assert.Equal(["/rss"], desk.Asked);
        Assert.Contains("robots.txt", (await desk.Feed("/sitemap.xml")).LastError);
    }

    [Fact]
    public async Task Markup_that_runs_is_not_kept()
    {
        await using var desk = await PolledDesk.Start();
        desk.Pages["/rss"] = Serve("""
            <rss version="2.0"><channel><title>H</title><item><title>One</title><link>http://a.localhost/one</link>
            <description><![CDATA[<p onclick="steal()">Text.</p><script>steal()</script>]]></description></item></channel></rss>
            """);
        await desk.Follow("/rss");
        await desk.PollNext("/rss");
        var entry = Assert.Single(await desk.Found()).Entry!;
        Assert.Contains("Text.", entry);
        Assert.DoesNotContain("steal", entry);
    }
}
