using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wiredesk.Acceptance;

/// <summary>The demo as a visitor sees it, in a real browser.</summary>
public sealed partial class DemoBrowserTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private WiredeskProcess? _demo;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("WIREDESK_TEST_CHROMIUM");
        Assert.SkipWhen(chromium is null, "no Chromium: run ./test, or set WIREDESK_TEST_CHROMIUM to the path of one");
        _address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
        _demo = WiredeskProcess.Start("demo", "--urls", _address, "--speed", "600");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        await Until(async () =>
        {
            using var http = new HttpClient();
            try
            {
                return Story().Count(await http.GetStringAsync(_address)) >= 10;
            }
            catch (HttpRequestException)
            {
                Assert.False(_demo.HasExited, _demo.Errors);
                return false;
            }
        }, "the front page to fill");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _demo?.Dispose();
    }

    [Fact]
    public async Task A_visitor_reads_a_briefing_follows_its_evidence_and_finds_the_mail()
    {
        await using var context = await _browser!.NewContextAsync();
        var page = await context.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_address, StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };
        await page.GotoAsync(_address);
        await AssertAccessible(page);

        await page.Locator("main h3 a").First.ClickAsync();
        await AssertAccessible(page);
        var line = page.Locator(".glance li").First;
        var said = await line.Locator("[lang]").First.InnerTextAsync();
        await line.Locator("a.evidence").First.ClickAsync();
        Assert.Equal(said.Trim(), (await page.Locator("mark#e").InnerTextAsync()).Trim());
        await AssertAccessible(page);

        foreach (var path in new[] { "/search?q=ferry", "/about", "/privacy", "/corrections", "/subscribe", "/archive/2026-06-09", "/outlet/apn", "/s/1/why", "/t/courts-and-sentencing", "/speaker/dario-venn" })
        {
            var answer = await page.GotoAsync(_address + path);
            Assert.True(answer!.Ok, $"{path}: {answer.Status}");
            await AssertAccessible(page);
        }

        await Until(async () =>
        {
            await page.GotoAsync(_address + "/demo/mail");
            return await page.Locator("main li a").CountAsync() > 0;
        }, "the daily edition to be mailed");
        await page.Locator("main li a").First.ClickAsync();
        Assert.Contains("List-Unsubscribe-Post", await page.Locator("main").InnerTextAsync());
        Assert.Empty(elsewhere);
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task A_reader_of_a_live_briefing_is_told_of_new_lines_and_not_moved()
    {
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 700 } });
        var page = await context.NewPageAsync();
        // Whichever stories change next, one of them is open.
        await page.GotoAsync(_address);
        var stories = await page.Locator("a[href^='/s/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href')).filter(href => /^\\/s\\/\\d+$/.test(href)))]");
        var pages = new List<IPage>();
        foreach (var story in stories)
        {
            var open = await context.NewPageAsync();
            await open.GotoAsync(_address + story);
            await open.EvaluateAsync("window.scrollTo(0, 300)");
            pages.Add(open);
        }

        IPage? told = null;
        await Until(async () =>
        {
            foreach (var open in pages)
            {
                if (await open.Locator("button.new").IsVisibleAsync())
                    told = open;
            }
            return told is not null;
        }, "one of the open briefings to be told of something new");
        Assert.Equal(300, await told!.EvaluateAsync<double>("window.scrollY"));
        Assert.Matches(@"\d+ new|changed|edited|corrected", await told.Locator("button.new").InnerTextAsync());
        await told.Locator("button.new").ClickAsync();
        await Until(async () => !await told.Locator("button.new").IsVisibleAsync(), "the bar to go once it was followed");
    }

    private static async Task AssertAccessible(IPage page)
    {
        var found = (await page.RunAxe()).Violations;
        Assert.True(found.Length == 0, $"{page.Url}: " + string.Join("; ", found.Select(Describe)));
    }

    private static string Describe(AxeResultItem violation) => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html).Take(3))})";

    private static async Task Until(Func<Task<bool>> holds, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"waited {s_patience.TotalSeconds} s for {what}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex("href=\"/s/\\d+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Story();
}
