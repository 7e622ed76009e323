using System.Diagnostics.Metrics;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Site.Live;

namespace Wiredesk.Status.Telemetry;

/// <summary>
/// The desk's figures as instruments (docs/monitoring.md lists them). They ask for nothing themselves: counts are this process's, what waits
/// is what <see cref="StatusReader"/> read last, so that a scrape never waits for a slow database.
/// </summary>
internal sealed class DeskMetrics(StageMeter meter, StatusReader reader, Leadership leadership, LiveReaders readers, NodePlace place)
{
    private const string Work = "wiredesk.work";
    private const string NodeId = "wiredesk.node.id";
    private const string NodeName = "wiredesk.node.name";
    private const string DeliveryStateName = "wiredesk.delivery.state";

    /// <summary>Makes the instruments; once.</summary>
    public void Make()
    {
        var made = meter.Meter;
        made.CreateObservableCounter("wiredesk.stage.items", () => meter.Totals.Select(total => Of(total.Items, StageMeter.StageAttribute, total.Stage)), "{item}", "What a stage has dealt with: feeds, pages, articles, stories, mails");
        made.CreateObservableCounter("wiredesk.stage.errors", () => meter.Totals.Select(total => Of(total.Errors, StageMeter.StageAttribute, total.Stage)), "{error}", "What went wrong at a stage");
        made.CreateObservableGauge("wiredesk.stage.queue.length", QueueLengths, "{item}", "What waits at a stage, on the whole desk");
        made.CreateObservableGauge("wiredesk.stage.queue.age", QueueAges, "s", "How long the one that waits longest at a stage has, on the whole desk");
        made.CreateObservableCounter("wiredesk.mail.deliveries", () => meter.Deliveries.Select(one => Of(one.Count, DeliveryStateName, Written(one.State))), "{delivery}", "Mails by what became of them");
        made.CreateObservableGauge("wiredesk.live.readers", () => readers.Count, "{reader}", "Readers that follow a live page");
        if (place.Session is not { } session)
            return;
        made.CreateObservableGauge("wiredesk.leader", () => leadership.Held.Select(lead => Of(1, Work, lead.Work)), "{leader}", "1 where this node leads some work");
        made.CreateObservableGauge("wiredesk.leader.fence", () => leadership.Held.Select(lead => Of(lead.Fence, Work, lead.Work)), "{takeover}", "How often some work that this node leads was taken over");
        made.CreateObservableGauge("wiredesk.node.session", () => session.IsSure ? 1 : 0, "{session}", "1 while this node is sure that the others take it for alive");
        made.CreateObservableGauge("wiredesk.node.up", NodesUp, "{node}", "Each node: 1 at work, 0 gone without a word within a day");
        made.CreateObservableGauge("wiredesk.node.clock.offset", ClockOffsets, "s", "How far a node's clock is ahead of the database's");
    }

    private IEnumerable<Measurement<long>> QueueLengths()
        => reader.LastFigures?.Queues.Select(queue => Of(queue.Value.Length, StageMeter.StageAttribute, queue.Key)) ?? [];

    private IEnumerable<Measurement<double>> QueueAges()
    {
        if (reader.LastFigures is not { } figures)
            return [];
        // Nothing that waits has waited for no time: a gauge that vanished would leave its last value standing.
        return figures.Queues.Where(queue => queue.Key != WorkStage.Assign).Select(queue => new Measurement<double>(
            queue.Value.Since is { } since ? Math.Max(0, (figures.At - since).TotalSeconds) : 0, KeyValuePair.Create<string, object?>(StageMeter.StageAttribute, queue.Key)));
    }

    private IEnumerable<Measurement<int>> NodesUp()
        => reader.LastFigures?.Nodes is { } nodes ? nodes.All.Where(node => !node.HasLeft).Select(node => new Measurement<int>(StatusReader.IsAtWork(node, nodes.Now) ? 1 : 0, Named(node.Id, node.Name))) : [];

    private IEnumerable<Measurement<double>> ClockOffsets()
        => reader.LastFigures?.Nodes is { } nodes ? nodes.All.Where(node => StatusReader.IsAtWork(node, nodes.Now)).Select(node => new Measurement<double>(node.ClockAhead.TotalSeconds, Named(node.Id, node.Name))) : [];

    private static KeyValuePair<string, object?>[] Named(string id, string name) => [KeyValuePair.Create<string, object?>(NodeId, id), KeyValuePair.Create<string, object?>(NodeName, name)];

    private static Measurement<long> Of(long value, string attribute, string named) => new(value, KeyValuePair.Create<string, object?>(attribute, named));

    private static string Written(DeliveryState state) => state.ToString().ToLowerInvariant();
}
