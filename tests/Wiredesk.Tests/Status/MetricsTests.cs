using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;

namespace Wiredesk.Tests.Status;

/// <summary>The figures as Prometheus reads them.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task What_was_counted_before_anybody_asked_is_told()
    {
        await using var desk = await StatusDesk.Open();
        await desk.Bring("Crane taken down");
        var meter = desk.Host.Get<StageMeter>();
        meter.Done(WorkStage.Look, 471_114);
        meter.Failed(WorkStage.Look, "HTTP 500");
        meter.Settled(DeliveryState.Failed, 471_115);
        desk.Clock.Advance(TimeSpan.FromSeconds(30));

        var text = (await desk.Get("/metrics")).Text;
        Assert.Contains("wiredesk_stage_items_total{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"look again\"} 471114", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_stage_errors_total{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"look again\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_mail_deliveries_total{otel_scope_name=\"Wiredesk\",wiredesk_delivery_state=\"failed\"} 471115", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_stage_queue_length{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"state\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_stage_queue_age_seconds{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"state\"} 30", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_live_readers{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_are_measured_once_somebody_asks()
    {
        await using var desk = await StatusDesk.Open();
        await desk.Get("/metrics");
        await desk.Host.Get<StageMeter>().Run(WorkStage.Assign, _ => Task.FromResult(3), TestContext.Current.CancellationToken);
        await desk.Host.Get<StageMeter>().Run(WorkStage.Compose, _ => Task.FromResult(0), TestContext.Current.CancellationToken);
        // An answer is given again for 300 ms.
        await Task.Delay(400, TestContext.Current.CancellationToken);
        var text = (await desk.Get("/metrics")).Text;
        Assert.Contains("wiredesk_stage_duration_seconds_count{otel_scope_name=\"Wiredesk\",wiredesk_stage=\"assign\"}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_tells_what_it_leads_and_who_is_there()
    {
        await using var desk = await StatusDesk.Open(NodeRoles.All);
        var lead = await desk.Host.Get<Leadership>().Of("file en", TestContext.Current.CancellationToken);
        Assert.NotNull(lead);
        var text = (await desk.Get("/metrics")).Text;
        Assert.Contains("wiredesk_leader{otel_scope_name=\"Wiredesk\",wiredesk_work=\"file en\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_leader_fence{otel_scope_name=\"Wiredesk\",wiredesk_work=\"file en\"} 1", text, StringComparison.Ordinal);
        Assert.Contains($"wiredesk_node_up{{otel_scope_name=\"Wiredesk\",wiredesk_node_id=\"{desk.Host.Get<NodePlace>().Node!.Id}\",wiredesk_node_name=\"harbour\"}} 1", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_node_clock_offset_seconds{", text, StringComparison.Ordinal);
        Assert.Contains("wiredesk_node_session{otel_scope_name=\"Wiredesk\"}", text, StringComparison.Ordinal);
    }
}
