using System.Text.Json;
using Wiredesk.News;
using Wiredesk.Pages;

namespace Wiredesk.Tests.Site;

/// <summary>What search engines are asked to leave out, and which address they are told is the page's own.</summary>
public sealed class IndexingTests
{
    private const string NoIndex = "<meta name=\"robots\" content=\"noindex\"";

    [Fact]
    public async Task Text_of_an_outlet_has_its_address_there_and_a_story_has_its_own()
    {
        await using var desk = await SiteDesk.Open();
        var (full, excerpt, link, story) = await Sample.Fill(desk);
        Assert.Contains("<link rel=\"canonical\" href=\"https://tarn-wire.example/old-bridge-closed-in-tarn-hollow\"", await desk.Get($"/a/{full}"), StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://hollow-daily.example/bridge-shut-until-spring\"", await desk.Get($"/a/{excerpt}"), StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{desk.Client.BaseAddress}s/{story}\"", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.DoesNotContain(NoIndex, await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.DoesNotContain(NoIndex, await desk.Get($"/a/{full}"), StringComparison.Ordinal);
        Assert.DoesNotContain(NoIndex, await desk.Get($"/a/{excerpt}"), StringComparison.Ordinal);
        Assert.Contains(NoIndex, await desk.Get($"/a/{link}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("excerpt:12")]
    public async Task Page_that_asks_not_to_be_indexed_is_not_indexed_here_whatever_was_agreed(string policy)
    {
        await using var desk = await SiteDesk.Open();
        var outlet = await desk.Stores.Outlets.Save(new() { Slug = "tarn-wire", Name = "Tarn Wire", Host = "tarn-wire.example", Republishing = Republishing.Parse(policy), Licence = "CC BY 4.0" }, TestContext.Current.CancellationToken);
        var (article, _) = await desk.Publish(outlet, "Bell rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        Assert.DoesNotContain(NoIndex, await desk.Get($"/a/{article}"), StringComparison.Ordinal);
        await desk.Execute("update article set rights = @rights where id = @article", new { article, rights = JsonSerializer.Serialize(RightsSignals.Of([new("robots", "noindex", "meta")])) });
        Assert.Contains(NoIndex, await desk.Get($"/a/{article}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_that_was_taken_back_is_left_out()
    {
        await using var desk = await SiteDesk.Open();
        var (article, story) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Bell rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        await desk.Withdraw(article);
        Assert.Contains(NoIndex, await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.Contains(NoIndex, await desk.Get($"/a/{article}"), StringComparison.Ordinal);
        foreach (var sitemap in new[] { "/sitemap.xml", "/news-sitemap.xml" })
            Assert.DoesNotContain($"/s/{story}<", await desk.Get(sitemap), StringComparison.Ordinal);
    }
}
