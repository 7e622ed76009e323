using System.Diagnostics;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Site.Live;
using Wiredesk.Store;

namespace Wiredesk.Acceptance;

/// <summary>A whole desk whose articles this test brings, and one reader of it in a real browser.</summary>
public sealed class LiveBrowserTests : IAsyncLifetime
{
    private const string Host = "tarn-wire.example";
    private const float Patience = 60_000;

    private const string Closed = """
        The council of Tarn Hollow closed the old bridge on Monday after divers found cracks in two of its piers.

        “The bridge will stay closed until the spring,” said Ottilie Brand, the mayor of Tarn Hollow.

        Divers had gone down to the piers of the old bridge for the third time this year. The ferry takes those who have to cross at Tarn Hollow.
        """;

    private const string Warning = """
        Cracks in two piers of the old bridge at Tarn Hollow were found by divers, and the council closed the bridge on Monday.

        “Both piers could give way in the next flood,” said Jasper Quill, the county engineer.

        The mayor of Tarn Hollow, Ottilie Brand, has closed the old bridge until the spring; the ferry takes those who have to cross.
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly string _address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
    private DeskHost? _desk;
    private Task? _work;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("WIREDESK_TEST_CHROMIUM");
        Assert.SkipWhen(chromium is null, "no Chromium: run ./test, or set WIREDESK_TEST_CHROMIUM to the path of one");
        _desk = await DeskHost.Open(new DeskPlace(_folder.Path, null), new MachineClock(), Stop, new Settings(), builder => builder.WebHost.UseUrls(_address));
        await _desk.App.StartAsync(Stop);
        _work = _desk.Get<DeskWork>().Understand(_ending.Token);
        await _desk.Get<OutletStore>().Save(new Outlet { Slug = "tarn-wire", Name = "Tarn Wire", Host = Host, Republishing = Republishing.Parse("full") }, Stop);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _ending.CancelAsync();
        if (_work is not null)
            await _work;
        if (_desk is not null)
        {
            await _desk.App.StopAsync();
            await _desk.DisposeAsync();
        }
        _ending.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reader_is_told_of_a_new_statement_and_of_its_correction_and_keeps_the_place()
    {
        await Bring("Old bridge closed in Tarn Hollow after divers find cracks", Closed);
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 500 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(_address + "/s/1");
        var title = await page.TitleAsync();
        // Where a reader is in the middle of a page.
        var mayor = page.Locator("dd", new PageLocatorOptions { HasText = "stay closed until the spring" });
        await mayor.EvaluateAsync("line => scrollTo(0, scrollY + line.getBoundingClientRect().top - 8)");
        var scrolled = await page.EvaluateAsync<double>("scrollY");
        Assert.True(scrolled > 0);
        var bar = page.Locator("button.new");

        var told = await Timed(() => Bring("Tarn Hollow: engineer warns over cracks in piers of old bridge", Warning), bar);
        Assert.Matches(@"^\d+ new$", await bar.InnerTextAsync());
        Assert.Matches($@"^\(\d+\) ", await page.TitleAsync());
        Assert.Equal(scrolled, await page.EvaluateAsync<double>("scrollY"));
        Assert.Equal(0, await page.GetByText("give way in the next flood").CountAsync());

        await bar.ClickAsync();
        var engineer = page.Locator(".fresh", new PageLocatorOptions { HasText = "give way in the next flood" }).First;
        await engineer.WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        Assert.Contains("NEW", (await engineer.InnerTextAsync()).ToUpperInvariant(), StringComparison.Ordinal);
        await bar.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden, Timeout = Patience });
        Assert.Equal(title, await page.TitleAsync());
        Assert.Equal(8, await mayor.EvaluateAsync<double>("line => line.getBoundingClientRect().top"), tolerance: 1.0);

        var article = (await _desk!.Get<ArticleStore>().WithText(await _desk.Get<Database>().Read(connection => connection.QuerySingleAsync<long>("select max(id) from article"), Stop), Stop))!.Value.Article;
        var edited = Read(article.Title, Warning.Replace("Both piers could", "One of the piers could", StringComparison.Ordinal)) with { Url = article.Url };
        var corrected = await Timed(async () =>
        {
            await _desk.Get<ArticleStore>().SaveRead(article.Id, edited, nextLook: null, Stop);
            _desk.Get<DeskWork>().WakeUp();
        }, bar);
        Assert.Matches(@"\d+ corrected", await bar.InnerTextAsync());
        await bar.ClickAsync();
        await page.Locator(".mended", new PageLocatorOptions { HasText = "One of the piers could" }).First.WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        Assert.Contains("Both", await page.Locator(".corrections del").First.InnerTextAsync(), StringComparison.Ordinal);

        TestContext.Current.TestOutputHelper!.WriteLine($"told of a new article {told.TotalMilliseconds:0} ms after it was brought, of its correction {corrected.TotalMilliseconds:0} ms after the edit");
    }

    [Fact]
    public async Task A_page_nobody_sees_holds_no_connection_and_catches_up_when_it_is_seen()
    {
        await Bring("Old bridge closed in Tarn Hollow after divers find cracks", Closed);
        await using var context = await _browser!.NewContextAsync();
        var page = await context.NewPageAsync();
        // A headless browser shows all its pages.
        await page.AddInitScriptAsync("Object.defineProperty(document, 'hidden', { get: () => window.isHidden === true })");
        await page.GotoAsync(_address + "/s/1");
        var readers = _desk!.Get<LiveReaders>();
        await Until(() => readers.Count == 1);

        await page.EvaluateAsync("window.isHidden = true; document.dispatchEvent(new Event('visibilitychange'))");
        await Until(() => readers.Count == 0);
        await Bring("Tarn Hollow: engineer warns over cracks in piers of old bridge", Warning);
        await page.EvaluateAsync("window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))");

        await page.Locator("button.new").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        Assert.Equal(1, readers.Count);
    }

    [Fact]
    public async Task Without_script_a_live_page_is_loaded_anew_now_and_then()
    {
        await Bring("Old bridge closed in Tarn Hollow after divers find cracks", Closed);
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(_address + "/s/1");
        Assert.Equal(1, await page.Locator("head meta[http-equiv=refresh]").CountAsync());
        await page.GotoAsync(_address + "/about");
        Assert.Equal(0, await page.Locator("meta[http-equiv=refresh]").CountAsync());
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMilliseconds(Patience));
        while (!holds())
            await Task.Delay(20, patience.Token);
    }

    /// <summary>Brings an article, as the step before would, and waits until it is in a briefing.</summary>
    private async Task Bring(string title, string text)
    {
        var bulletin = _desk!.Get<Bulletin>();
        var seen = bulletin.Last;
        Assert.Equal(1, await _desk.Get<ArticleStore>().Import([(Host, "Tarn Wire", Read(title, text))], Stop));
        _desk.Get<DeskWork>().WakeUp();
        await bulletin.After(seen, Stop);
    }

    private static ReadArticle Read(string title, string text)
        => new() { Url = $"https://{Host}/{Slugs.Of(title)}", Title = title, Text = text.ReplaceLineEndings("\n"), Language = "en", PublishedAt = new MachineClock().GetUtcNow() };

    /// <returns>How long it takes from the beginning of the deed until the bar is seen.</returns>
    private static async Task<TimeSpan> Timed(Func<Task> deed, ILocator bar)
    {
        var watch = Stopwatch.StartNew();
        await deed();
        await bar.WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        return watch.Elapsed;
    }

    /// <summary>The machine's own time.</summary>
    private sealed class MachineClock : TimeProvider;
}
