using System.Net;
using System.Text.RegularExpressions;
using Wiredesk.Site;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Tests.Site;

public sealed class GroupingPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_reader_sees_why_each_report_stands_in_its_story(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var wire = await desk.Outlet("Tarn Wire", "full");
        var (origin, story) = await desk.Publish(wire, "Old bridge closed", "The council closed the old bridge.", similarity: 0);
        await desk.Publish(await desk.Outlet("Evening Post", "link"), "Divers find cracks", "Divers found cracks in the piers.", story, similarity: 0.4142);
        await desk.Publish(await desk.Outlet("Hollow Daily", "link"), "Bridge closed", "The council closed the old bridge.", story, copyOf: origin);

        Assert.Contains($"<a href=\"/s/{story}/why\">Why these reports are together</a>", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        var html = await desk.Get($"/s/{story}/why");

        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", html, StringComparison.Ordinal);
        Assert.Equal(
        [
            "Opened the story: no other was near.",
            "Like the reports here: .41 (.19 is enough).",
            $"Full copy of <a href=\"/a/{origin}\" lang=\"en\" dir=\"auto\">Old bridge closed</a> by Tarn Wire: 87 % of the shorter text stands in the other.",
        ], Reasons(html));
        Assert.DoesNotContain("in the piers", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_stories_tell_of_a_report_that_moved()
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        var (_, bridge) = await desk.Publish(wire, "Old bridge closed", "The council closed the old bridge.");
        var (ferry, _) = await desk.Publish(wire, "Ferry gets a second boat", "The council bought a second boat.", bridge);

        var boats = Assert.Single(await desk.Regroup(new Regrouping([new RegroupedStory(null, [bridge], [ferry], 0.34)], [], 0.19)));

        const string When = "on 9 Jun 2026, 08:00, when the reports were grouped anew";
        Assert.Equal([$"Came from the story <a href=\"/s/{bridge}\" lang=\"en\" dir=\"auto\">Old bridge closed</a> {When}: the reports here are alike .34 (.19 is enough)."],
            Reasons(await desk.Get($"/s/{boats}/why")));
        Assert.Equal(
        [
            "Opened the story.",
            $"Went to the story <a href=\"/s/{boats}\" lang=\"en\" dir=\"auto\">Ferry gets a second boat</a> {When}: the reports there are alike .34 (.19 is enough).",
        ], Reasons(await desk.Get($"/s/{bridge}/why")));
    }

    [Fact]
    public async Task A_withdrawn_report_is_listed_as_withdrawn()
    {
        await using var desk = await SiteDesk.Open();
        var (article, story) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed", "The council closed the old bridge.");
        Assert.DoesNotContain("withdrawn", await desk.Get($"/s/{story}/why"), StringComparison.Ordinal);
        await desk.Withdraw(article);
        Assert.Contains("<span class=\"fix\">withdrawn</span>", await desk.Get($"/s/{story}/why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_story_is_told_a_page_at_a_time()
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        var (first, story) = await desk.Publish(wire, "Old bridge closed", "The council closed the old bridge.");
        await desk.Execute("""
            insert into article (outlet_id, url, stage, title, found_at, story_id, filing)
            with recursive n(i) as (select 2 union all select i + 1 from n where i < 250)
            select @outlet, 'https://tarn-wire.example/' || i, 'Briefed', 'Report ' || i, 0, @story, i from n
            """, new { outlet = wire.Id, story });

        var start = await desk.Get($"/s/{story}/why");
        Assert.Equal(GroupingPage.PageLength, Reasons(start).Count);
        var onward = WebUtility.HtmlDecode(Regex.Match(start, "<a href=\"(?<address>[^\"]*)\">Reports filed later</a>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["address"].Value);
        var end = await desk.Get(onward);
        Assert.Equal(50, Reasons(end).Count);
        Assert.Contains(">Report 201</a>", end, StringComparison.Ordinal);
        Assert.DoesNotContain("Reports filed later", end, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/a/{first}\"", end, StringComparison.Ordinal);
        Assert.Contains("No report was filed after these.", await desk.Get($"/s/{story}/why?after=250"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_sent_again_only_once_it_would_read_otherwise()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, link, story) = await Sample.Fill(desk);
        using var first = await desk.Client.GetAsync($"/s/{story}/why", Stop);
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        Assert.Equal(304, await StatusIfNoneMatch());
        // A copy found late changes a reason, and no briefing.
        await desk.Execute("update article set origin_id = @full, copy_kind = 'Full', containment = 0.9 where id = @link", new { full, link });
        Assert.Equal(200, await StatusIfNoneMatch());

        async Task<int> StatusIfNoneMatch()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{story}/why");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await desk.Client.SendAsync(request, Stop);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task Head_is_answered_like_get()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        using var answer = await desk.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/s/{story}/why"), Stop);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
    }

    private static List<string> Reasons(string html)
        => [.. Regex.Matches(html, "<p class=\"why\">(?<reason>.*?)</p>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Select(match => match.Groups["reason"].Value.Trim())];
}
