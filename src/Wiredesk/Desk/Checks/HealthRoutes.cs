using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Wiredesk.Store;

namespace Wiredesk.Desk.Checks;

/// <summary>For load balancers and supervisors: <c>/health/live</c> is 200 while the process answers at all, <c>/health/ready</c> while it can serve pages, else 503.</summary>
internal static class HealthRoutes
{
    /// <summary>A database that takes longer does not answer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseFacts>();
        services.AddHealthChecks().AddCheck<ReadyCheck>("ready", failureStatus: null, tags: [], s_patience);
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready");
    }
}
