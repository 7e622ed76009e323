using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wiredesk.Acceptance;

/// <summary>A demo that has begun, and a real browser.</summary>
public sealed partial class DemoInBrowser : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly int _speed;
    private WiredeskProcess? _demo;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public DemoInBrowser()
        : this(600)
    {
    }

    /// <param name="speed">How many times faster than life its wire is replayed.</param>
    internal DemoInBrowser(int speed) => _speed = speed;

    public string Address { get; } = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";

    /// <summary>The browser; skips the test where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(_browser is null, "no Chromium: run ./test, or set WIREDESK_TEST_CHROMIUM to the path of one");
            return _browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("WIREDESK_TEST_CHROMIUM") is not { } chromium)
            return;
        _demo = WiredeskProcess.Start("demo", "--urls", Address, "--speed", _speed.ToString(CultureInfo.InvariantCulture));
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
                return Story().Count(await http.GetStringAsync(Address)) >= 10;
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

    public static async Task Until(Func<Task<bool>> holds, string what)
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
