using System.Net;
using System.Text.RegularExpressions;

namespace Wiredesk.Acceptance;

/// <summary>Every page of the demo, as found by following links from the front page.</summary>
public sealed partial class PageSizeTests : IDisposable
{
    /// <summary>Of a page without its images, stylesheet, script and fonts, unpacked, in bytes.</summary>
    private const int MostBytes = 60_000;

    /// <summary>The sample wire has some three thousand, most of them pieces of evidence.</summary>
    private const int MostPages = 20_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly string _address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
    private readonly WiredeskProcess _demo;

    public PageSizeTests() => _demo = WiredeskProcess.Start("demo", "--urls", _address, "--speed", "10000");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _demo.Dispose();

    [Fact]
    public async Task Every_page_of_the_sample_is_below_sixty_kilobytes()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_address) };
        await UntilFilled(http);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var waiting = new Queue<string>(seen);
        var (largest, pages) = (("", 0), 0);
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await http.GetAsync(path, Stop);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            Assert.True(++pages < MostPages, "links lead on without end");
            var html = await answer.Content.ReadAsStringAsync(Stop);
            var bytes = System.Text.Encoding.UTF8.GetByteCount(Picture().Replace(html, ""));
            Assert.True(bytes < MostBytes, $"{path}: {bytes} bytes");
            if (bytes > largest.Item2)
                largest = (path, bytes);
            foreach (Match link in Link().Matches(html))
            {
                var target = WebUtility.HtmlDecode(link.Groups["path"].Value);
                if (seen.Add(target))
                    waiting.Enqueue(target);
            }
        }
        Assert.True(pages > 100, $"only {pages} pages were found");
        TestContext.Current.TestOutputHelper!.WriteLine($"{pages} pages, the largest {largest.Item1} with {largest.Item2} bytes");
    }

    private async Task UntilFilled(HttpClient http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(s_patience);
        while (true)
        {
            try
            {
                if (Story().Count(await http.GetStringAsync("/", patience.Token)) >= 10)
                    return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_demo.HasExited, _demo.Errors);
            }
            await Task.Delay(200, patience.Token);
        }
    }

    /// <summary>A link to a page of the site; files and what is only the demo's are left out.</summary>
    [GeneratedRegex("<a [^>]*href=\"(?<path>/(?!assets/|demo/)[^\"#]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    /// <summary>A drawn one, which stands in the page itself.</summary>
    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();

    [GeneratedRegex("href=\"/s/\\d+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Story();
}
