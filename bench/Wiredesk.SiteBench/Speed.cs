using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Wiredesk.SiteBench;

/// <summary>Front page and briefing of the sample wire as browsers get them (brotli), from the desk and from nginx in turns, with wrk on the same machine.</summary>
internal static partial class Speed
{
    private const string Accepted = "gzip, deflate, br, zstd";
    private static readonly string[] s_who = ["desk", "nginx"];

    public static async Task<int> Run(TimeSpan length, int rounds, int connections)
    {
        using var demo = await DemoChild.Start(FreePort());
        string[] paths = ["/", await demo.LeadStory()];
        var answers = new List<(string, byte[], IReadOnlyList<(string, string)>)>();
        foreach (var path in paths)
            answers.Add(await Fetch(demo.Address, path));
        var nginxPort = FreePort();
        using var nginx = await NginxChild.Start(nginxPort, answers);
        string[] servers = [demo.Address, $"http://127.0.0.1:{nginxPort}"];
        foreach (var path in paths)
            await Wrk(servers[0] + path, length, connections);

        foreach (var (path, at) in paths.Select((path, at) => (path, at)))
        {
            var runs = new List<(Load Desk, Load Nginx)>();
            for (var round = 0; round < rounds; round++)
            {
                // Who is first alternates, too.
                var first = await Wrk(servers[round % 2] + path, length, connections);
                var second = await Wrk(servers[1 - (round % 2)] + path, length, connections);
                runs.Add(round % 2 == 0 ? (first, second) : (second, first));
            }
            Console.WriteLine($"{path}: {answers[at].Item2.Length} bytes, {connections} connections, {rounds} rounds of {length.TotalSeconds:0} s");
            for (var who = 0; who < s_who.Length; who++)
            {
                var loads = runs.ConvertAll(run => who == 0 ? run.Desk : run.Nginx);
                Console.WriteLine($"  {s_who[who],-6} {Median(loads.Select(load => load.PerSecond)):0} requests/s, p99 {Median(loads.Select(load => load.Slowest)):0.0} ms (medians); each: {string.Join(", ", loads.Select(load => $"{load.PerSecond:0}"))}");
            }
            Console.WriteLine($"  desk / nginx {Median(runs.Select(run => run.Desk.PerSecond / run.Nginx.PerSecond)):0.00} (median of the rounds)");
        }
        return 0;
    }

    private static async Task<(string, byte[], IReadOnlyList<(string, string)>)> Fetch(string address, string path)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address + path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", Accepted);
        using var answer = await http.SendAsync(request);
        return (path, await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(),
            [.. answer.Headers.Concat(answer.Content.Headers).Select(header => (header.Key, string.Join(", ", header.Value)))]);
    }

    private static async Task<Load> Wrk(string url, TimeSpan length, int connections)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t2", $"-c{connections}", $"-d{length.TotalSeconds:0}s", "--latency", "-H", $"Accept-Encoding: {Accepted}", url]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var told = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (told.Contains("Non-2xx", StringComparison.Ordinal) || PerSecond().Match(told) is not { Success: true } rate || Slowest().Match(told) is not { Success: true } slow)
            throw new InvalidOperationException($"{url}: {told}");
        var unit = slow.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1.0, _ => 1000.0 };
        return new Load(double.Parse(rate.Groups["n"].Value, CultureInfo.InvariantCulture), double.Parse(slow.Groups["n"].Value, CultureInfo.InvariantCulture) * unit);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2 : 0;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+(?<n>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slowest();

    /// <param name="PerSecond">Requests a second.</param>
    /// <param name="Slowest">The 99th percentile of the time to an answer, in milliseconds.</param>
    private sealed record Load(double PerSecond, double Slowest);
}
