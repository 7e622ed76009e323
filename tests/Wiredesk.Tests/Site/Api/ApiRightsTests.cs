using System.Text.Json;
using Wiredesk.Pages;

namespace Wiredesk.Tests.Site.Api;

/// <summary>No more of a text leaves by the API than its outlet lets be shown.</summary>
public sealed class ApiRightsTests
{
    [Fact]
    public async Task Text_goes_as_far_as_the_policy_says()
    {
        await using var desk = await SiteDesk.Open();
        var (full, excerpt, link, _) = await Sample.Fill(desk);
        Assert.Equal((Sample.Text(Sample.Bridge), false), await Text(full));
        Assert.Equal(("Tarn Hollow woke without its bridge on Tuesday, and with a queue", true), await Text(excerpt));
        Assert.Equal((null, true), await Text(link));
        Assert.DoesNotContain("ferry", (await desk.Json("/api/v1/articles")).GetRawText(), StringComparison.Ordinal);

        async Task<(string? Text, bool IsCut)> Text(long article)
        {
            var found = await desk.Json($"/api/v1/articles/{article}");
            var ninjs = await desk.Json($"/api/v1/articles/{article}.ninjs");
            var bodies = ninjs.GetProperty("bodies").EnumerateArray().Select(body => body.GetProperty("value").GetString()).ToList();
            var (text, isCut) = (found.GetProperty("text").GetString(), found.GetProperty("is_cut").GetBoolean());
            Assert.Equal(text is null ? [] : [text], bodies);
            Assert.Equal(isCut ? "partial" : "full", ninjs.GetProperty("representationType").GetString());
            return (text, isCut);
        }
    }

    [Theory]
    [InlineData("nosnippet", "", false)]
    [InlineData("noindex", "", false)]
    [InlineData("max-snippet:30", "The council of Tarn Hollow", true)]
    public async Task Signals_of_the_page_narrow_it(string robots, string text, bool isQuoted)
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        await desk.Execute("update article set rights = @rights where id = @full", new { full, rights = JsonSerializer.Serialize(RightsSignals.Of([new("robots", robots, "meta")])) });
        var article = await desk.Json($"/api/v1/articles/{full}");
        Assert.Equal(text, article.GetProperty("text").GetString() ?? "");
        Assert.Contains($"asks {robots}", article.GetProperty("allowed").GetString(), StringComparison.Ordinal);
        Assert.Contains($"asks {robots}", (await desk.Json($"/api/v1/articles/{full}.ninjs")).GetProperty("usageTerms").GetString(), StringComparison.Ordinal);
        Assert.Equal(isQuoted, (await desk.All("/api/v1/statements")).Items.Count > 0);
    }

    [Fact]
    public async Task Copy_gives_no_more_than_the_text_it_copied()
    {
        await using var desk = await SiteDesk.Open();
        var (origin, story) = await desk.Publish(await desk.Outlet("Evening Post", "link"), "Old bridge closed", Sample.Text(Sample.Bridge));
        var (copy, _) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed too", Sample.Text(Sample.Bridge), story, copyOf: origin);
        Assert.Null((await desk.Json($"/api/v1/articles/{copy}")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_was_taken_back_has_no_text_no_statements_and_is_canceled()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        await desk.Withdraw(full);
        var article = await desk.Json($"/api/v1/articles/{full}");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.String), (article.GetProperty("text").ValueKind, article.GetProperty("withdrawn").ValueKind));
        Assert.Equal("canceled", (await desk.Json($"/api/v1/articles/{full}.ninjs")).GetProperty("pubStatus").GetString());
        Assert.Empty((await desk.All("/api/v1/statements")).Items);
        Assert.DoesNotContain("stay closed until the spring", (await desk.Json($"/api/v1/stories/{story}")).GetRawText(), StringComparison.Ordinal);
        Assert.All((await desk.All("/api/v1/corrections")).Items, correction => Assert.Equal("withdrawn", correction.GetProperty("kind").GetString()));
    }
}
