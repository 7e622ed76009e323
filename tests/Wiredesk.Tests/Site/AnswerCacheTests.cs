using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Wiredesk.Site;
using Wiredesk.Site.Caching;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

public class AnswerCacheTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_anybody_wrote_shows_after_a_moment_and_not_by_a_question_for_each_request(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect, cacheMegabytes: 8);
        await Sample.Fill(desk);
        var before = await desk.Get("/outlet/tarn-wire");
        await desk.Execute("update outlet set about = @about where slug = 'tarn-wire'", new { about = "Made of reeds." });
        Assert.Equal(before, await desk.Get("/outlet/tarn-wire"));
        desk.Stores.Clock.Advance(SiteVersions.LookEvery);
        Assert.Contains("Made of reeds.", await desk.Get("/outlet/tarn-wire"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_is_never_older_than_a_change_that_was_told()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        var (full, _, _, story) = await Sample.Fill(desk);
        Assert.Contains("until the spring", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        await desk.Get("/");
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("until the spring", "until the summer", StringComparison.Ordinal));
        Assert.Contains("until the summer", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.Contains("until the summer", await desk.Get("/feed.atom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_tells_the_time_is_rendered_anew_after_a_while()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        var (_, _, _, story) = await Sample.Fill(desk);
        Assert.Contains("Live briefing", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        desk.Stores.Clock.Advance(StoryPage.LiveFor);
        Assert.DoesNotContain("Live briefing", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_no_page_knows_take_no_room_and_change_nothing()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        await Sample.Fill(desk);
        var plain = await desk.Get("/outlet/tarn-wire");
        var size = desk.Part<AnswerCache>().Size;
        Assert.True(size > 0);
        foreach (var query in new[] { "utm_source=x", "a=1&b=2", "%00=%ff", "q=bridge", "=", "&&&", "befor=3" })
            Assert.Equal(plain, await desk.Get($"/outlet/tarn-wire?{query}"));
        Assert.Equal(size, desk.Part<AnswerCache>().Size);
    }

    [Fact]
    public async Task Parameters_that_a_page_knows_count_in_any_order()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        var (full, _, _, _) = await Sample.Fill(desk);
        var revision = (await desk.Stores.Articles.WithText(full, Stop))!.Value.Revision.Id;
        var whole = await desk.Get($"/a/{full}");
        var marked = await desk.Get($"/a/{full}?r={revision}&s=0-11");
        Assert.NotEqual(whole, marked);
        var size = desk.Part<AnswerCache>().Size;
        Assert.Equal(marked, await desk.Get($"/a/{full}?x=1&S=0-11&r={revision}"));
        Assert.Equal(size, desk.Part<AnswerCache>().Size);
    }

    [Fact]
    public async Task Endless_addresses_and_hosts_do_not_go_beyond_the_room_there_is()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 1);
        await Sample.Fill(desk);
        for (var i = 0; i < 200; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, i % 2 == 0 ? "/about" : $"/search?q=bridge+{i}") { Headers = { Host = $"h{i}.example" } };
            using var answer = await desk.Client.SendAsync(request, Stop);
            Assert.Equal(200, (int)answer.StatusCode);
        }
        Assert.InRange(desk.Part<AnswerCache>().Size, 1, 1 << 20);
    }

    [Fact]
    public async Task Host_that_is_made_up_stands_in_nobody_elses_answer()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        await Sample.Fill(desk);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.atom") { Headers = { Host = "evil.example" } };
        using var answer = await desk.Client.SendAsync(request, Stop);
        Assert.Contains("evil.example", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", await desk.Get("/feed.atom"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip")]
    [InlineData("BR; Q=0.2", "br")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("gzip;q=0.000", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    [InlineData(";;,,br;q=0;q=1", null)]
    public async Task Answer_is_packed_as_the_browser_takes_it(string accepted, string? coding)
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        var (_, _, _, story) = await Sample.Fill(desk);
        var plain = await desk.Get($"/s/{story}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{story}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await desk.Client.SendAsync(request, Stop);
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(plain, await Unpacked(answer));
    }

    [Theory]
    [InlineData("style.css")]
    [InlineData("live.js")]
    public async Task Stylesheet_and_script_are_packed_too(string name)
    {
        await using var desk = await SiteDesk.Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, desk.Part<SiteAssets>().Address(name)) { Headers = { AcceptEncoding = { new("br") } } };
        using var answer = await desk.Client.SendAsync(request, Stop);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/s/1")]
    [InlineData("/about")]
    [InlineData("/search?q=bridge")]
    [InlineData("/feed.json")]
    [InlineData("/sitemap.xml")]
    public async Task Answer_that_is_known_is_not_sent_again(string path)
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        await Sample.Fill(desk);
        using var first = await desk.Client.GetAsync(path, Stop);
        var tag = first.Headers.ETag!;
        foreach (var known in new[] { tag.ToString(), "*", $"\"else\", {tag}", tag.Tag })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var again = await desk.Client.SendAsync(request, Stop);
            Assert.Equal(304, (int)again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Stop));
        }
        foreach (var other in new[] { "\"else\"", "not a tag", "W/", "" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", other);
            using var again = await desk.Client.SendAsync(request, Stop);
            Assert.Equal(200, (int)again.StatusCode);
        }
    }

    [Fact]
    public async Task Change_in_one_story_leaves_the_validator_of_another_as_it_was()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        var (_, _, _, story) = await Sample.Fill(desk);
        using var before = await desk.Client.GetAsync($"/s/{story}", Stop);
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Regatta cancelled", "The autumn regatta on the upper lake was cancelled for want of wind.");
        using var after = await desk.Client.GetAsync($"/s/{story}", Stop);
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task Head_is_answered_as_get_without_the_body_whichever_comes_first()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        await Sample.Fill(desk);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/feed.atom");
        using var head = await desk.Client.SendAsync(request, Stop);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
        using var get = await desk.Client.GetAsync("/feed.atom", Stop);
        var body = await get.Content.ReadAsByteArrayAsync(Stop);
        Assert.NotEmpty(body);
        Assert.Equal(body.Length, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
    }

    [Fact]
    public async Task Page_that_was_missing_is_there_once_it_is_written()
    {
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8);
        await Sample.Fill(desk);
        Assert.Equal(404, await desk.Status("/outlet/lake-courier"));
        await desk.Outlet("Lake Courier", "link");
        Assert.Equal(200, await desk.Status("/outlet/lake-courier"));
    }

    [Fact]
    public async Task Page_that_is_asked_for_by_many_at_once_is_rendered_once()
    {
        var rendered = 0;
        var go = new TaskCompletionSource();
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8, map: app => app.MapRead("/counted", async () =>
        {
            await go.Task;
            return TypedResults.Text($"rendered {Interlocked.Increment(ref rendered)}");
        }));
        // The one who asked first goes before it is there.
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = desk.Client.GetAsync("/counted", gone.Token);
        await Task.Delay(50, Stop);
        var others = Enumerable.Range(0, 30).Select(_ => desk.Get("/counted")).ToList();
        await Task.Delay(50, Stop);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();
        Assert.All(await Task.WhenAll(others), text => Assert.Equal("rendered 1", text));
    }

    [Theory]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("Cache-Control", "private, max-age=5")]
    [InlineData("Set-Cookie", "a=b")]
    public async Task Page_for_one_reader_is_kept_for_nobody(string header, string value)
    {
        var rendered = 0;
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8, map: app => app.MapRead("/own", (HttpResponse response) =>
        {
            response.Headers[header] = value;
            return TypedResults.Text($"rendered {++rendered}");
        }));
        Assert.Equal("rendered 1", await desk.Get("/own"));
        Assert.Equal("rendered 2", await desk.Get("/own"));
        Assert.Equal(0, desk.Part<AnswerCache>().Size);
    }

    [Fact]
    public async Task Page_that_breaks_is_tried_again_the_next_time()
    {
        var isBroken = true;
        await using var desk = await SiteDesk.Open(cacheMegabytes: 8, map: app => app.MapRead("/broken", () => isBroken ? throw new InvalidOperationException("made to break") : TypedResults.Text("mended")));
        Assert.Equal(500, await desk.Status("/broken"));
        isBroken = false;
        Assert.Equal("mended", await desk.Get("/broken"));
    }

    private static async Task<string> Unpacked(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(Stop);
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        return await new StreamReader(plain).ReadToEndAsync(Stop);
    }
}
