using System.Net;
using System.Text.Json;
using Wiredesk.Tests.Site.Api;

namespace Wiredesk.Tests.Site;

public sealed class EmbedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_site_may_frame_the_embedded_briefing_and_no_other_page()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        Assert.EndsWith("frame-ancestors *", await Policy($"/embed/s/{story}"), StringComparison.Ordinal);
        foreach (var path in new[] { "/", $"/s/{story}", $"/s/{story}/why", "/about", "/oembed", "/openapi/v1.json" })
            Assert.EndsWith("frame-ancestors 'none'", await Policy(path), StringComparison.Ordinal);

        async Task<string> Policy(string path)
        {
            using var answer = await desk.Client.GetAsync(path, Stop);
            Assert.False(answer.Headers.Contains("X-Frame-Options"));
            return Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task Embedded_briefing_has_its_lines_leads_back_and_needs_no_script()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var html = WebUtility.HtmlDecode(await desk.Get($"/embed/s/{story}"));
        var glance = (await desk.Json($"/api/v1/stories/{story}")).GetProperty("briefing").GetProperty("at_a_glance").EnumerateArray().Take(6).Select(line => line.GetProperty("text").GetString()!).ToList();
        Assert.NotEmpty(glance);
        Assert.All(glance, line => Assert.Contains(line, html, StringComparison.Ordinal));
        Assert.Contains($"{desk.Client.BaseAddress}s/{story}#l", html, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{desk.Client.BaseAddress}s/{story}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal(404, await desk.Status("/embed/s/99"));
    }

    [Fact]
    public async Task Stylesheet_and_fonts_come_to_a_frame_without_an_origin_too()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var html = await desk.Get($"/embed/s/{story}");
        var from = html.IndexOf("/assets/", StringComparison.Ordinal);
        using var answer = await desk.Client.GetAsync(html[from..html.IndexOf('"', from)], Stop);
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Merged_story_leads_on_and_what_was_taken_back_is_not_shown()
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        var (article, story) = await desk.Publish(wire, "Ferry sails", "The ferry of Tarn Hollow sailed on Monday with forty people on board.");
        var (_, other) = await desk.Publish(wire, "Bell rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        await desk.Withdraw(article);
        Assert.DoesNotContain("forty people", await desk.Get($"/embed/s/{story}"), StringComparison.Ordinal);
        await desk.Execute("update story set merged_into = @other where id = @story", new { story, other });
        using var answer = await desk.Client.GetAsync($"/embed/s/{story}", Stop);
        Assert.Equal($"/embed/s/{other}", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task OEmbed_gives_the_frame_in_the_room_there_is_and_the_story_page_names_it()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var address = $"{desk.Client.BaseAddress}s/{story}";
        Assert.Contains($"href=\"{desk.Client.BaseAddress}oembed?format=json&url={Uri.EscapeDataString(address)}\"", WebUtility.HtmlDecode(await desk.Get($"/s/{story}")), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await desk.Get($"/oembed?url={Uri.EscapeDataString(address + "#l1")}&maxwidth=300&maxheight=4000"));
        var root = answer.RootElement;
        Assert.Equal(("1.0", "rich", 300, 560), (root.GetProperty("version").GetString(), root.GetProperty("type").GetString(), root.GetProperty("width").GetInt32(), root.GetProperty("height").GetInt32()));
        Assert.StartsWith($"<iframe src=\"{desk.Client.BaseAddress}embed/s/{story}\"", root.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/oembed", 404)]
    [InlineData("/oembed?url=https%3A%2F%2Felsewhere.example%2Fs%2F1", 404)]
    [InlineData("/oembed?url={0}s%2F99", 404)]
    [InlineData("/oembed?url={0}s%2F99999999999999999999", 404)]
    [InlineData("/oembed?url={0}s%2F1&format=xml", 501)]
    [InlineData("/oembed?url={0}s%2F1&maxwidth=wide", 400)]
    public async Task What_cannot_be_embedded_is_refused(string path, int status)
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        Assert.Equal(status, await desk.Status(path.Replace("{0}", Uri.EscapeDataString(desk.Client.BaseAddress!.AbsoluteUri), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hostile_headline_stays_text_in_the_snippet()
    {
        await using var desk = await SiteDesk.Open();
        var (_, story) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "\"></textarea><script>alert(1)</script>", "The bell of Tarn Hollow rang twice at noon on Monday, and nobody knows why.");
        foreach (var path in new[] { $"/s/{story}", $"/embed/s/{story}" })
            Assert.DoesNotContain("<script>alert", await desk.Get(path), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await desk.Get($"/oembed?url={Uri.EscapeDataString($"{desk.Client.BaseAddress}s/{story}")}"));
        Assert.DoesNotContain("<script>", answer.RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);
    }
}
