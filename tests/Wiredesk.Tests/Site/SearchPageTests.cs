using System.Text.Json;
using System.Text.RegularExpressions;
using Wiredesk.Pages;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

public class SearchPageTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Phrase_is_found_where_its_words_follow_one_another(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        await Sample.Fill(desk);
        Assert.Contains("Old <mark>bridge</mark> <mark>closed</mark> in Tarn Hollow", await desk.Get("/search?q=%22bridge+closed%22"), StringComparison.Ordinal);
        Assert.Contains("no report has all of", await desk.Get("/search?q=%22closed+bridge+old%22"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Statement_is_found_by_its_words_with_who_said_it_and_where_it_stands(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (full, _, _, story) = await Sample.Fill(desk);
        var html = await desk.Get("/search?kind=statements&q=repairs+weakened");
        Assert.Contains("<a href=\"/speaker/quarrel-sons\">Quarrel &amp; Sons</a>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"stance\">denies</span>", html, StringComparison.Ordinal);
        Assert.Contains("that their <mark>repairs</mark> had <mark>weakened</mark> it", html, StringComparison.Ordinal);
        Assert.Matches($"class=\"evidence\" href=\"/a/{full}\\?r=[0-9]+&amp;s=[0-9]+-[0-9]+#e\"", html);
        Assert.Contains($"/s/{story}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("until the spring", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_of_one_speaker_are_found_with_words_and_without()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        Assert.Contains("would stay closed until the spring", await desk.Get("/search?kind=statements&speaker=Ottilie+Brand"), StringComparison.Ordinal);
        Assert.Contains("would stay closed until the spring", Plain(await desk.Get("/search?kind=statements&speaker=ottilie+brand&q=spring")), StringComparison.Ordinal);
        Assert.Contains("no statement has all of", await desk.Get("/search?kind=statements&speaker=Ottilie+Brand&q=weakened"), StringComparison.Ordinal);
        Assert.Contains("Old bridge closed", await desk.Get("/search?speaker=Ottilie+Brand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_stays_filled_in()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        var html = await desk.Get("/search?q=bridge&outlet=Tarn+Wire&from=2026-06-01&to=2026-06-30&kind=reports");
        foreach (var field in new[] { "value=\"bridge\"", "value=\"Tarn Wire\"", "value=\"2026-06-01\"", "value=\"2026-06-30\"" })
            Assert.Contains(field, html, StringComparison.Ordinal);
        Assert.Contains("<details open>", html, StringComparison.Ordinal);
        Assert.Contains("1 report, the best first", html, StringComparison.Ordinal);
        Assert.Contains("name=\"robots\" content=\"noindex\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-02-30", "from", "value=\"2026-02-30\"")]
    [InlineData("from=yesterday", "from", "value=\"yesterday\"")]
    [InlineData("to=9999-12-31", "to", "value=\"9999-12-31\"")]
    [InlineData("from=2026-06-02&to=2026-06-01", "to", "value=\"2026-06-01\"")]
    [InlineData("outlet=Nobody", "outlet", "value=\"Nobody\"")]
    [InlineData("speaker=%22%3E%3Cscript%3E", "speaker", "value=\"&quot;&gt;&lt;script&gt;\"")]
    [InlineData("lang=%27%3B--", "lang", "value=\"&#x27;;--\"")]
    [InlineData("kind=everything", "kind", "value=\"bridge\"")]
    public async Task What_cannot_be_read_is_told_at_its_field_and_the_rest_is_kept(string asked, string field, string kept)
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        using var answer = await desk.Client.GetAsync($"/search?q=bridge&{asked}", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains($"<span class=\"fault\" id=\"{field}-fault\">", html, StringComparison.Ordinal);
        Assert.Contains(kept, html, StringComparison.Ordinal);
        Assert.Contains("value=\"bridge\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Old <mark>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaker_named_in_part_is_offered()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        using var answer = await desk.Client.GetAsync("/search?q=spring&kind=statements&speaker=Brand", TestContext.Current.CancellationToken);
        Assert.Contains("<a href=\"/search?q=spring&amp;speaker=Ottilie%20Brand&amp;kind=statements\">Ottilie Brand</a>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_reports_lead_to_all_of_them_each_once()
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        long? story = null;
        for (var i = 0; i < 45; i++)
            story = (await desk.Publish(wire, $"Ferry report {i}", $"The ferry ran on day {i} as it had run on all days before.", story)).Story;
        var seen = new List<string>();
        for (var path = "/search?q=ferry"; path is not null;)
        {
            var html = await desk.Get(path);
            seen.AddRange(Regex.Matches(html, "<h3[^>]*><a href=\"(?<at>/a/[0-9]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["at"].Value));
            path = Regex.Match(html, "<a href=\"(?<at>/search[^\"]*)\" rel=\"next\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)) is { Success: true } next ? next.Groups["at"].Value.Replace("&amp;", "&", StringComparison.Ordinal) : null;
        }
        Assert.Equal(45, seen.Count);
        Assert.Equal(45, seen.Distinct().Count());
    }

    [Fact]
    public async Task Statement_of_a_page_that_forbids_any_excerpt_is_not_found()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        await desk.Execute("update article set rights = @rights where id = @full", new { full, rights = JsonSerializer.Serialize(new RightsSignals { Raw = [new RightsSignal("robots", "nosnippet", "meta")] }) });
        Assert.DoesNotContain("weakened</mark>", await desk.Get("/search?kind=statements&q=weakened"), StringComparison.Ordinal);
    }

    private static string Plain(string html) => html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);
}
