using System.Text.RegularExpressions;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

/// <summary>What the pages of outlets, speakers, days and articles tell of what the desk has seen.</summary>
public class RecordPagesTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Outlet_page_tells_how_often_it_was_first_and_who_copied_it_with_the_base(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (wire, daily) = (await desk.Outlet("Tarn Wire", "full"), await desk.Outlet("Hollow Daily", "full"));
        var (ferry, story) = await desk.Publish(wire, "Ferry aground", "The ferry of Tarn Hollow ran aground on Monday with forty aboard.");
        desk.Stores.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Publish(daily, "Ferry stuck", "Forty people were stuck on a ferry near Tarn Hollow, the daily has learnt.", story);
        await desk.Publish(daily, "Ferry aground, says wire", "The ferry of Tarn Hollow ran aground on Monday with forty aboard, it was said.", story, copyOf: ferry);
        var (_, second) = await desk.Publish(daily, "Mill closed", "The old mill of Tarn Hollow closed its gates for good on Monday.");
        desk.Stores.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Publish(wire, "Mill shuts", "A mill in the valley of the Tarn has shut, and nobody says why.", second);
        await desk.Publish(wire, "Alone", "Nobody else reported of the goat that crossed the new bridge.");

        var html = await desk.Get("/outlet/tarn-wire");
        Assert.Contains("First in 1 of 2 stories it shared.", html, StringComparison.Ordinal);
        Assert.Contains("1 of its 3 reports, once in all", html, StringComparison.Ordinal);
        Assert.Contains("None of its 3 reports is a copy.", html, StringComparison.Ordinal);
        html = await desk.Get("/outlet/hollow-daily");
        Assert.Contains("First in 1 of 2 stories it shared.", html, StringComparison.Ordinal);
        Assert.Contains("1 of its 3 reports is a copy", html, StringComparison.Ordinal);
        Assert.Contains("No line shown here from its reports was changed or withdrawn.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Outlet_page_counts_corrections_and_tells_how_its_feeds_are(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (full, _, _, story) = await Sample.Fill(desk);
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("would stay closed until the spring", "would open on Friday", StringComparison.Ordinal));
        var html = await desk.Get("/outlet/tarn-wire");
        Assert.Matches("[0-9]+ shown lines? of its reports (was|were) changed or withdrawn", html);
        Assert.Matches($"<a href=\"/s/{story}#l[0-9]+\" lang=\"en\" dir=\"auto\">", html);
        Assert.Contains("not read yet", html, StringComparison.Ordinal);
        await desk.Execute("update feed set last_poll_at = @now, last_success_at = @now, waits = 'Rhythm', failures = 3, failing_since = @now, last_error = 'connection refused at 10.0.0.7'",
            new { now = desk.Stores.Clock.GetUtcNow() });
        desk.Stores.Clock.Advance(TimeSpan.FromHours(5));
        html = await desk.Get("/outlet/tarn-wire");
        Assert.Contains("in trouble for 5 hours; last read 5 hours ago", html, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Speaker_page_shows_both_sides_of_disputes_and_who_reported_the_speaker(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (_, story) = await desk.Publish(await desk.Outlet("Hollow Daily", "full"), "Mayor blames builders for bridge",
            "The mayor, Ottilie Brand, accused the builders Quarrel & Sons of weakening the old bridge on purpose.",
            said: [("Ottilie Brand", Stance.Accuses, "the builders Quarrel & Sons of weakening the old bridge on purpose")]);
        desk.Stores.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Builders: not us", "In a letter Quarrel & Sons denied weakening the old bridge on purpose.", story,
            [("Quarrel & Sons", Stance.Denies, "weakening the old bridge on purpose")]);
        var html = await desk.Get("/speaker/quarrel-sons");
        Assert.Contains("id=\"disputed\"", html, StringComparison.Ordinal);
        Assert.Contains("Ottilie Brand, accused", html, StringComparison.Ordinal);
        Assert.Contains("denied weakening", html, StringComparison.Ordinal);
        Assert.Contains("<b>Denied</b>", html, StringComparison.Ordinal);
        Assert.Matches($"in <a href=\"/s/{story}\" lang=\"en\" dir=\"auto\">(Mayor|Builders)", html);
        Assert.Contains("<a href=\"/outlet/tarn-wire\">Tarn Wire</a> <small>1 statement</small>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Archive_leads_from_day_to_day_that_had_reports_and_says_so_of_one_that_had_none(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (_, _, _, story) = await Sample.Fill(desk);
        desk.Stores.Clock.Advance(TimeSpan.FromDays(40));
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Goat crosses bridge", "A goat crossed the new bridge at Tarn Hollow on Sunday, unhurt.");
        var html = await desk.Get("/archive/2026-06-09");
        Assert.Contains($"<a href=\"/s/{story}\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Goat crosses", html, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"next\" href=\"/archive/2026-07-19\">19 July 2026 →</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", html, StringComparison.Ordinal);
        html = await desk.Get("/archive/2026-06-20");
        Assert.Contains("No story had reports on this day.", html, StringComparison.Ordinal);
        Assert.Contains("name=\"robots\" content=\"noindex\"", html, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"prev\" href=\"/archive/2026-06-09\">", html, StringComparison.Ordinal);
        Assert.Equal(404, await desk.Status("/archive/2026-07-20"));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Corrections_are_paged_and_each_stands_once(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (full, _, _, story) = await Sample.Fill(desk);
        await desk.Execute("""
            insert into correction (line_id, story_id, article_id, kind, was, at)
            select (select min(id) from line), @story, @full, 'Withdrawn', 'was ' || n || ' here', 1749000000000 + n from
              (with recursive counted(n) as (select 1 union all select n + 1 from counted where n < 130) select n from counted) numbers
            """, new { story, full });
        var seen = new List<string>();
        var pages = 0;
        for (var path = "/corrections"; path is not null; pages++)
        {
            var html = await desk.Get(path);
            seen.AddRange(Regex.Matches(html, "<del>was (?<n>[0-9]+) here</del>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["n"].Value));
            path = Regex.Match(html, "<a href=\"(?<at>/corrections[^\"]*)\" rel=\"next\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)) is { Success: true } next ? next.Groups["at"].Value : null;
        }
        Assert.Equal(3, pages);
        Assert.Equal(130, seen.Count);
        Assert.Equal(130, seen.Distinct().Count());
        Assert.Contains("No correction is older than these.", await desk.Get("/corrections?before=0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_page_names_its_topics_categories_origin_and_the_other_copies()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        var (first, _) = await desk.Publish(await desk.Outlet("Hollow Daily", "full"), "Bridge closed, says wire", Sample.Text(Sample.Bridge) + " It rained.", story, copyOf: full);
        var (second, _) = await desk.Publish(await desk.Outlet("Evening Post", "link"), "Closed bridge", Sample.Text(Sample.Bridge) + " It snowed.", story, copyOf: full);
        await desk.Execute("update article set media_topics = @topics, categories = @categories, section = 'Local' where id = @full", new { full, topics = "[\"20000106\",\"99999999\"]", categories = "[\"Bridges <b>\",\"local\"]" });
        var html = await desk.Get($"/a/{full}");
        Assert.Contains(Wiredesk.Topics.MediaTopics.Of("20000106")!.Label, html, StringComparison.Ordinal);
        Assert.Contains("Local · Bridges &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/a/{first}\">Hollow Daily</a> (full), <a href=\"/a/{second}\">Evening Post</a> (full)", html, StringComparison.Ordinal);
        html = await desk.Get($"/a/{second}");
        Assert.Contains("Copied also by", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/a/{first}\">Hollow Daily</a> (full)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Story_is_drawn_with_words_and_a_table_for_each_picture(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (full, _, _, story) = await Sample.Fill(desk);
        desk.Stores.Clock.Advance(TimeSpan.FromHours(3));
        await desk.Publish(await desk.Outlet("Hollow Daily", "full"), "Bridge closed, says wire", Sample.Text(Sample.Bridge) + " It rained.", story, said: Sample.BridgeSaid, copyOf: full);
        var html = await desk.Get($"/s/{story}");
        foreach (var name in new[] { "coverage", "lineage", "carried" })
        {
            Assert.Contains($"role=\"img\" aria-labelledby=\"{name}-title\" aria-describedby=\"{name}-desc\"><title id=\"{name}-title\">", html, StringComparison.Ordinal);
            Assert.Contains($"<desc id=\"{name}-desc\">", html, StringComparison.Ordinal);
        }
        Assert.Contains("<th scope=\"row\">Tarn Wire</th><td>Hollow Daily</td><td>full, 87 %</td>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Ottilie Brand</th><td>Tarn Wire</td><td>Hollow Daily</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_page_counts_the_reports_of_each_outlet()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        await desk.Outlet("Silent Herald", "link");
        var html = await desk.Get("/about");
        Assert.Matches("Tarn Wire</a>.*?<td class=\"count\">1</td>", html);
        Assert.Matches("Silent Herald</a>.*?<td class=\"count\">0</td>", html);
    }
}
