using System.Data.Common;
using Wiredesk.Status.Telemetry;

namespace Wiredesk.Status;

/// <summary>Writes now and then what this process has done at each stage, so that any node's status page tells of all; and has ready what an export tells.</summary>
internal sealed class StatusWork(StageCountLog counts, StatusReader reader, TelemetryExport export, TimeProvider clock, ILogger<StatusWork> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        export.Begin();
        using var timer = new PeriodicTimer(s_every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Look(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was counted since the last time is told by nobody; it is some seconds' worth.
        }
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            await counts.Write(stop);
            if (export.HasCollector)
                await reader.Figures(stop);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            log.LogDebug(error, "status: the database did not answer");
        }
    }
}
