namespace Wiredesk.Nodes;

/// <summary>Where this process stands among the desk's nodes.</summary>
/// <param name="Node">What it is; null for a command that only adds to the desk.</param>
/// <param name="Session">Its place among others on a PostgreSQL desk; null where it is alone, on SQLite.</param>
public sealed record NodePlace(Node? Node, NodeSession? Session)
{
    /// <summary>Whether it does some of the work.</summary>
    public bool Does(NodeRoles role) => Node?.Does(role) ?? true;
}
