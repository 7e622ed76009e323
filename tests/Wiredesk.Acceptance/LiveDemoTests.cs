using Microsoft.Playwright;

namespace Wiredesk.Acceptance;

/// <summary>The demo while its wire is replayed; a demo of its own, whose news comes for five minutes: another's may be over when a busy machine has opened all pages.</summary>
public sealed class LiveDemoTests : IAsyncLifetime
{
    private const int Speed = 150;

    /// <summary>So many of the newest stories are open.</summary>
    private const int Open = 12;

    private readonly DemoInBrowser _demo = new(Speed);

    public ValueTask InitializeAsync() => _demo.InitializeAsync();

    public ValueTask DisposeAsync() => _demo.DisposeAsync();

    [Fact]
    public async Task A_reader_of_a_live_briefing_is_told_of_new_lines_and_not_moved()
    {
        await using var front = await _demo.Browser.NewContextAsync();
        var page = await front.NewPageAsync();
        // Whichever of the newest stories change next, one of them is open.
        await page.GotoAsync(_demo.Address);
        var stories = await page.Locator("a[href^='/s/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href')).filter(href => /^\\/s\\/\\d+$/.test(href)))]");
        var pages = new List<IPage>();
        foreach (var story in stories.Take(Open))
        {
            // Each as a reader of its own: a browser holds six connections to a site.
            var open = await _demo.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 390, Height = 700 } });
            await open.GotoAsync(_demo.Address + story);
            await open.EvaluateAsync("window.scrollTo(0, 300)");
            pages.Add(open);
        }

        IPage? told = null;
        await DemoInBrowser.Until(async () =>
        {
            foreach (var open in pages)
            {
                if (await open.Locator("button.new").IsVisibleAsync())
                    told = open;
            }
            return told is not null;
        }, "one of the open briefings to be told of something new");
        Assert.Equal(300, await told!.EvaluateAsync<double>("window.scrollY"));
        // Every wording of the bar: a line may be withdrawn before another is new.
        Assert.Matches(@"^(Much is new|Reports were regrouped|\d+ (new|corrected|withdrawn)( · \d+ (corrected|withdrawn))*)$", await told.Locator("button.new").InnerTextAsync());
        await told.Locator("button.new").ClickAsync();
        await DemoInBrowser.Until(async () => !await told.Locator("button.new").IsVisibleAsync(), "the bar to go once it was followed");
    }
}
