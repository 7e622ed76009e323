using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Wiredesk.Acceptance;

/// <summary>The demo as a visitor sees it, in a real browser.</summary>
public sealed class DemoBrowserTests(DemoInBrowser demo) : IClassFixture<DemoInBrowser>
{
    /// <summary>Finds what is wrong with the page that is open; axe must have been put into it.</summary>
    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map(node => node.html).join(", ")})`)
        """;

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    [Fact]
    public async Task A_visitor_reads_a_briefing_follows_its_evidence_and_finds_the_mail()
    {
        await using var context = await demo.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(demo.Address, StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };
        await FollowALineToItsEvidence(page);

        // Mails to confirm a sign-up are among those sent; an issue can be left with one click.
        await DemoInBrowser.Until(async () =>
        {
            await page.GotoAsync(demo.Address + "/demo/mail");
            foreach (var mail in await page.Locator("main li a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
            {
                await page.GotoAsync(demo.Address + mail);
                if ((await page.Locator("main").InnerTextAsync()).Contains("List-Unsubscribe-Post", StringComparison.Ordinal))
                    return true;
            }
            return false;
        }, "the daily edition to be mailed");
        Assert.Empty(elsewhere);
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task Every_kind_of_page_is_accessible_and_fits_on_phone_and_desk_by_day_or_night()
    {
        await using var context = await demo.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(demo.Address + "/s/1");
        var article = new Uri(new Uri(demo.Address), await page.Locator("a[href^='/a/']").First.GetAttributeAsync("href")).AbsolutePath;
        foreach (var path in new[]
        {
            "/", "/s/1", "/s/1/why", article, "/t/courts-and-sentencing", "/outlet/apn", "/speaker/dario-venn", "/search", "/search?q=ferry", "/search?q=strike&for=statements", "/archive/2026-06-09", "/corrections", "/about",
            "/privacy", "/subscribe", "/embed/s/1", "/status?refresh=no",
        })
        {
            var answer = await page.GotoAsync(demo.Address + path);
            Assert.True(answer!.Ok, $"{path}: {answer.Status}");
            await page.EvaluateAsync(s_axe);
            // The other two of the four, and all pages: scripts/check-pages.
            foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 360) })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await page.SetViewportSizeAsync(width, 800);
                var found = await page.EvaluateAsync<string[]>(Violations);
                Assert.True(found.Length == 0, $"{path}, {scheme}, {width} pixels: {string.Join("; ", found)}");
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} is wider than {width} pixels");
            }
        }
    }

    [Fact]
    public async Task A_visitor_without_script_reads_searches_and_subscribes()
    {
        await using var context = await demo.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await FollowALineToItsEvidence(page);

        await page.Locator("header nav a[href='/search']").ClickAsync();
        await page.Locator("input[type=search]").FillAsync("ferry");
        await page.Locator("input[type=search]").PressAsync("Enter");
        Assert.Contains("ferry", await page.Locator("mark").First.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);

        await page.Locator("header nav a[href='/subscribe']").ClickAsync();
        await page.Locator("input[type=email]").FillAsync("reader@readers.example");
        await page.Locator("main form input[type=checkbox]").First.CheckAsync();
        await page.Locator("main form button").ClickAsync();
        Assert.EndsWith("/subscribe", page.Url, StringComparison.Ordinal);
        Assert.Contains("reader@readers.example", await page.Locator("main").InnerTextAsync());

        // What is folded opens.
        await page.GotoAsync(demo.Address + "/s/1");
        await page.Locator("details summary").First.ClickAsync();
        Assert.True(await page.Locator("details[open]").First.IsVisibleAsync());
    }

    private async Task FollowALineToItsEvidence(IPage page)
    {
        await page.GotoAsync(demo.Address);
        await page.Locator("main h3 a").First.ClickAsync();
        var line = page.Locator(".glance li").First;
        var said = await line.Locator("[lang]").First.InnerTextAsync();
        await line.Locator("a.evidence").First.ClickAsync();
        Assert.Equal(said.Trim(), (await page.Locator("mark#e").InnerTextAsync()).Trim());
    }
}
