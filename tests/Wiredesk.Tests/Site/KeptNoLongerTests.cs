using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Site;

/// <summary>What readers find of articles that are kept no longer.</summary>
public class KeptNoLongerTests
{
    private const string Old = "The council closed the old bridge on Monday, the mayor said.";
    private const string New = "Divers found cracks in the piers of the bridge, the engineer said.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_was_removed_is_on_no_page_and_its_own_are_not_found(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var wire = await desk.Outlet("Tarn Wire", "full");
        var (alone, gone) = await desk.Publish(wire, "Ferry sank", "The ferry sank off the mole, the harbour master said.", said: [("Corin Abara", Stance.Says, "The ferry sank off the mole")]);
        var (first, story) = await desk.Publish(wire, "Old bridge closed", Old, said: [("Ilse Marrant", Stance.Says, "The council closed the old bridge")]);
        desk.Stores.Clock.Advance(TimeSpan.FromDays(10));
        var (second, _) = await desk.Publish(wire, "Cracks in old bridge", New, story, said: [("Dario Venn", Stance.Says, "Divers found cracks")]);
        desk.Stores.Clock.Advance(TimeSpan.FromDays(25));

        await new ArticleRetention(new ArticleRemoval(desk.Stores.Database, desk.Stores.Clock), new Partitions(desk.Stores.Database, desk.Stores.Clock),
            new Settings { Keep = new KeepSettings { ArticleDays = 30 } }, desk.Stores.Clock, NullLogger<ArticleRetention>.Instance).Keep(Stop);

        foreach (var path in new[] { $"/a/{alone}", $"/s/{gone}", $"/s/{gone}/why", $"/s/{gone}/live", $"/a/{first}", $"/a/{first}/changes/2", $"/api/v1/articles/{first}", $"/api/v1/stories/{gone}" })
            Assert.Equal(404, await desk.Status(path));
        // The briefing was made before, and is not made anew yet.
        await NoPageShows(Old);
        foreach (var (waiting, _) in await desk.Stores.Briefings.Waiting([], 10, Stop))
        {
            var file = await desk.Stores.Stories.FileOf(waiting, Stop);
            await desk.Stores.Briefings.Save([BuiltBriefing.Of(file, [])], Stop);
        }
        await NoPageShows(Old);
        Assert.Contains("Divers found cracks", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
        Assert.Contains($"/a/{second}", await desk.Get("/search?q=cracks"), StringComparison.Ordinal);

        async Task NoPageShows(string text)
        {
            foreach (var path in new[]
            {
                "/", $"/s/{story}", $"/s/{story}/why", $"/embed/s/{story}", "/search?q=council", "/search?q=bridge", "/search?q=council&for=statements", "/outlet/tarn-wire", "/speaker/ilse-marrant", "/speaker/corin-abara",
                "/corrections", "/archive/2026-06-09", "/feed.atom", $"/s/{story}/feed.json", "/sitemap.xml", "/api/v1/stories", $"/api/v1/stories/{story}", "/api/v1/articles", "/api/v1/statements",
            })
                Assert.DoesNotContain(text[..30], await desk.Get(path), StringComparison.Ordinal);
        }
    }
}
