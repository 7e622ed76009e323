using System.Net;
using System.Text.RegularExpressions;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Statements;

namespace Wiredesk.Tests.Site;

public class EvidenceOnPagesTests
{
    private static readonly Regex s_line = new(
        """<span lang="en" dir="auto">(?<text>[^<]*)</span> <a class="evidence" href="(?<source>[^"]*)#e" """.TrimEnd(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    [Fact]
    public async Task Each_line_of_a_briefing_leads_to_its_marked_sentence()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var lines = s_line.Matches(await desk.Get($"/s/{story}"));
        Assert.True(lines.Count >= 5, $"{lines.Count} lines");
        foreach (Match line in lines)
        {
            var article = await desk.Get(WebUtility.HtmlDecode(line.Groups["source"].Value));
            Assert.Contains($"<mark id=\"e\">{line.Groups["text"].Value}</mark>", article, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Line_has_one_anchor_by_its_number()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var html = await desk.Get($"/s/{story}");
        var ids = Regex.Matches(html, "\\sid=\"(?<id>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var (briefing, _, _) = (await desk.Stores.Briefings.Of(story, TestContext.Current.CancellationToken))!.Value;
        Assert.All(briefing.Lines(), line => Assert.Contains($"l{line.LineId}", ids));
    }

    [Fact]
    public async Task Line_whose_evidence_was_tampered_with_is_not_printed()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var (briefing, _, _) = (await desk.Stores.Briefings.Of(story, TestContext.Current.CancellationToken))!.Value;
        var evidence = briefing.Speakers.Single(speaker => speaker.Name == "Ottilie Brand").Lines.Single().Evidence;
        const string Said = ">the bridge would stay closed until the spring<";
        Assert.Contains(Said, await desk.Get($"/s/{story}"), StringComparison.Ordinal);

        await desk.Execute("update briefing set version = version + 1, document = replace(document, @Sha256, @other)", new { evidence.Sha256, other = Revision.HashText("other words") });
        await desk.Execute("update story set version = version + 1", new { });
        Assert.DoesNotContain(Said, await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Said, await desk.Get($"/s/{story}/feed.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_of_a_link_only_outlet_shows_its_quoted_sentence_and_no_more_than_its_neighbours()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, link, story) = await Sample.Fill(desk);
        var bare = await desk.Get($"/a/{link}");
        Assert.Contains("Divers find cracks in bridge", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("hammer", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("over the weekend", bare, StringComparison.Ordinal);

        var source = s_line.Matches(await desk.Get($"/s/{story}")).Select(line => WebUtility.HtmlDecode(line.Groups["source"].Value)).First(address => address.StartsWith($"/a/{link}?", StringComparison.Ordinal) && address.Contains("s=0-", StringComparison.Ordinal));
        var passage = await desk.Get(source);
        Assert.Contains("<mark id=\"e\">Divers found cracks in the bridge piers at Tarn Hollow over the weekend.</mark>", passage, StringComparison.Ordinal);
        Assert.Contains("The council met at once.", passage, StringComparison.Ordinal);
        Assert.DoesNotContain("hammer", passage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_of_a_link_only_outlet_cannot_be_read_span_by_span()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, link, _) = await Sample.Fill(desk);
        for (var start = 0; start < 180; start += 10)
            Assert.DoesNotContain("hammer", await desk.Get($"/a/{link}?s={start}-{start + 25}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Excerpt_stops_at_the_words_its_outlet_allows()
    {
        await using var desk = await SiteDesk.Open();
        var (_, excerpt, _, _) = await Sample.Fill(desk);
        var html = await desk.Get($"/a/{excerpt}");
        Assert.Contains("Tarn Hollow woke without its bridge on Tuesday, and with a queue</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("churchyard", html, StringComparison.Ordinal);
        Assert.Contains("Read it at Hollow Daily", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_text_is_shown_with_credit_and_hash()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        var html = await desk.Get($"/a/{full}");
        Assert.Contains("They came up with a bag of loose mortar and no more.", html, StringComparison.Ordinal);
        Assert.Contains((await desk.Stores.Articles.WithText(full, TestContext.Current.CancellationToken))!.Value.Revision.Sha256, html, StringComparison.Ordinal);
        Assert.Contains("https://tarn-wire.example/old-bridge-closed-in-tarn-hollow", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_of_a_link_only_outlets_text_is_not_shown_in_full_by_an_outlet_that_allows_it()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, link, story) = await Sample.Fill(desk);
        var text = (await desk.Stores.Articles.WithText(link, TestContext.Current.CancellationToken))!.Value.Revision.Text;
        var (copy, _) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Cracks in the bridge", text, story, copyOf: link);
        var html = await desk.Get($"/a/{copy}");
        Assert.DoesNotContain("hammer", html, StringComparison.Ordinal);
        Assert.Contains("Evening Post <small>(full, 87 % of the text)</small>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosnippet", "link only: the page asks nosnippet")]
    [InlineData("max-snippet:40", "excerpt of 40 characters: the page asks max-snippet:40")]
    public async Task Article_and_search_show_no_more_than_the_page_allows_and_say_why(string robots, string reason)
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        Assert.Contains("loose", await desk.Get("/search?q=mortar"), StringComparison.Ordinal);
        var rights = System.Text.Json.JsonSerializer.Serialize(RightsSignals.Of([new("robots", robots, "meta")]));
        await desk.Execute("update article set rights = @rights where id = @full", new { rights, full });
        var html = await desk.Get($"/a/{full}");
        Assert.Contains($"Shown here: {reason}.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("mortar", html, StringComparison.Ordinal);
        var found = await desk.Get("/search?q=mortar");
        Assert.Contains($"/a/{full}", found, StringComparison.Ordinal);
        Assert.DoesNotContain("loose", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reworded_sentence_is_shown_with_its_old_words_struck()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        desk.Stores.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "four of its piers", StringComparison.Ordinal), Sample.BridgeSaid);
        foreach (var path in new[] { $"/s/{story}", "/corrections" })
        {
            var html = await desk.Get(path);
            Assert.Contains("<del>two</del>", html, StringComparison.Ordinal);
            Assert.Contains("<ins>four</ins>", html, StringComparison.Ordinal);
        }
        var article = await desk.Get($"/a/{full}");
        Assert.Contains("four of its piers", article, StringComparison.Ordinal);
        var first = (await desk.Stores.Revisions.Of(full, TestContext.Current.CancellationToken))[0].Id;
        Assert.Contains($"/a/{full}?r={first}", article, StringComparison.Ordinal);
        Assert.Contains("two of its piers", await desk.Get($"/a/{full}?r={first}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_article_says_so_and_shows_no_text()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        await desk.Withdraw(full);
        var html = await desk.Get($"/a/{full}");
        Assert.Contains("<b>Withdrawn.</b> Tarn Wire took this article back", html, StringComparison.Ordinal);
        Assert.DoesNotContain("loose mortar", html, StringComparison.Ordinal);
        Assert.Contains("<del>The council of Tarn Hollow closed the old bridge", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.DoesNotContain("would stay closed", await desk.Get("/speaker/ottilie-brand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_whose_reports_were_all_withdrawn_keeps_its_corrections()
    {
        await using var desk = await SiteDesk.Open();
        var (article, story) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed", Sample.Text(Sample.Bridge));
        await desk.Withdraw(article);
        Assert.Contains("<del>The council of Tarn Hollow closed the old bridge", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_an_article_is_shown_as_text_everywhere()
    {
        await using var desk = await SiteDesk.Open();
        const string Attack = "<script>alert(1)</script>";
        var outlet = await desk.Outlet("<img src=x onerror=alert(2)> News", "full");
        var (article, story) = await desk.Publish(outlet, $"Title {Attack}", $"The mayor of Tarn {Attack} said \"</script><b>boats\" would be bought for everybody in the town.",
            said: [("Mayor </script><svg onload=alert(3)>", Stance.Says, "</script><b>boats")]);
        foreach (var path in new[] { "/", $"/s/{story}", $"/s/{story}/why", $"/a/{article}", $"/outlet/{outlet.Slug}", "/search?q=mayor", "/about", "/archive/2026-06-09", "/speaker/mayor-script-svg-onload-alert-3", $"/search?q={Uri.EscapeDataString(Attack)}" })
        {
            var html = await desk.Get(path);
            Assert.DoesNotContain(Attack, html, StringComparison.Ordinal);
            Assert.DoesNotContain("<svg onload", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>boats", html, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("&lt;script", await desk.Get("/feed.json"), StringComparison.Ordinal);
        Assert.Contains("&amp;lt;script&amp;gt;", await desk.Get($"/s/{story}/feed.atom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_is_no_web_address_is_not_linked()
    {
        await using var desk = await SiteDesk.Open();
        var (article, _) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Boat sinks", "A boat of the Tarn ferry sank at its mooring on Sunday night.", url: "javascript:alert(1)");
        Assert.DoesNotContain("href=\"javascript:", await desk.Get($"/a/{article}"), StringComparison.OrdinalIgnoreCase);
    }
}
