using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Wiredesk.Acceptance;

/// <summary>What a desk that replays the sample wire tells a collector of OpenTelemetry, and one that comes for its figures.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replayed_wire_is_told_to_a_collector_and_on_the_metrics_page()
    {
        await using var collector = new Collector();
        var address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
        using var desk = WiredeskProcess.Start(null,
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
                ("OTEL_SERVICE_NAME", "quay-desk"), ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"),
            ],
            "demo", "--urls", address, "--speed", "100");
        using var http = new HttpClient();
        var text = "";
        await DemoInBrowser.Until(async () =>
        {
            Assert.False(desk.HasExited, desk.Errors);
            try
            {
                text = await http.GetStringAsync(address + "/metrics", Stop);
                return text.Contains("wiredesk_stage_duration_seconds_count{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"brief\"}", StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "stories to be briefed");
        foreach (var stage in new[] { "poll", "read", "state", "file", "brief" })
        {
            Assert.Contains($"wiredesk_stage_items_total{{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"{stage}\"}}", text, StringComparison.Ordinal);
            Assert.Contains($"wiredesk_stage_duration_seconds_count{{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"{stage}\"}}", text, StringComparison.Ordinal);
            Assert.Contains($"wiredesk_stage_queue_length{{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"{stage}\"}}", text, StringComparison.Ordinal);
        }
        Assert.Contains("service_name=\"quay-desk\"", text, StringComparison.Ordinal);

        // Names stand in protobuf as they are.
        await DemoInBrowser.Until(() => Task.FromResult(collector.Has("/v1/metrics", "wiredesk.stage.items", "wiredesk.stage.duration", "quay-desk", "deployment.environment.name", "service.instance.id")), "the figures to be exported");
        await DemoInBrowser.Until(() => Task.FromResult(collector.Has("/v1/traces", "brief", "quay-desk") && collector.Has("/v1/traces", "poll")), "traces to be exported");
        Assert.Equal(0, await desk.Terminate());
    }

    /// <summary>Takes what is exported by HTTP.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> _taken = new();
        private readonly Task _work;

        public Collector()
        {
            Address = $"http://127.0.0.1:{WiredeskProcess.FreePort()}";
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _work = Run();
        }

        public string Address { get; }

        /// <summary>Whether one message to a path has all of some words.</summary>
        public bool Has(string path, params string[] words) => _taken.Any(message => message.Path == path && words.All(word => message.Body.Contains(word, StringComparison.Ordinal)));

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _work;
        }

        private async Task Run()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _taken.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    context.Response.Close();
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // Closed.
            }
        }
    }
}
