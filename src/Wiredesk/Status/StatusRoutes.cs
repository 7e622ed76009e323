using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wiredesk.Nodes;
using Wiredesk.Site;
using Wiredesk.Site.Api;
using Wiredesk.Status.Health;
using Wiredesk.Status.Telemetry;
using Wiredesk.Store;

namespace Wiredesk.Status;

/// <summary>How the desk is: for load balancers (<c>/health/...</c>), for collectors of figures (<c>/metrics</c>), and for people (<c>/status</c>). On every node, whatever it does.</summary>
internal static class StatusRoutes
{
    public const string Status = "/status";
    public const string Json = "/status.json";
    public const string Metrics = "/metrics";

    /// <summary>The page is asked for again after so many seconds.</summary>
    private const int RefreshSeconds = 15;

    public static IServiceCollection AddStatus(this IServiceCollection services)
    {
        services.TryAddSingleton<StageMeter>();
        services.AddSingleton<DatabaseFacts>().AddSingleton<QueueQueries>().AddSingleton<StatusQueries>().AddSingleton<StageCountStore>();
        services.AddSingleton<StageCountLog>().AddSingleton<StatusReader>().AddSingleton<ReadyCheck>();
        services.AddSingleton<DeskMetrics>().AddSingleton<TelemetryExport>().AddHostedService<StatusWork>();
        return services;
    }

    public static void MapStatus(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<NodePlace>().Does(NodeRoles.Web))
            UseStatusAlone(app);
        app.MapHealth();
        app.MapReadAnew(Status, Show);
        app.MapReadAnew(Json, Give);
        app.MapReadAnew(Metrics, Scrape);
    }

    /// <summary>What the site would bring, on a node without it.</summary>
    private static void UseStatusAlone(WebApplication app)
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
        app.Use(SiteHeaders.Add);
        app.MapReadAnew("/assets/{hash}/{*path}", SiteAssets.Serve);
    }

    private static async Task<IResult> Show(StatusReader reader, NodePlace place, Database database, Settings settings, HttpContext context, CancellationToken stop, string? refresh = null)
    {
        if (InsideRule.Refusal(settings.Site.Status, "Site.Status", context) is { } refusal)
            return refusal;
        Prepare(context);
        var isStill = refresh == "no";
        // Whoever asks is kept up to date without script; who reads slowly can have it stand still.
        if (!isStill)
            context.Response.Headers["Refresh"] = RefreshSeconds.ToString(CultureInfo.InvariantCulture);
        var (status, trouble) = await Read(reader, database, stop);
        return new RazorComponentResult<StatusPage>(new { Status = status, Silent = trouble, IsStill = isStill, IsOfSite = place.Does(NodeRoles.Web) })
        {
            PreventStreamingRendering = true,
            StatusCode = status is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        };
    }

    private static async Task<IResult> Give(StatusReader reader, Database database, Settings settings, HttpContext context, CancellationToken stop)
    {
        if (InsideRule.Refusal(settings.Site.Status, "Site.Status", context) is { } refusal)
            return refusal;
        Prepare(context);
        var (status, trouble) = await Read(reader, database, stop);
        return status is not null ? Results.Json(status, ApiAnswer.Options) : Results.Json(new { IsWell = false, Troubles = new[] { trouble } }, ApiAnswer.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Scrape(StatusReader reader, TelemetryExport export, Settings settings, HttpContext context, CancellationToken stop)
    {
        if (InsideRule.Refusal(settings.Site.Metrics, "Site.Metrics", context) is { } refusal)
            return refusal;
        try
        {
            await reader.Figures(stop);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            // The other figures stand; what waits is left out once it is too old.
        }
        await export.Text(context);
        return Results.Empty;
    }

    private static async Task<(DeskStatus? Status, Trouble? Silent)> Read(StatusReader reader, Database database, CancellationToken stop)
    {
        try
        {
            return (await reader.Status(stop), null);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            return (null, new Trouble($"The database {database.Name} does not answer: {Database.Why(error)}", "Look after it: the desk goes on by itself as soon as it answers"));
        }
    }

    private static void Prepare(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
    }
}
