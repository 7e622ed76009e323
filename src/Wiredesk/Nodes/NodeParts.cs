using Microsoft.Extensions.DependencyInjection.Extensions;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Nodes;

/// <summary>What a process needs to work beside others.</summary>
public static class NodeParts
{
    /// <param name="services">Where it is added.</param>
    /// <param name="node">What this process is among the nodes of a PostgreSQL desk; null where it is alone, or only adds to the desk.</param>
    public static IServiceCollection AddNodes(this IServiceCollection services, Node? node = null)
    {
        services.TryAddSingleton<Migrator>();
        services.TryAddSingleton<Bulletin>();
        services.TryAddSingleton(parts => new NodePlace(node, node is null ? null : ActivatorUtilities.CreateInstance<NodeSession>(parts, node)));
        services.TryAddSingleton(parts => new Leadership(parts.GetRequiredService<NodePlace>().Session));
        services.TryAddSingleton<NodeSignals>();
        services.TryAddSingleton<Turns>();
        return services;
    }
}
