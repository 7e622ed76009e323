using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Wiredesk.SiteBench;

/// <summary>The demo's desk in a process of its own, once all of the sample wire that comes fast has come.</summary>
internal sealed partial class DemoChild : IDisposable
{
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private DemoChild(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<DemoChild> Start(int port)
    {
        var address = $"http://127.0.0.1:{port}";
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wiredesk.dll"), "demo", "--speed", "10000", "--urls", address]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var demo = new DemoChild(process, address);
        var (front, since, began) = ("", Stopwatch.StartNew(), Stopwatch.StartNew());
        using var http = new HttpClient();
        while (Story().Count(front) < 5 || since.Elapsed < s_settled)
        {
            if (process.HasExited || began.Elapsed > s_patience)
                throw new InvalidOperationException("the demo did not settle");
            await Task.Delay(200, CancellationToken.None);
            var now = await Read();
            if (now != front)
                (front, since) = (now, Stopwatch.StartNew());
        }
        return demo;

        async Task<string> Read()
        {
            try
            {
                return await http.GetStringAsync(address);
            }
            catch (HttpRequestException)
            {
                return "";
            }
        }
    }

    /// <summary>The story that the front page leads with.</summary>
    public async Task<string> LeadStory()
    {
        using var http = new HttpClient();
        return Story().Match(await http.GetStringAsync(Address)).Groups["path"].Value;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("href=\"(?<path>/s/\\d+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Story();
}
