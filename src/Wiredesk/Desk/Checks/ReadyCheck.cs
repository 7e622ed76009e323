using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wiredesk.Store;

namespace Wiredesk.Desk.Checks;

/// <summary>Whether pages can be served: the desk is not about to stop, and its database answers.</summary>
internal sealed class ReadyCheck(DatabaseFacts facts, IHostApplicationLifetime desk) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (desk.ApplicationStopping.IsCancellationRequested)
            return HealthCheckResult.Unhealthy("the desk is about to stop");
        try
        {
            await facts.Size(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException error)
        {
            return HealthCheckResult.Unhealthy("the database does not answer", error);
        }
    }
}
