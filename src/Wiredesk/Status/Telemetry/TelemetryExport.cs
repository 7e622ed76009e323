using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Wiredesk.Nodes;

namespace Wiredesk.Status.Telemetry;

/// <summary>
/// Gives the desk's figures and traces to OpenTelemetry: to a collector when the environment names one, and as text to who asks for
/// <c>/metrics</c>. Until then nothing of it is made: it would cost each start half a second, and each request some time.
/// </summary>
internal sealed class TelemetryExport(DeskMetrics metrics, NodePlace place, IConfiguration configuration, IServiceProvider parts) : IDisposable
{
    private const string ServiceName = "wiredesk";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string Disabled = "OTEL_SDK_DISABLED";

    /// <summary>The framework's own: requests by route and status with how long they took, connections; and what the runtime is at.</summary>
    private static readonly string[] s_meters = [StageMeter.Source, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>The framework traces requests to other servers by itself, and the database's driver its statements.</summary>
    private static readonly string[] s_traces = [StageMeter.Source, "System.Net.Http", "Npgsql"];

    /// <summary>Who stops does not wait longer for a collector that does not answer.</summary>
    private const int LastExportMilliseconds = 500;

    private readonly Lock _gate = new();
    private MeterProvider? _meters;
    private TracerProvider? _tracers;
    private RequestDelegate? _text;
    private bool _isDisposed;

    /// <summary>Whether figures go to a collector.</summary>
    public bool HasCollector => !IsSet(Disabled, "true") && Names(MetricsEndpoint);

    /// <summary>Begins to export to a collector, where the environment names one.</summary>
    public void Begin()
    {
        if (HasCollector)
            Meters();
        if (!IsSet(Disabled, "true") && Names(TracesEndpoint))
            _tracers = Traced(Sdk.CreateTracerProviderBuilder()).Build();
    }

    /// <summary>Answers with the figures as Prometheus reads them.</summary>
    public Task Text(HttpContext context)
    {
        if (_text is null)
        {
            var meters = Meters();
            var branch = new ApplicationBuilder(parts);
            branch.UseOpenTelemetryPrometheusScrapingEndpoint(meters, _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
            _text = branch.Build();
        }
        return _text(context);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _meters?.Shutdown(LastExportMilliseconds);
            _tracers?.Shutdown(LastExportMilliseconds);
            _meters?.Dispose();
            _tracers?.Dispose();
        }
    }

    private MeterProvider Meters()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_meters is not null)
                return _meters;
            metrics.Make();
            var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(s_meters).AddPrometheusExporter();
            if (HasCollector)
                builder.AddOtlpExporter();
            return _meters = builder.Build();
        }
    }

    private TracerProviderBuilder Traced(TracerProviderBuilder builder)
        => builder.ConfigureResource(Describe).AddSource(s_traces).AddProcessor(new OrphanFilter())
            .AddAspNetCoreInstrumentation(requests => requests.Filter = IsWorthATrace).AddOtlpExporter();

    /// <summary>Probes and scrapes say nothing; a live page's request lasts as long as its reader stays.</summary>
    private static bool IsWorthATrace(HttpContext context)
        => context.Request.Path.Value is { } path && !path.StartsWith("/health/", StringComparison.Ordinal) && path is not (StatusRoutes.Metrics or StatusRoutes.Status or StatusRoutes.Json) && !path.EndsWith("/live", StringComparison.Ordinal);

    /// <summary>What the environment says (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) comes last, and so counts.</summary>
    private void Describe(ResourceBuilder resource)
        => resource.Clear().AddTelemetrySdk().AddService(ServiceName, serviceVersion: Node.Version, autoGenerateServiceInstanceId: false, serviceInstanceId: place.Node?.Id ?? Environment.MachineName).AddEnvironmentVariableDetector();

    private bool Names(string own) => !string.IsNullOrWhiteSpace(configuration[Endpoint]) || !string.IsNullOrWhiteSpace(configuration[own]);

    private bool IsSet(string name, string value) => string.Equals(configuration[name], value, StringComparison.OrdinalIgnoreCase);
}
