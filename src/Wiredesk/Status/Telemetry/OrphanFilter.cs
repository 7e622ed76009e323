using System.Diagnostics;
using OpenTelemetry;

namespace Wiredesk.Status.Telemetry;

/// <summary>
/// Leaves out what the desk asks other servers outside of any work: a node that says it is alive, a step that looks whether there is something
/// to do. There are more of these than of all else together.
/// </summary>
internal sealed class OrphanFilter : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.Kind == ActivityKind.Client && data.ParentSpanId == default)
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
