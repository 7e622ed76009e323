using System.Text.RegularExpressions;

namespace Wiredesk.Tests.Site;

public class CachingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assets_of_a_page_are_kept_for_ever_and_the_stylesheets_fonts_exist()
    {
        await using var desk = await SiteDesk.Open();
        var sheet = Regex.Match(await desk.Get("/about"), "/assets/[0-9a-f]+/style.css", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;
        using var answer = await desk.Client.GetAsync(sheet, Stop);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.ETag);
        var fonts = Regex.Matches(await answer.Content.ReadAsStringAsync(Stop), @"url\((?<font>[^)]*)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.Equal(2, fonts.Count);
        foreach (Match font in fonts)
        {
            using var bytes = await desk.Client.GetAsync(new Uri(new Uri(desk.Client.BaseAddress!, sheet), font.Groups["font"].Value), Stop);
            Assert.Equal("font/woff2", bytes.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Asset_asked_for_under_another_versions_hash_is_not_kept()
    {
        await using var desk = await SiteDesk.Open();
        using var answer = await desk.Client.GetAsync("/assets/000000000000/style.css", Stop);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Story_is_sent_again_only_once_it_changed()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        using var first = await desk.Client.GetAsync($"/s/{story}", Stop);
        Assert.Equal(304, await StatusIfNoneMatch());
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "four of its piers", StringComparison.Ordinal));
        Assert.Equal(200, await StatusIfNoneMatch());

        async Task<int> StatusIfNoneMatch()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{story}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await desk.Client.SendAsync(request, Stop);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task Feed_that_has_nothing_new_is_not_sent_again()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        using var first = await desk.Client.GetAsync("/feed.atom", Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.atom");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await desk.Client.SendAsync(request, Stop);
        Assert.Equal(304, (int)second.StatusCode);
    }
}
